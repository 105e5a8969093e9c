import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { isLoopback } from '../../lib/address.ts';
import { bearerToken } from '../bearer.ts';
import { clientAddress, type GuessLimit } from './guess-limit.ts';

/** Who may see pages and API. Webhooks, install, OAuth and health authenticate in their own way and are not checked here. */
export interface AccessRules {
  /** In production nothing is shown without an admin token; elsewhere only to this machine. */
  readonly production: boolean;
  readonly adminToken: string | null;
}

/** What stands between a request and the answer. */
export type Refusal =
  | { readonly why: 'token_not_set' | 'not_signed_in' | 'not_this_machine' }
  | { readonly why: 'too_many_guesses'; readonly waitMs: number };

const COOKIE = 'pontual_session';
const SESSION_MS = 12 * 60 * 60_000;

/**
 * Was this machine called by a name of its own? A web page whose name was made to lead here (DNS rebinding), a tunnel and a
 * proxy call it by another.
 */
export function isForThisMachine(context: Context): boolean {
  const names = [
    new URL(context.req.url).hostname,
    ...(context.req.header('x-forwarded-host') ?? '').split(',').map((host) => host.trim()),
  ];
  return names.every((name) => name === '' || isLoopback(name.replace(/:\d+$/, '')));
}

/** Looks at a guess of the token, if it may be looked at now. Null: it is the token. */
export function tokenRefusal(
  context: Context,
  input: string,
  token: string,
  limit: GuessLimit,
): Refusal | null {
  const address = clientAddress(context);
  const waitMs = limit.admit(address);
  if (waitMs > 0) return { why: 'too_many_guesses', waitMs };
  if (!isToken(input, token)) return { why: 'not_signed_in' };
  limit.clear(address);
  return null;
}

/** Compares digests, so that the time taken tells nothing of the token or its length. */
export function isToken(provided: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(provided), digest(token));
}

/** For routes that another token opens as well. */
export function hasBearer(context: Context, token: string): boolean {
  const bearer = bearerToken(context);
  return bearer !== null && isToken(bearer, token);
}

/** The cookie holds when the session ends, signed with the token: a new token ends every session. */
export async function hasOperatorSession(context: Context, token: string, now: number): Promise<boolean> {
  const endsAt = await getSignedCookie(context, token, COOKIE);
  return typeof endsAt === 'string' && Number(endsAt) > now;
}

export async function openSession(
  context: Context,
  token: string,
  now: number,
  isHttps: boolean,
): Promise<void> {
  await setSignedCookie(context, COOKIE, String(now + SESSION_MS), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps,
    maxAge: SESSION_MS / 1_000,
  });
}

export function closeSession(context: Context): void {
  deleteCookie(context, COOKIE, { path: '/' });
}
