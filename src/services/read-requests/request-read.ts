import { sql } from 'drizzle-orm';
import { upsertRows } from '../../db/bulk.ts';
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
  const unique = new Map(
    subjects.map(({ about, subjectId }) => [`${about}:${subjectId}`, { about, subjectId }]),
  );
  const rows = [...unique.values()].map((subject) => ({
    accountId,
    ...subject,
    seq: 1,
    inBacklog,
    firstAt: now,
    nextAttemptAt: now,
    attempts: 0,
    failure: null,
    problem: null,
  }));
  const toFront = inBacklog ? sql`` : sql`, in_backlog = false`;
  const set = sql`seq = ${readRequest.seq} + 1, next_attempt_at = ${now}${toFront}`;
  await upsertRows(tx, readRequest, rows, set);
}
