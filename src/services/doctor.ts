import { and, count, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import type { Crm } from '../crm/port.ts';
import { account, announcement, appCursor, readRequest, syncCursor, writeBack } from '../db/schema/index.ts';
import { CrmError } from '../domain/failure.ts';
import type { ItemProblem } from '../domain/item-problem.ts';
import { describeFailure, type StoredFailure } from '../domain/stored-failure.ts';
import { term } from '../terms/index.ts';
import { loadAttention } from './accounts/attention.ts';
import { connectionStatus } from './accounts/setup.ts';
import { FAULT_ADVICE, statusLine } from './accounts/status-line.ts';
import type { Services } from './context.ts';
import { findUnknownTiers } from './customers/unknown-tiers.ts';
import { activeRules } from './rules-store/active.ts';

/** The result of one check. `advice` says what to do about a failure or warning. */
export interface Finding {
  readonly what: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly detail: string;
  readonly advice?: string;
}

/** From the first difference on, due dates and replies are judged late; from the second on, webhooks are refused as outdated. */
const WARN_SKEW_MS = 1_000;
const MAX_SKEW_MS = 60_000;
/** How many entries of a long list are named. */
const MOST_NAMED = 5;
/** A CRM reports its time in whole seconds. */
const HEADER_ROUNDING_MS = 999;

/** Checks that each CRM answers and that its clock agrees with ours. `externalId` is for CRMs with an address per account. */
export async function checkCrm(services: Services, crm: Crm, externalId: string | null): Promise<Finding> {
  const what = externalId === null ? crm.label : `${crm.label} ${externalId}`;
  try {
    const before = services.clock.now();
    const { clock } = await crm.ping(externalId);
    const after = services.clock.now();
    if (clock === null) return { what, state: 'ok', detail: 'reachable' };
    // The smallest possible difference, since the CRM read its clock at some instant during the call and within that second.
    const skewMs = Math.max(0, clock - after, before - (clock + HEADER_ROUNDING_MS));
    if (skewMs < WARN_SKEW_MS) return { what, state: 'ok', detail: 'reachable, clocks less than 1 s apart' };
    return {
      what,
      state: skewMs < MAX_SKEW_MS ? 'warn' : 'fail',
      detail: `reachable, but its clock is ${(skewMs / 1000).toFixed(1)} s away from this machine's`,
      advice:
        'Set this machine’s clock by NTP: due dates are late or early by the difference, and from 5 minutes on webhooks are refused.',
    };
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    return {
      what,
      state: 'fail',
      detail: `not reachable: ${error.failure.detail}`,
      advice: 'Check the network, the proxy and the *_API_URL setting of this CRM.',
    };
  }
}

/** What holds each account up: it is disconnected, writes are parked, reads or syncs fail. */
export async function checkAccounts(services: Services): Promise<readonly Finding[]> {
  const accounts = await services.db.system.select().from(account);
  if (accounts.length === 0) {
    return [
      {
        what: 'accounts',
        state: 'ok',
        detail: 'none installed yet',
        advice: `Install at ${services.publicUrl}/`,
      },
    ];
  }
  const findings: Finding[] = [];
  for (const row of accounts) {
    const problems = await loadProblems(services, row.accountId);
    const what = `account ${row.accountId}`;
    if (row.status === 'disconnected') {
      findings.push({
        what,
        state: 'fail',
        detail: `${row.statusReason === null ? 'disconnected' : statusLine(row.statusReason)}${sinceText(row.statusSince)}`,
        advice: 'Install again.',
      });
    } else if (connectionStatus(row) === 'stopped') {
      findings.push({
        what,
        state: 'fail',
        detail: `${row.statusReason === null ? 'stopped' : statusLine(row.statusReason)}${sinceText(row.statusSince)}`,
        advice: 'Put that right in the CRM: set-up is tried again by itself.',
      });
    } else if (problems.length > 0) {
      findings.push({
        what,
        state: 'warn',
        detail: problems.join('; '),
        advice: 'See the logs for each; retried by itself.',
      });
    } else {
      findings.push({ what, state: 'ok', detail: connectionStatus(row) });
    }
  }
  return findings;
}

const sinceText = (since: number | null) =>
  since === null ? '' : `, since ${new Date(since).toISOString()}`;

/** Customers whose tier in the CRM matches none of ours: they look covered and are not. */
export async function checkTiers(services: Services): Promise<readonly Finding[]> {
  const accounts = await services.db.system.select({ id: account.accountId }).from(account);
  const findings: Finding[] = [];
  for (const { id } of accounts) {
    const { compiled } = await activeRules(services, id);
    const unknown = await services.db.tenant(id, (tx) =>
      findUnknownTiers(tx, id, compiled, services.clock.now()),
    );
    if (unknown.length === 0) continue;
    const shown = unknown
      .slice(0, MOST_NAMED)
      .map(({ customerName, text }) => `${customerName}: ${term('en', 'tier.unknown', text)}`);
    const more = unknown.length > shown.length ? ` and ${unknown.length - shown.length} more` : '';
    findings.push({
      what: `account ${id} tiers`,
      state: 'fail',
      detail: `${shown.join('; ')}${more}. Tickets of these customers run without a tier.`,
      advice: term('en', 'tier.unknown_advice'),
    });
  }
  return findings;
}

/** How far the vendor's journal has been read, the second source beside webhooks. Empty where the CRM has none. */
export async function checkJournals(services: Services): Promise<readonly Finding[]> {
  const rows = await services.db.system.select().from(appCursor);
  return rows.map(({ crm, attempts, failure }) =>
    attempts === 0
      ? { what: `${crm} journal`, state: 'ok' as const, detail: 'read' }
      : {
          what: `${crm} journal`,
          state: 'warn' as const,
          detail: `failed ${attempts} times (${toReason(failure)})`,
          advice: 'Webhooks and the regular look go on without it; check the app’s access to the journal.',
        },
  );
}

async function loadProblems(services: Services, accountId: string): Promise<string[]> {
  // Must come before the transaction below: the embedded database has one connection.
  const { faults, aside, moreAside, people } = await loadAttention(services, accountId);
  return services.db.tenant(accountId, async (tx) => {
    const failing = await tx
      .select({ failure: readRequest.failure, n: count() })
      .from(readRequest)
      .where(
        and(eq(readRequest.accountId, accountId), gt(readRequest.attempts, 0), isNull(readRequest.problem)),
      )
      .groupBy(readRequest.failure)
      .limit(3);
    const parked = await tx
      .select({ state: writeBack.state, failure: writeBack.failure, n: count() })
      .from(writeBack)
      .where(and(eq(writeBack.accountId, accountId), gt(writeBack.attempts, 0)))
      .groupBy(writeBack.state, writeBack.failure)
      .limit(3);
    const syncs = await tx
      .select()
      .from(syncCursor)
      .where(and(eq(syncCursor.accountId, accountId), gt(syncCursor.attempts, 0)));
    const refused = await tx
      .select({ failure: announcement.failure, n: count() })
      .from(announcement)
      .where(and(eq(announcement.accountId, accountId), isNotNull(announcement.failure)))
      .groupBy(announcement.failure)
      .limit(1);
    return [
      ...faults.map(
        ({ kind, subject, name, since }) =>
          `${kind.replaceAll('_', ' ')}: ${name ?? subject}${sinceText(since)}. ${FAULT_ADVICE[kind]}`,
      ),
      ...aside.map(
        ({ about, id, problem, attempts }) =>
          `${about} ${id} is left out (${describeProblem(problem)}), tried ${attempts} times`,
      ),
      ...(people.hasNoAdmin
        ? ['nobody who works there is an admin: connect it again as an admin of the CRM']
        : []),
      ...(moreAside > 0 ? [`${moreAside} more are left out`] : []),
      ...failing.map((row) => `${row.n} tickets cannot be read yet (${toReason(row.failure)})`),
      ...parked.map(
        (row) =>
          `${row.n} tickets cannot be written ${row.state === 'parked' ? 'now' : 'yet'} (${toReason(row.failure)})`,
      ),
      ...refused.map((row) => `${row.n} lines are not on tickets' timelines (${toReason(row.failure)})`),
      ...syncs.map((row) => `${row.stream} sync failed ${row.attempts} times (${toReason(row.failure)})`),
    ];
  });
}

function toReason(failure: StoredFailure | null): string {
  return failure === null ? 'unknown' : describeFailure(failure);
}

function describeProblem(problem: ItemProblem): string {
  switch (problem.code) {
    case 'unusable_value':
      return `the value of ${problem.field} is impossible`;
    case 'unreadable':
      return `the CRM’s answer is not understood: ${problem.detail}`;
    case 'not_storable':
      return `the database refuses it, SQLSTATE ${problem.sqlState}`;
    case 'defect':
      return `an error of ours, ${problem.error}, which the log has whole`;
  }
}
