import { sql } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { readRequest } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { About } from './queue.ts';

/** Requests that the subjects are read from the CRM as soon as possible. Those of a backlog are read when nothing else waits. */
export async function requestRead(
  tx: Queries,
  accountId: AccountId,
  subjects: readonly { about: About; subjectId: string }[],
  now: number,
  { inBacklog = false }: { inBacklog?: boolean } = {},
): Promise<void> {
  const unique = new Map(subjects.map((subject) => [`${subject.about}:${subject.subjectId}`, subject]));
  if (unique.size === 0) return;
  await tx
    .insert(readRequest)
    .values(
      [...unique.values()].map((subject) => ({
        accountId,
        ...subject,
        seq: 1,
        inBacklog,
        firstAt: now,
        nextAttemptAt: now,
      })),
    )
    .onConflictDoUpdate({
      target: [readRequest.accountId, readRequest.about, readRequest.subjectId],
      set: {
        seq: sql`${readRequest.seq} + 1`,
        nextAttemptAt: now,
        ...(inBacklog ? {} : { inBacklog }),
      },
    });
}
