import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { AccountId } from '../../domain/ids.ts';
import { SESSION_IDLE_MS } from '../../services/members/sessions.ts';

/** One cookie for each account that somebody is signed in to. */
export interface SessionCookie {
  readonly accountId: AccountId;
  readonly secret: string;
}

/** The most sessions that are looked up for one request: more than anybody has. */
const MOST = 20;

const isHttps = (publicUrl: string) => publicUrl.startsWith('https:');
/** Browsers take a `__Host-` cookie only over https, for this very host and the path `/`. */
const prefix = (publicUrl: string) => (isHttps(publicUrl) ? '__Host-pontual-' : 'pontual-');

export function listCookies(context: Context, publicUrl: string): readonly SessionCookie[] {
  const start = prefix(publicUrl);
  return Object.entries(getCookie(context))
    .filter(([name, secret]) => name.startsWith(start) && secret !== '')
    .slice(0, MOST)
    .map(([name, secret]) => ({ accountId: name.slice(start.length), secret }));
}

export function setSessionCookie(
  context: Context,
  publicUrl: string,
  { accountId, secret }: SessionCookie,
): void {
  setCookie(context, `${prefix(publicUrl)}${accountId}`, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps(publicUrl),
    maxAge: SESSION_IDLE_MS / 1_000,
  });
}

export function clearSessionCookie(context: Context, publicUrl: string, accountId: AccountId): void {
  const options = { path: '/', secure: isHttps(publicUrl) };
  deleteCookie(context, `${prefix(publicUrl)}${accountId}`, options);
}
