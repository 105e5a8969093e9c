import type { PersonTraces } from '../../crm/port.ts';
import { CrmError, type CrmFailure } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import { recordAudit } from '../audit.ts';
import { type ConnectedAccount, callCrm, connectAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import {
  completeReadRequests,
  dueReadRequests,
  postponeReadRequests,
  type ReadRequest,
} from '../read-requests/queue.ts';
import { forgetPerson } from './forget-person.ts';

const NO_TRACES: PersonTraces = { actorIds: [], notices: [] };
const BATCH = 100;
/** About a day of growing pauses: by then the CRM has erased the person, or will not. */
const MOST_ATTEMPTS = 10;
const STILL_THERE: CrmFailure = { kind: 'conflict', detail: 'the CRM still has the person to be erased' };

/** Forgets people whom the CRM reports as erased. Each is looked up there first: a message alone, from wherever, deletes nothing. */
export async function readErasures(services: Services, accountId: AccountId): Promise<void> {
  const requests = await dueReadRequests(services, accountId, ['person'], BATCH);
  if (requests.length === 0) return;
  const connected = await connectAccount(services, accountId);
  for (const request of requests) await confirmErasure(services, connected, request);
}

async function confirmErasure(
  services: Services,
  connected: ConnectedAccount,
  request: ReadRequest,
): Promise<void> {
  const { crm, session, row } = connected;
  const { accountId } = row;
  const result = await callCrm(services, connected, 'confirming an erasure', async () => {
    const isErased = (await crm.isPersonErased?.(session, request.subjectId)) ?? true;
    if (!isErased) throw new CrmError(STILL_THERE);
  });
  const traces = crm.personTraces?.(request.subjectId) ?? NO_TRACES;
  await services.db.tenant(accountId, async (tx) => {
    const at = services.clock.now();
    if (result.ok) await forgetPerson(tx, accountId, request.subjectId, traces, at);
    else if (result.error.failure === STILL_THERE && request.attempts + 1 >= MOST_ATTEMPTS) {
      await recordAudit(tx, accountId, { at, actor: 'crm', what: 'person not erased', detail: {} });
    } else return postponeReadRequests(services, tx, accountId, [request], () => result.error.failure);
    await completeReadRequests(tx, accountId, [request]);
  });
}
