import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import type { Clock } from '../../lib/clock.ts';

/** Who may see pages and API. Webhooks, install, OAuth and health have their own doors and ask for nothing here. */
export interface AccessRules {
  /** In production nothing is shown without an admin token. */
  readonly production: boolean;
  readonly adminToken: string | null;
}

/** What stands between a request and the answer. */
export type Refusal = 'token_not_set' | 'not_signed_in';

const COOKIE = 'pontual_session';
const SESSION_MS = 12 * 60 * 60_000;

/** Lets through who may see; `refuse` answers the others. Sets `isSignedIn` where a session could be ended. */
export function guard(
  rules: AccessRules,
  clock: Clock,
  refuse: (context: Context, refusal: Refusal) => Response | Promise<Response>,
): MiddlewareHandler {
  return async (context, next) => {
    if (rules.adminToken === null) {
      if (rules.production) return refuse(context, 'token_not_set');
      return next();
    }
    const hasSession = await isSessionOpen(context, rules.adminToken, clock.now());
    if (!hasSession && !hasBearer(context, rules.adminToken)) return refuse(context, 'not_signed_in');
    context.set('isSignedIn', hasSession);
    return next();
  };
}

/** Compares digests, so that the time taken tells nothing of the token or its length. */
export function isToken(input: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(input), digest(token));
}

export function hasBearer(context: Context, token: string): boolean {
  const [, input] = /^Bearer\s+(\S+)\s*$/i.exec(context.req.header('authorization') ?? '') ?? [];
  return input !== undefined && isToken(input, token);
}

/** The cookie holds when the session ends, signed with the token: a new token ends every session. */
async function isSessionOpen(context: Context, token: string, now: number): Promise<boolean> {
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
