import type { Caller } from '../../domain/access.ts';
import { loadAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { loadMember } from '../members/store.ts';
import { toVouchedCaller } from '../members/vouched.ts';
import { readSession } from './load-session.ts';
import type { EmbedSession } from './signed-call.ts';

/** Who calls from a page inside any CRM with that sealed session; null: it is none, or it is over. */
export async function findFramedCaller(services: Services, sealed: string): Promise<Caller | null> {
  for (const { name, embed } of services.crms.values()) {
    const session = embed?.kind === 'signed_load' ? await readSession(services, name, sealed) : null;
    if (session !== null) return toFramedCaller(services, session);
  }
  return null;
}

function toFramedCaller(services: Services, { accountId, caller }: EmbedSession): Promise<Caller | null> {
  return services.db.tenant(accountId, async (tx) => {
    const account = await loadAccount(tx, accountId);
    if (account === null) return null;
    const row = caller.userId === null ? null : await loadMember(tx, accountId, caller.userId);
    return toVouchedCaller(account, row, caller, 'framed_page');
  });
}
