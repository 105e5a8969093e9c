/**
 * HubSpot tells instants as ISO 8601 or as epoch milliseconds in a string. Null for nothing and for what is no instant.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */
export function instantOf(told: unknown): number | null {
  if (typeof told === 'number') return Number.isFinite(told) ? told : null;
  if (typeof told !== 'string' || told === '') return null;
  if (/^-?\d+$/.test(told)) return Number(told);
  const zoned = /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(told) || !told.includes('T');
  const at = Date.parse(zoned ? told : `${told}Z`);
  return Number.isNaN(at) ? null : at;
}

/** ISO 8601 with milliseconds; the empty string clears a property. */
export function instantText(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString();
}

/** Is it a time zone that can be reckoned with? */
export function isZone(name: unknown): name is string {
  if (typeof name !== 'string') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The instant (epoch ms) at which the next day begins in that zone. */
export function nextDayMs(nowMs: number, zone: string): number {
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone);
  return today.startOfDay().add({ days: 1 }).startOfDay().epochMilliseconds;
}
