import type { Context } from 'hono';
import type { Services } from '../../services/context.ts';
import { openSession, type SessionToOpen } from '../../services/members/sessions.ts';
import { setSessionCookie } from './session-cookie.ts';

/** Signs a known person of an account in, in the browser that asks: whatever way they came, this is how it ends. */
export async function startSession(
  services: Services,
  context: Context,
  wanted: Omit<SessionToOpen, 'browser'>,
): Promise<void> {
  const browser = context.req.header('user-agent') ?? null;
  const secret = await openSession(services, { ...wanted, browser });
  setSessionCookie(context, services.publicUrl, { accountId: wanted.accountId, secret });
}
