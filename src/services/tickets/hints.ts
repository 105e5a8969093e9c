import { inArray, sql } from 'drizzle-orm';
import type { Hint } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import { account, delivery, ticketHint } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import type { About } from './wishes.ts';

export interface ReceivedHints {
  readonly stored: number;
  /** Hints of accounts that are not installed here: answered, logged, not kept. */
  readonly unknownAccounts: number;
}

/** Stores what a verified webhook said and queues the reading, all in one transaction per account. */
export async function receiveHints(
  services: Services,
  hintsByAccount: ReadonlyMap<AccountId, readonly Hint[]>,
): Promise<ReceivedHints> {
  const known = await knownAccounts(services, [...hintsByAccount.keys()]);
  let stored = 0;
  let unknownAccounts = 0;
  for (const [accountId, hints] of hintsByAccount) {
    const crm = known.get(accountId);
    if (crm === undefined) {
      unknownAccounts += 1;
      services.log.warn(
        { accountId, hints: hints.length },
        'webhook of an account that is not installed: ignored',
      );
      continue;
    }
    const count = await services.db.tenant(accountId, (tx) => storeHints(services, tx, accountId, hints));
    if (count > 0) await services.jobs.send('read', accountId);
    stored += count;
    services.counters.hints.inc({ crm }, hints.length);
  }
  return { stored, unknownAccounts };
}

async function knownAccounts(
  services: Services,
  ids: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, string>> {
  const rows = await services.db.system
    .select({ accountId: account.accountId, crm: account.crm })
    .from(account)
    .where(inArray(account.accountId, [...ids]));
  return new Map(rows.map((row) => [row.accountId, row.crm]));
}

/** Keeps each hint once (by source id) and wishes its subject read. Own echoes are kept for the record, not read. */
export async function storeHints(
  services: Services,
  tx: Queries,
  accountId: AccountId,
  hints: readonly Hint[],
): Promise<number> {
  if (hints.length === 0) return 0;
  const receivedAt = services.clock.now();
  const fresh = await tx
    .insert(delivery)
    .values(
      hints.map((hint) => ({
        accountId,
        sourceId: hint.sourceId,
        about: hint.about,
        subjectId: hint.id,
        why: hint.why,
        occurredAt: hint.occurredAt,
        receivedAt,
        ownEcho: hint.ownEcho,
      })),
    )
    .onConflictDoNothing()
    .returning();
  const subjects = fresh.flatMap(({ about, subjectId, ownEcho }) => (ownEcho ? [] : [{ about, subjectId }]));
  await wishRead(tx, accountId, subjects, receivedAt);
  return fresh.length;
}

/** Wishes the subjects read from the CRM as soon as possible; those of a backlog when nothing else is to be read. */
export async function wishRead(
  tx: Queries,
  accountId: AccountId,
  subjects: readonly { about: About; subjectId: string }[],
  now: number,
  { inBacklog = false }: { inBacklog?: boolean } = {},
): Promise<void> {
  const unique = new Map(subjects.map((subject) => [`${subject.about}:${subject.subjectId}`, subject]));
  if (unique.size === 0) return;
  await tx
    .insert(ticketHint)
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
      target: [ticketHint.accountId, ticketHint.about, ticketHint.subjectId],
      set: {
        seq: sql`${ticketHint.seq} + 1`,
        nextAttemptAt: now,
        ...(inBacklog ? {} : { inBacklog }),
      },
    });
}
