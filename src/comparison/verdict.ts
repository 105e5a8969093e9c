import type { Clock } from '../domain/evaluation.ts';
import type { TicketEvent } from '../domain/event.ts';
import type { MetricKey } from '../domain/ids.ts';
import type { NativeSlaRules } from '../domain/native-sla.ts';
import { orderHistory } from '../sla/index.ts';
import type { Cause, CauseCode } from './causes.ts';
import type { TicketHistory } from './changes.ts';
import { type Attempts, explainDifference } from './explain-difference.ts';
import {
  differenceMs,
  isNear,
  isSame,
  MINUTE_MS,
  type NativeFigure,
  nativeStanding,
  toStanding,
} from './figures.ts';
import type { Judge, JudgedTicket } from './judge.ts';

const SECOND_MS = 1000;

/** Our clock under one set of rules, held against the CRM's figure. */
export interface Verdict {
  /** As of now; null: there is none. */
  readonly clock: Clock | null;
  readonly agrees: boolean;
  /** Ours minus the CRM's; null where one of them has no instant. */
  readonly differenceMs: number | null;
  /** Empty when both agree; two when only both together explain it. */
  readonly causes: readonly Cause[];
  /** Other single causes that would explain it as well. */
  readonly alternatives: readonly CauseCode[];
}

/** One set of rules, and what may be changed about it. */
export interface Side extends Attempts {
  readonly judge: Judge;
  /** Fields that its policies filter on, which histories hold only if they were read at `fieldsSince` (epoch ms) or later. */
  readonly fields: readonly string[];
  readonly fieldsSince: number;
}

export interface ComparedTicket extends TicketHistory {
  /** When the history was read last (epoch ms). */
  readonly historyReadAt: number;
  /** Empty: the CRM was asked and has none. */
  readonly figures: readonly NativeFigure[];
  /** When the CRM was asked last (epoch ms). */
  readonly readAt: number;
  /** Metrics that the CRM has figures of on some ticket of the account. */
  readonly comparable: readonly MetricKey[];
}

/** One figure, or the lack of one, that a clock is held against. */
export interface Context {
  readonly metric: MetricKey | null;
  readonly figure: NativeFigure | null;
  readonly now: number;
  readonly ticket: ComparedTicket;
  readonly nativeRules: NativeSlaRules;
}

/** Does our clock say what the CRM says, and if not, why? */
export function toVerdict(context: Context, judged: JudgedTicket, side: Side): Verdict {
  const { metric, figure, now } = context;
  const clock = metric === null ? null : judged.clock(metric, now);
  const answer = (causes: readonly Cause[], alternatives: readonly CauseCode[] = []): Verdict => ({
    clock,
    agrees: causes.length === 0,
    differenceMs: differenceMs(clock, figure),
    causes,
    alternatives,
  });
  if (metric === null) return answer([{ code: 'no_metric_of_ours' }]);
  if (figure === null) return answer(withoutFigure(context, clock));
  if (isSame(clock, figure, now)) return answer(recordedOtherwise(clock, figure));
  const unread = unreadFields(context.ticket, side);
  if (unread.length > 0) return answer([{ code: 'fields_not_read', native: unread.join(', ') }]);
  const { at, isOld } = asOf(judged.history, figure, now);
  const then = judged.clock(metric, at);
  if (isOld && isSame(then, figure, at)) return answer([{ code: 'native_stale', at: figure.readAt }]);
  const direct = then === null ? null : seenDirectly(then, figure, at);
  if (direct !== null) return answer([direct]);
  const { causes, alternatives } = explainDifference(judged, metric, figure, at, side);
  if (causes.length > 0) return answer(causes, alternatives);
  return answer([{ code: then === null ? 'no_clock_of_ours' : 'unknown' }]);
}

/** A figure that is older than the ticket's last events is held against what was known then. */
function asOf(history: readonly TicketEvent[], { readAt }: NativeFigure, now: number) {
  const isOld = history.some((event) => event.at > readAt);
  return { at: isOld ? readAt : now, isOld };
}

/** A field that was never set leaves no event: only a history that is too old tells nothing of it. */
function unreadFields({ history, historyReadAt }: ComparedTicket, side: Side): readonly string[] {
  if (historyReadAt >= side.fieldsSince) return [];
  const read = new Set(history.flatMap((event) => (event.type === 'field' ? [event.name] : [])));
  return side.fields.filter((name) => !read.has(name));
}

/** The CRM has no figure of this metric: no clock either, or one that should tell why. */
function withoutFigure({ ticket, nativeRules, now }: Context, clock: Clock | null): readonly Cause[] {
  if (clock === null || clock.state === 'cancelled') return [];
  if (ticket.history.some((event) => event.at > ticket.readAt && event.at <= now))
    return [{ code: 'native_stale', at: ticket.readAt }];
  if (nativeRules.needsPriority && toPriority(ticket.history) === null) return [{ code: 'no_priority' }];
  const isSkipped =
    nativeRules.skipsOwnTickets && ticket.figures.length === 0 && !isFromCustomer(ticket.history);
  return [{ code: isSkipped ? 'native_skipped_ticket' : 'no_native_figure' }];
}

function toPriority(history: readonly TicketEvent[]): string | null {
  const last = orderHistory(history).findLast((event) => event.type === 'priority');
  return last?.type === 'priority' ? last.priority : null;
}

function isFromCustomer(history: readonly TicketEvent[]): boolean {
  return history.some((event) => event.type === 'created' && event.actor.kind === 'customer');
}

/** Same due, same state: only the instant at which the miss was recorded may differ. */
function recordedOtherwise(clock: Clock | null, { breachedAt }: NativeFigure): readonly Cause[] {
  const missedAt = clock?.missedAt ?? null;
  if (missedAt === null || breachedAt === null || isNear(missedAt, breachedAt, MINUTE_MS)) return [];
  if (breachedAt > missedAt) return [{ code: 'recorded_late', byMs: breachedAt - missedAt }];
  return isRecordedLater(clock) ? [{ code: 'breach_backdated', at: missedAt }] : [{ code: 'unknown' }];
}

/** T4: a target that came into force when its due instant was already past. */
function isRecordedLater(clock: Clock | null): boolean {
  if (clock === null || clock.missedAt === null || clock.dueAt === null) return false;
  return clock.missedAt - clock.dueAt > SECOND_MS;
}

/** What the two figures themselves show, without trying anything. */
function seenDirectly(clock: Clock, figure: NativeFigure, at: number): Cause | null {
  if (isRecordedLater(clock) && isNotBackdated(clock, figure)) {
    return { code: 'breach_not_backdated', ...(clock.missedAt === null ? {} : { at: clock.missedAt }) };
  }
  const isRounded = toStanding(clock) === nativeStanding(figure, at) && isSame(clock, figure, at, true);
  return isRounded ? { code: 'rounding_to_minute' } : null;
}

/** For the same target the CRM shows the instant of the change as due, or its breach then, or no breach at all. */
function isNotBackdated(clock: Clock, { dueAt, breachedAt, targetMs, state }: NativeFigure): boolean {
  const isThen = (at: number) => clock.missedAt !== null && isNear(at, clock.missedAt, MINUTE_MS);
  if (targetMs !== null && targetMs !== clock.targetMs) return false;
  if (dueAt !== null) return isThen(dueAt);
  return breachedAt === null ? state !== 'overdue' : isThen(breachedAt);
}
