import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import { followStream } from './stream.ts';

/** Lists every ticket of a newly installed account, page by page, and wishes each read. */
export async function backfill(services: Services, accountId: AccountId): Promise<void> {
  await followStream(services, accountId, 'backfill', async ({ crm, session }, row) => {
    const { ids, cursor, total } = await crm.listTickets(session, row.cursor);
    const now = services.clock.now();
    return {
      subjects: ids.map((subjectId) => ({ about: 'ticket' as const, subjectId })),
      set: { cursor, total, nextAttemptAt: now, finishedAt: cursor === null ? now : null },
      more: cursor !== null,
    };
  });
}
