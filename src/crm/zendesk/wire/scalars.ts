import { z } from 'zod';

/** Zendesk writes ids as numbers in REST and as strings in events and audits. */
export const wireId = z.union([z.string().min(1), z.number()]).transform(String);

export const wireIdOrNull = z
  .union([z.string(), z.number(), z.null()])
  .optional()
  .transform((reported) =>
    reported === undefined || reported === null || reported === '' ? null : String(reported),
  );

export const wireText = z
  .union([z.string(), z.null()])
  .optional()
  .transform((reported) => reported ?? null);

/** Epoch ms. */
export const wireInstant = z.union([z.string(), z.number()]).transform((reported, context) => {
  const at = parseInstant(reported);
  if (at !== null) return at;
  context.addIssue({ code: 'custom', message: 'not an instant' });
  return z.NEVER;
});

/**
 * Epoch ms of an ISO instant, of Zendesk's compact `20140704T15:37:04Z`, or of epoch seconds;
 * a date alone is its midnight in UTC. Null when it is none of these.
 */
export function parseInstant(reported: string | number): number | null {
  if (typeof reported === 'number') return Number.isFinite(reported) ? reported * 1000 : null;
  const text = reported.trim().replace(/^(\d{4})(\d{2})(\d{2})T/, '$1-$2-$3T');
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
