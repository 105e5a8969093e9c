import { and, eq } from 'drizzle-orm';
import { ticket, type WriteBackState, writeBack } from '../../db/schema/index.ts';
import { PontualError } from '../../domain/error.ts';
import type { Evaluation } from '../../domain/evaluation.ts';
import type { FieldValue, TicketEvent, TicketEventOf } from '../../domain/event.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';
import type { ReadNote } from '../../domain/read-note.ts';
import type { Entitlement } from '../../domain/rules.ts';
import type { SlaProperties } from '../../domain/sla-properties.ts';
import type { StoredFailure } from '../../domain/stored-failure.ts';
import { evaluate, orderHistory } from '../../sla/index.ts';
import { crmNamed, type Services } from '../context.ts';
import { loadEntitlements } from '../customers/entitlements.ts';
import { toJudgingInstant } from '../evaluation/judging-instant.ts';
import { loadHistories } from '../history/events.ts';
import { type ActiveRules, activeRules } from '../rules-store/active.ts';
import { type ChangeByHand, listChangesByHand } from './by-hand.ts';
import { policyName, selectTickets, type TicketSummary, toSummary } from './list.ts';

/** There is no such ticket in this account. */
export class UnknownTicket extends PontualError {
  readonly code = 'not_found';
  constructor(ticketId: TicketId) {
    super(`There is no ticket "${ticketId}" in this account.`);
  }
}

/** Refuses an id that the CRM could not have issued before it is used in a query or a call. Throws UnknownTicket. */
export function requireTicketId(
  services: Services,
  { crm }: { readonly crm: string },
  ticketId: TicketId,
): void {
  if (!crmNamed(services, crm).isRecordId(ticketId)) throw new UnknownTicket(ticketId.slice(0, 40));
}

/** The wanted properties, those last known to be in the CRM, and the state of the write. */
export interface WriteBackView {
  readonly state: WriteBackState;
  readonly wanted: SlaProperties;
  readonly written: Partial<SlaProperties>;
  readonly attempts: number;
  /** The last failure; null after a success. */
  readonly failure: StoredFailure | null;
}

export interface Pins {
  readonly pause: string | null;
  readonly tier: string | null;
  readonly policy: string | null;
}

export interface ExplainedTicket {
  readonly ticket: TicketSummary;
  /** What could not be read from the CRM. */
  readonly notes: readonly ReadNote[];
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Evaluated from the history as of now, with every clock's segments. */
  readonly evaluation: Evaluation;
  /** Names of the policies, tiers and calendars that the clocks were judged by. */
  readonly policyNames: Readonly<Record<string, string>>;
  readonly tierNames: Readonly<Record<string, string>>;
  /** What was pinned on this one ticket by hand or by a workflow; null: nothing. */
  readonly pins: Pins;
  /** Excuses, pauses and pins of people and workflows, and what took them back; newest first. */
  readonly byHand: readonly ChangeByHand[];
  /** The right to a tier that holds now, by that tier's key; null also where no tier is called as the CRM says. */
  readonly entitlement: Entitlement | null;
  /** Null before the first evaluation. */
  readonly writeBack: WriteBackView | null;
}

/** One ticket with every clock explained, as of now. Throws UnknownTicket. */
export async function explainTicket(
  services: Services,
  accountId: AccountId,
  ticketId: TicketId,
): Promise<ExplainedTicket> {
  const rules = await activeRules(services, accountId);
  const now = services.clock.now();
  return services.db.tenant(accountId, async (tx) => {
    const [selected] = await selectTickets(tx).where(
      and(eq(ticket.accountId, accountId), eq(ticket.ticketId, ticketId)),
    );
    if (selected === undefined) throw new UnknownTicket(ticketId);
    const histories = await loadHistories(tx, accountId, [ticketId]);
    const entitlements = (await loadEntitlements(tx, accountId, histories)).get(ticketId) ?? [];
    const history = histories.get(ticketId) ?? [];
    const { at } = toJudgingInstant(history, now);
    const evaluation = evaluate(history, at, rules.compiled, { entitlements, explain: true });
    const [written] = await tx
      .select()
      .from(writeBack)
      .where(and(eq(writeBack.accountId, accountId), eq(writeBack.ticketId, ticketId)));
    const pins = readPins(history);
    const policies = new Set([...evaluation.clocks.map((clock) => clock.policy), ...pinnedPolicies(history)]);
    return {
      ticket: toSummary(selected, rules),
      notes: selected.ticket.notes,
      fields: selected.ticket.fields,
      evaluation,
      policyNames: Object.fromEntries([...policies].map((key) => [key, policyName(rules, key) ?? key])),
      tierNames: Object.fromEntries(rules.compiled.tierNames),
      pins,
      byHand: listChangesByHand(history, now),
      entitlement: withTierKey(entitlementAt(entitlements, selected.ticket.customerId, now), rules),
      writeBack: written === undefined ? null : toView(written),
    };
  });
}

function pinnedPolicies(history: readonly TicketEvent[]): readonly string[] {
  return history.flatMap((event) => (event.type === 'policy' && event.policy !== null ? [event.policy] : []));
}

function readPins(history: readonly TicketEvent[]): Pins {
  const ordered = orderHistory(history);
  const latest = <T extends 'pause' | 'tier' | 'policy'>(type: T) =>
    ordered.findLast((event): event is TicketEventOf<T> => event.type === type);
  return {
    pause: latest('pause')?.reason?.text ?? null,
    tier: latest('tier')?.tier ?? null,
    policy: latest('policy')?.policy ?? null,
  };
}

/** T8: the one whose `[start, end)` contains `now`. */
function entitlementAt(
  entitlements: readonly Entitlement[],
  customer: string | null,
  now: number,
): Entitlement | null {
  const holds = ({ start, end }: Entitlement) => (start ?? now) <= now && (end === null || now < end);
  return entitlements.findLast((one) => one.customer === customer && holds(one)) ?? null;
}

/** The CRM may name a tier in other letters than its key; a name that no tier has gives no right. */
function withTierKey(entitlement: Entitlement | null, { compiled }: ActiveRules): Entitlement | null {
  const tier = entitlement === null ? null : compiled.findTier(entitlement.tier);
  return entitlement === null || tier === null ? null : { ...entitlement, tier };
}

function toView({ state, wanted, written, attempts, failure }: typeof writeBack.$inferSelect): WriteBackView {
  return { state, wanted, written, attempts, failure };
}
