import { CrmError, type CrmFailure } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import { dueWishes, fulfil, postpone, type Wish } from '../tickets/wishes.ts';
import { recordAudit } from './audit.ts';
import { forgetPerson } from './forget-person.ts';
import { callingCrm, type OpenAccount, openAccount } from './session.ts';

const BATCH = 100;
/** About a day of growing pauses: by then the CRM has erased the person, or it never meant to. */
const MOST_ATTEMPTS = 10;
const STILL_THERE: CrmFailure = { kind: 'conflict', detail: 'the CRM still has the person to be erased' };

/**
 * Forgets the people that the CRM says it has erased. Each is looked up there first: a message alone, wherever it came
 * from, deletes nothing.
 */
export async function readErasures(services: Services, accountId: AccountId): Promise<void> {
  const wishes = await dueWishes(services, accountId, ['person'], BATCH);
  if (wishes.length === 0) return;
  const opened = await openAccount(services, accountId);
  for (const wish of wishes) await confirmErasure(services, opened, wish);
}

async function confirmErasure(services: Services, opened: OpenAccount, wish: Wish): Promise<void> {
  const { crm, session, row } = opened;
  const { accountId } = row;
  const result = await callingCrm(services, opened, 'confirming an erasure', async () => {
    const isErased = (await crm.isPersonErased?.(session, wish.subjectId)) ?? true;
    if (!isErased) throw new CrmError(STILL_THERE);
  });
  await services.db.tenant(accountId, async (tx) => {
    const at = services.clock.now();
    if (result.ok) await forgetPerson(tx, accountId, wish.subjectId, at);
    else if (result.error.failure === STILL_THERE && wish.attempts + 1 >= MOST_ATTEMPTS) {
      await recordAudit(tx, accountId, { at, actor: 'crm', what: 'person not erased', detail: {} });
    } else return postpone(services, tx, accountId, [wish], () => result.error.failure);
    await fulfil(tx, accountId, [wish]);
  });
}
