const MOST_CACHED = 100_000;
const texts = new Map<number, string>();
const instants = new Map<string, number>();

/** HubSpot's way to write an instant: ISO 8601 in UTC, the fraction dropped when it is zero. */
export function isoInstant(at: number): string {
  return retained(texts, at, () => new Date(at).toISOString().replace('.000Z', 'Z'));
}

/** Epoch ms of an ISO text; NaN when it is none. */
export function parseInstant(text: string): number {
  return retained(instants, text, () => (/^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN));
}

/** The same instants are written and compared over and over: every answer and every search is full of them. */
function retained<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= MOST_CACHED) known.clear();
  const value = make();
  known.set(key, value);
  return value;
}
