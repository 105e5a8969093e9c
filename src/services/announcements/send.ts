import { and, asc, eq, lte } from 'drizzle-orm';
import { announcement } from '../../db/schema/index.ts';
import type { AnnounceResult, NamedAnnouncement } from '../../domain/announcement.ts';
import { CrmError, type CrmFailure, isTransient } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import { nextAttempt } from '../connection/backoff.ts';
import { type ConnectedAccount, callCrm, connectAccount, findAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { isolateFaults } from '../faults/isolate.ts';
import { loggableFault, readProblem } from '../faults/item-fault.ts';
import { storableFailure } from '../faults/storable-failure.ts';
import { activeRules } from '../rules-store/active.ts';
import { policyName } from '../tickets/list.ts';
import { refusedBefore } from './refused-before.ts';

const BATCH = 100;

type Due = typeof announcement.$inferSelect;
type Settled = Partial<typeof announcement.$inferInsert>;

/** Sends due timeline lines, up to 100 a call, until none is due. One sender per account at a time. */
export async function sendAnnouncements(services: Services, accountId: AccountId): Promise<void> {
  await services.db.exclusive(
    `announce:${accountId}`,
    async () => {
      const row = await findAccount(services, accountId);
      if (row?.status !== 'active') return;
      for (;;) {
        const due = await dueLines(services, accountId);
        if (due.length === 0) return;
        await sendBatch(services, await connectAccount(services, accountId), due);
      }
    },
    'skip',
  );
}

async function dueLines(services: Services, accountId: AccountId): Promise<Due[]> {
  return services.db.tenant(accountId, (tx) =>
    tx
      .select()
      .from(announcement)
      .where(
        and(
          eq(announcement.accountId, accountId),
          eq(announcement.state, 'due'),
          lte(announcement.nextAttemptAt, services.clock.now()),
        ),
      )
      .orderBy(asc(announcement.nextAttemptAt), asc(announcement.at), asc(announcement.key))
      .limit(BATCH),
  );
}

/**
 * Settles each line or moves it to a later attempt, so that none is due afterwards. When a call may fail because of one line,
 * sends ever smaller groups until that line stands alone.
 */
async function sendBatch(
  services: Services,
  connected: ConnectedAccount,
  due: readonly Due[],
): Promise<void> {
  const { announce } = connected.crm;
  const now = services.clock.now();
  const refused = await refusedBefore(services, connected.row.accountId);
  if (announce === undefined || refused !== null) {
    const refusal = refused ?? { kind: 'no_timelines' as const };
    await settle(services, due, () => ({ state: 'refused', failure: { kind: 'not_repeated', refusal } }));
    return;
  }
  const work = async (some: readonly Due[]) => {
    const named = await withNames(services, connected.row.accountId, some);
    const result = await callCrm(services, connected, 'writing on timelines', () =>
      announce(connected.session, named),
    );
    if (!result.ok) throw result.error;
    const byKey = new Map(result.value.map((one) => [one.key, one]));
    await settle(services, some, (line) => afterAnswer(line, byKey.get(line.key), now));
    for (const { key } of some) settled.add(key);
  };
  const settled = new Set<string>();
  try {
    for (const { item, problem, error } of await isolateFaults(due, work, readProblem)) {
      const { accountId, key, ticketId } = item;
      services.log.warn({ accountId, ticketId, key, problem, ...loggableFault(error) }, 'a line is left out');
      const failure = error instanceof CrmError ? error.failure : unsendable(problem.code);
      await settle(services, [item], () => refusal(failure, now));
      settled.add(key);
    }
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    const left = due.filter(({ key }) => !settled.has(key));
    await settle(services, left, (line) => afterFailure(line, error.failure, now));
  }
}

async function withNames(
  services: Services,
  accountId: AccountId,
  due: readonly Due[],
): Promise<readonly NamedAnnouncement[]> {
  const rules = await activeRules(services, accountId);
  return due.map((line) => ({
    ...line,
    policyName: policyName(rules, line.policy) ?? line.policy,
    tierName: line.tier === null ? null : (rules.compiled.tierNames.get(line.tier) ?? line.tier),
  }));
}

function afterAnswer(line: Due, answer: AnnounceResult | undefined, now: number): Settled {
  if (answer === undefined) return tryLater(line, UNANSWERED, now);
  if (answer.outcome === 'sent') return { state: 'sent', failure: null, nextAttemptAt: now };
  return answer.outcome === 'later' ? tryLater(line, answer.failure, now) : refusal(answer.failure, now);
}

/** Applies a failure of the whole batch to a line. Transient failures are retried; a refusal of all lines does not pass with time. */
function afterFailure(line: Due, failure: CrmFailure, now: number): Settled {
  return isTransient(failure) || failure.kind === 'auth_lost'
    ? tryLater(line, failure, now)
    : refusal(failure, now);
}

function tryLater(line: Due, failure: CrmFailure, now: number): Settled {
  return { nextAttemptAt: nextAttempt(now, line.attempts + 1, failure), failure: storableFailure(failure) };
}

const refusal = (failure: CrmFailure, now: number): Settled => ({
  state: 'refused',
  failure: storableFailure(failure),
  nextAttemptAt: now,
});

async function settle(
  services: Services,
  lines: readonly Due[],
  settled: (line: Due) => Settled,
): Promise<void> {
  const [first] = lines;
  if (first === undefined) return;
  await services.db.tenant(first.accountId, async (tx) => {
    for (const line of lines) {
      await tx
        .update(announcement)
        .set({ attempts: line.attempts + 1, ...settled(line) })
        .where(and(eq(announcement.accountId, line.accountId), eq(announcement.key, line.key)));
    }
  });
}

const unsendable = (detail: string): CrmFailure => ({
  kind: 'unexpected',
  status: null,
  bodyStart: '',
  detail,
});

const UNANSWERED: CrmFailure = {
  kind: 'unexpected',
  status: null,
  bodyStart: '',
  detail: 'no answer for this line in the batch',
};
