import type { Caller } from '../../domain/access.ts';
import type { DisconnectRequest } from '../../domain/embed/settings.ts';
import { disconnectAccount } from '../../services/accounts/disconnect.ts';
import { requireAccount } from '../../services/connection/session.ts';
import type { Services } from '../../services/context.ts';
import { BadAct } from '../../services/embed/act.ts';

/** Disconnects the caller's account if its name was typed. Throws BadAct, UnknownAccount, NotConnected. */
export async function disconnectConfirmed(
  services: Services,
  { accountId, name: actor }: Caller,
  { confirm, clear }: DisconnectRequest,
): Promise<void> {
  const { name } = await requireAccount(services, accountId);
  if (confirm.trim() !== name) {
    throw new BadAct(`confirm: type the account's name, ${name}, to disconnect it.`);
  }
  await disconnectAccount(services, accountId, actor, clear);
}
