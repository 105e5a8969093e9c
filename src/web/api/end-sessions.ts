import type { Context } from 'hono';
import type { Services } from '../../services/context.ts';
import { endSession, findSession } from '../../services/members/sessions.ts';
import { clearSessionCookie, listCookies } from './session-cookie.ts';

/** Signs out of every account that this browser is signed in to. */
export async function endSessions(services: Services, context: Context): Promise<void> {
  for (const { accountId, secret } of listCookies(context, services.publicUrl)) {
    clearSessionCookie(context, services.publicUrl, accountId);
    const found = await findSession(services, accountId, secret);
    const personId = found?.caller.person?.id ?? null;
    if (found !== null && personId !== null) await endSession(services, accountId, personId, found.sessionId);
  }
}
