import type { AccountId } from '../../domain/ids.ts';
import { keepDirectoryFresh } from '../accounts/directory.ts';
import type { Services } from '../context.ts';
import { findMirroredCustomers } from './read-customers.ts';
import { followStream } from './stream.ts';

/** How often each account's CRM is asked for changes. Finds changes whose webhooks were lost. */
export const CATCH_UP_EVERY_MS = 5 * 60_000;

/** Asks the CRM what changed since the stored cursor and requests reads of it. Also refreshes the directory from time to time. */
export async function catchUp(services: Services, accountId: AccountId): Promise<void> {
  await followStream(services, accountId, 'changes', async ({ crm, session }, row) => {
    const { notices, cursor, caughtUp } = await crm.changesSince(session, row.cursor);
    const customers = notices.flatMap(({ about, id }) => (about === 'customer' ? [id] : []));
    // Companies change all the time; only those that have tickets here are read.
    const mirrored = await findMirroredCustomers(services, accountId, customers);
    return {
      subjects: notices.flatMap(({ about, id }) =>
        about === 'customer' && !mirrored.has(id) ? [] : [{ about, subjectId: id }],
      ),
      set: { cursor, nextAttemptAt: services.clock.now() + (caughtUp ? CATCH_UP_EVERY_MS : 0) },
      more: !caughtUp,
    };
  });
  await keepDirectoryFresh(services, accountId);
  await services.jobs.send('native', accountId);
}
