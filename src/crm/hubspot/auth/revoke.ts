import type { CrmSession } from '../../port.ts';
import type { HubspotApi } from '../client/client.ts';
import type { OAuth } from './oauth.ts';

/** Takes the app off the account; where that is not offered, the token alone is ended. */
export async function revoke(api: HubspotApi, oauth: OAuth, session: CrmSession): Promise<void> {
  const answer = await api.call(session, {
    method: 'DELETE',
    path: '/appinstalls/2026-09/external-install',
    accept: [404, 405],
  });
  if (answer.status >= 400) await oauth.revokeToken(await session.token());
}
