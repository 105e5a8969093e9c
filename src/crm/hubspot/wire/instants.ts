/** No instant is as long; a pattern below takes time that grows with the square of the length. */
const LONGEST = 64;

/**
 * HubSpot tells instants as ISO 8601 or as epoch milliseconds in a string. Null for nothing and for what is no instant.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */
export function parseInstant(reported: unknown): number | null {
  if (typeof reported === 'number') return Number.isFinite(reported) ? reported : null;
  if (typeof reported !== 'string' || reported === '' || reported.length > LONGEST) return null;
  if (/^-?\d+$/.test(reported)) return Number(reported);
  const zoned = /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(reported) || !reported.includes('T');
  const at = Date.parse(zoned ? reported : `${reported}Z`);
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
