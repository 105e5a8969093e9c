import type { Context } from 'hono';

/** Longer than any token or sealed session of ours. */
const LONGEST = 8 * 1024;

/**
 * The token in `Authorization: Bearer …`; null when the header has another form. Bounded and without a pattern, since anybody
 * may send it.
 */
export function bearerToken(context: Context): string | null {
  const header = context.req.header('authorization') ?? '';
  if (header.length > LONGEST || header.slice(0, 7).toLowerCase() !== 'bearer ') return null;
  const token = header.slice(7).trim();
  return token === '' || token.includes(' ') ? null : token;
}
