import { and, eq } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { ticket, ticketEvent } from '../../db/schema/index.ts';
import { PontualError } from '../../domain/error.ts';
import type { Clock, Evaluation } from '../../domain/evaluation.ts';
import type { FreeText, TicketEvent } from '../../domain/event.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';
import { NotConnected } from '../accounts/rerun-setup.ts';
import { announceExcuse } from '../announcements/excuse.ts';
import { recordAudit } from '../audit.ts';
import { requireAccount } from '../connection/session.ts';
import { crmNamed, type Services } from '../context.ts';
import { appendEvents } from '../history/events.ts';
import { activeRules } from '../rules-store/active.ts';
import { explainTicket, requireTicketId } from '../tickets/explain.ts';
import { latestPolicies } from './card.ts';

/** What an agent or a workflow does to one ticket's clocks. */
export type Act =
  | { readonly do: 'excuse'; readonly clock: string; readonly reason: string }
  /** Takes an excuse back. */
  | { readonly do: 'withdraw_excuse'; readonly clock: string; readonly reason: string }
  | { readonly do: 'pause'; readonly reason: string }
  /** Ends a pause; a workflow says no reason. */
  | { readonly do: 'resume'; readonly reason: string | null }
  /** Null `key`: back to what the rules say. */
  | { readonly do: 'tier' | 'policy'; readonly key: string | null; readonly reason: string | null };

/** Who acts, as histories and audits name them; the same `requestId` acts once. */
export interface ActedBy {
  /** `automation`: a workflow of the CRM. */
  readonly kind: 'rep' | 'automation';
  readonly actor: string;
  readonly requestId: string;
}

/** Cannot be done as asked; the message says what to do instead. */
export class BadAct extends PontualError {
  readonly code = 'invalid';
}

export const keyOfClock = ({ kind, metric, cycle }: Pick<Clock, 'kind' | 'metric' | 'cycle'>): string =>
  `${kind}/${metric}/${cycle}`;

/** A clock whose outcome may still be set aside. */
export function isExcusable({ excuse, state }: Clock): boolean {
  return excuse === null && state !== 'met' && state !== 'cancelled' && state !== 'excused';
}

/**
 * Adds the act to the ticket's history, audited; the same `requestId` acts once. The ticket is judged anew by the next
 * look at due work, after a read, so that what was said meanwhile counts. Whether they may is decided before (`tickets:act`).
 * Throws BadAct, UnknownTicket.
 */
export async function actOnTicket(
  services: Services,
  accountId: AccountId,
  ticketId: TicketId,
  act: Act,
  by: ActedBy,
): Promise<void> {
  const account = await requireAccount(services, accountId);
  if (account.status === 'disconnected') throw new NotConnected();
  requireTicketId(services, account, ticketId);
  const id = `pontual:${by.requestId}`;
  if (await hasEvent(services, accountId, ticketId, id)) return;
  const at = services.clock.now();
  const actor = { kind: by.kind, id: by.actor };
  const { evaluation } = await explainTicket(services, accountId, ticketId);
  const event = { id, at, actor, ...(await toBody(services, accountId, evaluation, act)) } as const;
  const announces = crmNamed(services, account.crm).announce !== undefined;
  await services.db.tenant(accountId, async (tx) => {
    await appendEvents(tx, accountId, new Map([[ticketId, [event satisfies TicketEvent]]]));
    await judgeSoon(tx, accountId, ticketId, at);
    if (announces) await announceExcuse(tx, accountId, ticketId, evaluation, event);
    await recordAudit(tx, accountId, {
      at,
      actor: actor.id,
      what: `ticket ${act.do}`,
      detail: { ticket: ticketId, ...act },
    });
  });
  await services.jobs.send('sweep', null);
}

async function hasEvent(services: Services, accountId: AccountId, ticketId: TicketId, eventId: string) {
  const rows = await services.db.tenant(accountId, (tx) =>
    tx
      .select({ id: ticketEvent.eventId })
      .from(ticketEvent)
      .where(
        and(
          eq(ticketEvent.accountId, accountId),
          eq(ticketEvent.ticketId, ticketId),
          eq(ticketEvent.eventId, eventId),
        ),
      ),
  );
  return rows.length > 0;
}

type Body =
  | { type: 'excused' | 'excuse_withdrawn'; clock: string; cycle: number; reason: string }
  | { type: 'pause'; reason: FreeText | null; note?: string }
  | { type: 'tier'; tier: string | null; note?: string }
  | { type: 'policy'; policy: string | null; note?: string };

async function toBody(
  services: Services,
  accountId: AccountId,
  evaluation: Evaluation,
  act: Act,
): Promise<Body> {
  switch (act.do) {
    case 'excuse':
    case 'withdraw_excuse':
      return toExcuse(evaluation, act);
    case 'pause':
      return { type: 'pause', reason: { kind: 'text', text: act.reason } };
    case 'resume':
      return { type: 'pause', reason: null, ...toNote(act) };
    case 'tier':
      return { type: 'tier', tier: await knownKey(services, accountId, act), ...toNote(act) };
    case 'policy':
      return { type: 'policy', policy: await knownKey(services, accountId, act), ...toNote(act) };
  }
}

const toNote = ({ reason }: { readonly reason: string | null }) => (reason === null ? {} : { note: reason });

function toExcuse(evaluation: Evaluation, act: Extract<Act, { do: 'excuse' | 'withdraw_excuse' }>): Body {
  const clock = evaluation.clocks.find((one) => keyOfClock(one) === act.clock);
  if (clock === undefined) {
    throw new BadAct(`This ticket has no clock "${act.clock}". Load the card again.`);
  }
  const named = { clock: clock.metric, cycle: clock.cycle, reason: act.reason };
  if (act.do === 'withdraw_excuse') {
    if (clock.excuse === null) throw new BadAct('This clock is not excused. Load the card again.');
    return { type: 'excuse_withdrawn', ...named };
  }
  if (!isExcusable(clock)) {
    throw new BadAct('This clock cannot be excused: it was met, cancelled or excused.');
  }
  return { type: 'excused', ...named };
}

async function knownKey(
  services: Services,
  accountId: AccountId,
  act: Extract<Act, { do: 'tier' | 'policy' }>,
): Promise<string | null> {
  const rules = await activeRules(services, accountId);
  const known = act.do === 'tier' ? rules.ruleSet.tiers : latestPolicies(rules);
  if (act.key === null || known.some(({ key }) => key === act.key)) return act.key;
  const keys = known.map(({ key }) => key).join(', ');
  throw new BadAct(`There is no ${act.do} "${act.key}". Known: ${keys}.`);
}

async function judgeSoon(tx: Queries, accountId: AccountId, ticketId: TicketId, at: number): Promise<void> {
  await tx
    .update(ticket)
    .set({ nextChangeAt: at })
    .where(and(eq(ticket.accountId, accountId), eq(ticket.ticketId, ticketId)));
}
