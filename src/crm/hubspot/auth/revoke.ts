import type { CrmSession } from '../../port.ts';
import type { HubspotApi } from '../client/client.ts';
import type { OAuth } from './oauth.ts';

/** Uninstalls the app from the account; where that is not offered, revokes the token only. */
export async function revoke(api: HubspotApi, oauth: OAuth, session: CrmSession): Promise<void> {
  const answer = await api.call(session, {
    method: 'DELETE',
    path: '/appinstalls/2026-09/external-install',
    accept: [404, 405],
  });
  if (answer.status >= 400) await oauth.revokeToken(await session.token());
}
