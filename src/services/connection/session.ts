import { eq } from 'drizzle-orm';
import type { Crm, CrmSession } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import { account, ticketStatus } from '../../db/schema/index.ts';
import { type AccountSettings, DEFAULT_ACCOUNT_SETTINGS } from '../../domain/account-settings.ts';
import { PontualError, type ProblemType } from '../../domain/error.ts';
import { CrmError, isOwnWait } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import { crmNamed, type Services } from '../context.ts';
import { itemProblem } from '../faults/item-fault.ts';
import { loadHistories } from '../history/events.ts';
import { lastMessages } from '../history/last-messages.ts';
import { noteRoles, rolesSeen } from '../history/roles.ts';
import { type ActiveRules, loadActiveRules } from '../rules-store/active.ts';
import { loadImportedRules } from '../rules-store/imported.ts';
import { createLimiter } from './limiter.ts';
import { loadSealed, tokenSource } from './tokens.ts';

export type AccountRow = typeof account.$inferSelect;

export interface ConnectedAccount {
  readonly row: AccountRow;
  readonly crm: Crm;
  readonly session: CrmSession;
  readonly rules: ActiveRules;
}

/** The admin's settings, with defaults for the rest. */
export function withDefaultSettings(row: Pick<AccountRow, 'settings'>): AccountSettings {
  return { ...DEFAULT_ACCOUNT_SETTINGS, ...row.settings };
}

/** There is no such account. */
export class UnknownAccount extends PontualError {
  readonly code = 'not_found';
  constructor(accountId: string, message = `There is no account "${accountId}".`) {
    super(message);
  }

  override get type(): ProblemType {
    return 'not_installed';
  }
}

export function findAccount(services: Services, accountId: AccountId): Promise<AccountRow | null> {
  return services.db.tenant(accountId, (tx) => loadAccount(tx, accountId));
}

/** The account of that id. Throws UnknownAccount. */
export async function requireAccount(services: Services, accountId: AccountId): Promise<AccountRow> {
  const row = await findAccount(services, accountId);
  if (row === null) throw new UnknownAccount(accountId);
  return row;
}

/** As `findAccount`, within a transaction of the account. */
export async function loadAccount(tx: Queries, accountId: AccountId): Promise<AccountRow | null> {
  const [row] = await tx.select().from(account).where(eq(account.accountId, accountId));
  return row ?? null;
}

/** Loads everything an adapter needs to work for the account, in one transaction. Throws UnknownAccount, UnknownCrm. */
export async function connectAccount(services: Services, accountId: AccountId): Promise<ConnectedAccount> {
  const stored = await services.db.tenant(accountId, (tx) => loadConnection(services, tx, accountId));
  return connectStored(services, stored);
}

/** Loads what the database holds of an account's connection. Throws UnknownAccount. */
export async function loadConnection(services: Services, tx: Queries, accountId: AccountId) {
  const row = await loadAccount(tx, accountId);
  if (row === null) throw new UnknownAccount(accountId);
  return {
    row,
    statuses: await tx.select().from(ticketStatus).where(eq(ticketStatus.accountId, accountId)),
    rules: await loadActiveRules(services, tx, accountId),
    imported: await loadImportedRules(services, tx, accountId),
    access: await loadSealed(tx, accountId, 'oauth'),
  };
}

export type StoredConnection = Awaited<ReturnType<typeof loadConnection>>;

/** For callers that load the connection in the same transaction as their work. Throws UnknownCrm. */
export function connectStored(
  services: Services,
  { row, statuses, rules, imported, access }: StoredConnection,
): ConnectedAccount {
  const { accountId } = row;
  const crm = crmNamed(services, row.crm);
  const session: CrmSession = {
    accountId,
    externalId: row.externalId,
    state: row.state,
    statuses: new Map(statuses.map((status) => [status.raw, status.category ?? status.proposed])),
    // Tickets are judged by the CRM's own imported policies too, so their fields are read as well.
    policyFields: [...new Set([...rules.policyFields, ...(imported?.policyFields ?? [])])],
    keepSubject: row.keepSubject,
    settings: withDefaultSettings(row),
    ...(row.grantedScopes === null ? {} : { scopes: row.grantedScopes }),
    token: tokenSource(services, crm, row, access),
    rolesSeen: (ids) => rolesSeen(services, accountId, ids),
    noteRoles: (roles) => noteRoles(services, accountId, roles),
    storedHistories: (ids) => services.db.tenant(accountId, (tx) => loadHistories(tx, accountId, ids)),
    lastMessageAt: (ids) => lastMessages(services, accountId, ids, crm.historyVersion ?? 0),
    now: services.clock.now,
    sleep: services.clock.sleep,
    ...createLimiter(services, accountId, crm.budget),
  };
  return { row, crm, session, rules };
}

/**
 * Runs `work`, and counts and logs its failure. Returns a CrmError instead of throwing it. A refused call disconnects nobody,
 * only a refused refresh does (tokens.ts). Our own defects count as failures too, so that they are retried with a back-off and
 * shown; database errors are thrown.
 */
export async function callCrm<T>(
  services: Services,
  connected: Pick<ConnectedAccount, 'row' | 'crm'>,
  what: string,
  work: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; error: CrmError }> {
  try {
    return { ok: true, value: await work() };
  } catch (thrown) {
    const { accountId } = connected.row;
    const error = thrown instanceof CrmError ? thrown : asFailure(services, accountId, what, thrown);
    if (isOwnWait(error.failure)) {
      services.log.debug({ accountId, what, failure: error.failure }, 'a call waits for its share');
      return { ok: false, error };
    }
    services.counters.failures.inc({ crm: connected.crm.name, kind: error.failure.kind });
    services.log.warn({ accountId, what, failure: error.failure }, 'a call to the CRM failed');
    return { ok: false, error };
  }
}

function asFailure(services: Services, accountId: AccountId, what: string, thrown: unknown): CrmError {
  const problem = itemProblem(thrown);
  if (problem?.code !== 'defect') throw thrown;
  services.log.error({ accountId, what, err: thrown }, 'a call to the CRM ended in a defect of ours');
  const detail = `${what} ended in an error of ours (${problem.error}); the log has it whole`;
  return new CrmError({ kind: 'unexpected', status: null, bodyStart: '', detail }, { cause: thrown });
}
