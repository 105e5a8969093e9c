import { and, asc, desc, eq, isNotNull } from 'drizzle-orm';
import { rep, ruleDraft, ticketStatus, writeBack } from '../../db/schema/index.ts';
import type { Caller } from '../../domain/access.ts';
import { CrmError } from '../../domain/failure.ts';
import type { PolicyVersion } from '../../domain/rules.ts';
import type { StoredFailure } from '../../domain/stored-failure.ts';
import type { Named } from '../../domain/ticket.ts';
import { type Attention, loadAttention } from '../accounts/attention.ts';
import { type SetupView, viewSetup } from '../accounts/setup.ts';
import { loadStatusChanges, type StatusChange } from '../accounts/status-changes.ts';
import { type AccountRow, connectAccount, requireAccount } from '../connection/session.ts';
import { crmNamed, type Services } from '../context.ts';
import { findUnknownTiers, type UnknownTier } from '../customers/unknown-tiers.ts';
import { activeRules } from '../rules-store/active.ts';

/** All that the settings page shows, without its words. */
export interface SettingsData {
  readonly account: AccountRow;
  readonly now: number;
  readonly mayEdit: boolean;
  readonly setup: SetupView;
  readonly attention: Attention;
  /** Why the CRM refuses our properties, with how many tickets each reason holds up; most first. */
  readonly refusals: readonly { readonly failure: StoredFailure; readonly tickets: number }[];
  readonly statuses: readonly (typeof ticketStatus.$inferSelect)[];
  readonly statusChanges: readonly StatusChange[];
  /** The newest version of each. */
  readonly policies: readonly PolicyVersion[];
  /** Names of tiers by key. */
  readonly tierNames: Readonly<Record<string, string>>;
  /** By customer's name. */
  readonly unknownTiers: readonly UnknownTier[];
  readonly drafts: readonly Pick<
    typeof ruleDraft.$inferSelect,
    'draftId' | 'name' | 'importedAt' | 'notes'
  >[];
  readonly people: readonly { readonly name: string; readonly email: string }[];
  readonly forms: readonly Named[];
}

/** Throws UnknownAccount. Forms are asked of the CRM; one that does not answer has none to choose from now. */
export async function readSettings(services: Services, { accountId, rights }: Caller): Promise<SettingsData> {
  const account = await requireAccount(services, accountId);
  const rules = await activeRules(services, accountId);
  const rows = await services.db.tenant(accountId, async (tx) => ({
    statuses: await tx
      .select()
      .from(ticketStatus)
      .where(eq(ticketStatus.accountId, accountId))
      .orderBy(asc(ticketStatus.label), asc(ticketStatus.raw)),
    statusChanges: await loadStatusChanges(tx, accountId),
    drafts: await tx
      .select({
        draftId: ruleDraft.draftId,
        name: ruleDraft.name,
        importedAt: ruleDraft.importedAt,
        notes: ruleDraft.notes,
      })
      .from(ruleDraft)
      .where(eq(ruleDraft.accountId, accountId))
      .orderBy(desc(ruleDraft.importedAt)),
    people: await tx
      .select({ name: rep.name, email: rep.email })
      .from(rep)
      .where(and(eq(rep.accountId, accountId), eq(rep.active, true), isNotNull(rep.email)))
      .orderBy(asc(rep.name)),
    unknownTiers: await findUnknownTiers(tx, accountId, rules.compiled, services.clock.now()),
    failures: await tx
      .select({ failure: writeBack.failure })
      .from(writeBack)
      .where(and(eq(writeBack.accountId, accountId), eq(writeBack.state, 'parked'))),
  }));
  const newest = new Map(rules.ruleSet.policies.map((policy) => [policy.key, policy]));
  return {
    account,
    now: services.clock.now(),
    mayEdit: rights.has('settings:write'),
    setup: await viewSetup(services, account),
    attention: await loadAttention(services, accountId),
    refusals: groupRefusals(rows.failures.flatMap(({ failure }) => failure ?? [])),
    statuses: rows.statuses,
    statusChanges: rows.statusChanges,
    policies: [...newest.values()],
    tierNames: Object.fromEntries(rules.ruleSet.tiers.map(({ key, name }) => [key, name])),
    unknownTiers: rows.unknownTiers,
    drafts: rows.drafts,
    people: rows.people.flatMap(({ name, email }) => (email === null ? [] : [{ name, email }])),
    forms: await loadForms(services, account),
  };
}

/** One refusal for all tickets that the same rule, or a failure of the same kind, holds up. */
function groupRefusals(failures: readonly StoredFailure[]): SettingsData['refusals'] {
  const toReason = (failure: StoredFailure) =>
    failure.kind === 'refused_by_admin_rule' ? `rule ${failure.rule}` : failure.kind;
  return [...Map.groupBy(failures, toReason).values()]
    .flatMap(([failure, ...others]) =>
      failure === undefined ? [] : [{ failure, tickets: others.length + 1 }],
    )
    .sort((a, b) => b.tickets - a.tickets);
}

async function loadForms(services: Services, account: AccountRow): Promise<readonly Named[]> {
  if (account.status === 'disconnected' || crmNamed(services, account.crm).forms === undefined) return [];
  const { crm, session } = await connectAccount(services, account.accountId);
  try {
    return (await crm.forms?.(session)) ?? [];
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    services.log.warn({ accountId: account.accountId, failure: error.failure }, 'forms cannot be read now');
    return [];
  }
}
