import { CrmError } from '../../../domain/failure.ts';
import type { Site } from '../client/transport.ts';
import { call } from '../client/transport.ts';
import { toState } from '../provision/state.ts';

/** Takes our webhook away and ends the token in use. What is already gone is no failure. Throws CrmError. */
export async function revoke(site: Site): Promise<void> {
  const { webhookId } = toState(site.session.state);
  if (webhookId != null) await remove(site, `/api/v2/webhooks/${encodeURIComponent(webhookId)}`);
  await remove(site, '/api/v2/oauth/tokens/current.json');
}

async function remove(site: Site, path: string): Promise<void> {
  try {
    await call(site, { method: 'DELETE', path });
  } catch (error) {
    const isOver =
      error instanceof CrmError && ['gone', 'auth_lost', 'forbidden'].includes(error.failure.kind);
    if (!isOver) throw error;
  }
}
