import { z } from 'zod';

/**
 * How far a kind of record was read by its own instants, those that HubSpot stamped: our clock may be ahead or behind, and is
 * asked only how much time went by.
 */
export const markSchema = z.object({
  /** What was stamped from here on is read next (epoch ms, HubSpot's). */
  from: z.number(),
  /** The latest stamp met so far. */
  newest: z.number().nullable(),
  /** Our clock when it was first met. */
  since: z.number(),
});
export type Mark = z.infer<typeof markSchema>;

/** The search index is behind by up to half a minute. Within this time a record stamped earlier may still appear. */
export const OVERLAP_MS = 120_000;

export function startingAt(from: number): Mark {
  return { from, newest: null, since: 0 };
}

/**
 * The mark after a round that met stamps up to `newest`. Looks back a little as long as older stamps may still appear, and no
 * longer: else what changed last would be read again and again on a quiet account.
 */
export function moved(mark: Mark, newest: number | null, now: number): Mark {
  if (newest !== null && newest > (mark.newest ?? Number.NEGATIVE_INFINITY)) {
    return { from: Math.max(mark.from, newest - OVERLAP_MS), newest, since: now };
  }
  if (mark.newest === null) return mark;
  const since = Math.min(mark.since, now);
  return now - since < OVERLAP_MS ? { ...mark, since } : { ...mark, from: mark.newest + 1, since };
}
