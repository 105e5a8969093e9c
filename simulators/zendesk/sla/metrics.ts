import type { Account, Ticket } from '../state/account.ts';
import { iso } from '../state/clock.ts';
import { digest } from '../state/ids.ts';
import type { AuditRow, CommentEvent, ConversationMessage, TicketRow } from '../state/rows.ts';
import { businessHours, CALENDAR_HOURS, type Hours, MS_PER_MINUTE } from './hours.ts';
import { policyFor, toTarget } from './policy.ts';

/** One row of `ticket_metric_events`. https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_metric_events/ */
export interface MetricEvent {
  readonly id: number;
  readonly ticket_id: number;
  readonly metric: string;
  readonly instance_id: number;
  readonly type: string;
  readonly time: string;
  readonly [member: string]: unknown;
}

/** A metric's clock at the end of the history. */
export interface NativeClock {
  readonly metric: string;
  readonly slaMetric: string;
  instance: number;
  state: 'idle' | 'active' | 'paused' | 'fulfilled';
  activeSince: number;
  elapsedMs: number;
  breachAt: number | null;
  target: { minutes: number; hours: Hours } | null;
}

export interface NativeView {
  readonly events: readonly MetricEvent[];
  readonly clocks: readonly NativeClock[];
}

interface Moment {
  readonly at: number;
  readonly status: TicketRow['status'];
  readonly customerComment: boolean;
  readonly agentComment: boolean;
}

type Rule = (moment: Moment, clock: NativeClock) => 'activate' | 'pause' | 'fulfill' | 'renew' | null;

const isDone = (status: TicketRow['status']) => status === 'solved' || status === 'closed';

/** Zendesk's metrics as rules over what happens; the second name is the policy's. */
const RULES: readonly (readonly [metric: string, slaMetric: string, rule: Rule])[] = [
  ['reply_time', 'first_reply_time', replyRule],
  ['requester_wait_time', 'requester_wait_time', statusRule(['pending'])],
  ['agent_work_time', 'agent_work_time', statusRule(['pending', 'hold'])],
  ['resolution_time', 'total_resolution_time', statusRule([])],
  ['periodic_update_time', 'periodic_update_time', updateRule(false)],
  ['pausable_update_time', 'pausable_update_time', updateRule(true)],
];

function replyRule(moment: Moment, clock: NativeClock): ReturnType<Rule> {
  if (clock.state === 'active' && (moment.agentComment || isDone(moment.status))) return 'fulfill';
  return clock.state !== 'active' && moment.customerComment && !isDone(moment.status) ? 'activate' : null;
}

function statusRule(paused: readonly string[]): Rule {
  return (moment, clock) => {
    if (isDone(moment.status)) return clock.state === 'active' || clock.state === 'paused' ? 'fulfill' : null;
    if (paused.includes(moment.status)) return clock.state === 'active' ? 'pause' : null;
    return clock.state === 'active' ? null : 'activate';
  };
}

function updateRule(pausable: boolean): Rule {
  return (moment, clock) => {
    const running = clock.state === 'active' || clock.state === 'paused';
    if (isDone(moment.status)) return running ? 'fulfill' : null;
    if (moment.agentComment) return running ? 'renew' : 'activate';
    if (!pausable || !running) return null;
    if (moment.status === 'pending') return clock.state === 'active' ? 'pause' : null;
    return clock.state === 'paused' ? 'activate' : null;
  };
}

/**
 * Zendesk's own view of a ticket's clocks, folded from its audits with the policy that fits it today. Breaches to come
 * are in the list at their own instant: readers cut at theirs.
 */
export function nativeView(account: Account, ticket: Ticket): NativeView {
  const events: MetricEvent[] = [];
  const policy = policyFor(account, ticket);
  const moments = toMoments(account, ticket);
  const clocks = RULES.map(([metric, slaMetric, rule]) => {
    const clock = idle(metric, slaMetric);
    for (const moment of moments) {
      const name = metric === 'reply_time' && clock.instance > 0 ? 'next_reply_time' : slaMetric;
      const target = toTarget(policy, name, ticket.row.priority);
      step(account, ticket, clock, moment, rule(moment, clock), events, { policy, target });
    }
    settleBreach(ticket, clock, events, Number.POSITIVE_INFINITY);
    return clock;
  });
  return { events: events.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0)), clocks };
}

function idle(metric: string, slaMetric: string): NativeClock {
  return {
    metric,
    slaMetric,
    instance: 0,
    state: 'idle',
    activeSince: 0,
    elapsedMs: 0,
    breachAt: null,
    target: null,
  };
}

type Policy = { policy: ReturnType<typeof policyFor>; target: ReturnType<typeof toTarget> };

function step(
  account: Account,
  ticket: Ticket,
  clock: NativeClock,
  moment: Moment,
  what: ReturnType<Rule>,
  events: MetricEvent[],
  { policy, target }: Policy,
): void {
  if (what === null) return;
  if (what === 'renew') {
    step(account, ticket, clock, moment, 'fulfill', events, { policy, target });
    step(account, ticket, clock, moment, 'activate', events, { policy, target });
    return;
  }
  settleBreach(ticket, clock, events, moment.at);
  const tell = (type: string, more: Record<string, unknown> = {}) =>
    events.push(metricEvent(ticket, clock, type, moment.at, more));
  if (what === 'activate') {
    if (clock.state !== 'paused') {
      clock.instance += 1;
      clock.elapsedMs = 0;
    }
    const hours = target?.businessHours === true ? businessHours(account) : CALENDAR_HOURS;
    clock.target = target === null ? null : { minutes: target.minutes, hours };
    clock.state = 'active';
    clock.activeSince = moment.at;
    tell('activate');
    if (target !== null) tell('apply_sla', { sla: toSla(policy, target) });
    const left = target === null ? null : target.minutes * MS_PER_MINUTE - clock.elapsedMs;
    clock.breachAt = left === null || left < 0 ? null : hours.add(moment.at, left);
    return;
  }
  const spent = moment.at - clock.activeSince;
  if (clock.state === 'active')
    clock.elapsedMs += (clock.target?.hours ?? CALENDAR_HOURS).elapsed(clock.activeSince, moment.at);
  clock.state = what === 'pause' ? 'paused' : 'fulfilled';
  clock.breachAt = null;
  tell(what);
  const minutes = Math.floor(spent / MS_PER_MINUTE);
  tell('update_status', {
    status: { calendar: minutes, business: Math.floor(clock.elapsedMs / MS_PER_MINUTE) },
  });
}

/** A breach happens by time alone, before whatever comes next. */
function settleBreach(ticket: Ticket, clock: NativeClock, events: MetricEvent[], before: number): void {
  if (clock.state !== 'active' || clock.breachAt === null || clock.breachAt >= before) return;
  events.push(metricEvent(ticket, clock, 'breach', clock.breachAt, {}));
  if (before !== Number.POSITIVE_INFINITY) clock.breachAt = null;
}

function toSla(policy: Policy['policy'], target: NonNullable<Policy['target']>) {
  return {
    target: Math.floor(target.minutes),
    target_in_seconds: target.minutes * 60,
    business_hours: target.businessHours,
    policy: {
      id: policy?.id ?? null,
      title: policy?.title ?? null,
      description: policy?.description ?? null,
    },
  };
}

function metricEvent(
  ticket: Ticket,
  clock: NativeClock,
  type: string,
  at: number,
  more: Record<string, unknown>,
): MetricEvent {
  const key = `metric:${ticket.row.id}:${clock.metric}:${clock.instance}:${type}:${at}`;
  return {
    id: digest(key).readUIntBE(0, 6),
    ticket_id: ticket.row.id,
    metric: clock.metric,
    instance_id: clock.instance,
    type,
    time: iso(at),
    ...more,
  };
}

function toMoments(account: Account, ticket: Ticket): Moment[] {
  let status: TicketRow['status'] = 'new';
  return [...ticket.audits.map((audit) => fromAudit(account, audit)), ...ticket.conversation.map(fromMessage)]
    .sort((a, b) => a.at - b.at)
    .map((moment) => {
      status = moment.status ?? status;
      return { ...moment, status };
    });
}

type MomentBefore = Omit<Moment, 'status'> & { readonly status: TicketRow['status'] | undefined };

function fromMessage({ at, speaker }: ConversationMessage): MomentBefore {
  return { at, status: undefined, customerComment: speaker === 'user', agentComment: speaker === 'agent' };
}

function fromAudit(account: Account, audit: AuditRow): MomentBefore {
  const comments = audit.events.filter(
    (event): event is CommentEvent => event.type === 'Comment' && event.public === true,
  );
  const isStaff = (id: number) => (account.users.get(id)?.role ?? 'end-user') !== 'end-user';
  return {
    at: Date.parse(audit.created_at),
    status: statusAfter(audit),
    customerComment: comments.some((one) => !isStaff(one.author_id) && one.author_id > 0),
    agentComment: comments.some((one) => isStaff(one.author_id)),
  };
}

function statusAfter(audit: AuditRow): TicketRow['status'] | undefined {
  const entry = audit.events.find((event) => event.field_name === 'status');
  const value = entry?.value;
  return value === 'deleted' ? 'closed' : isStatus(value) ? value : undefined;
}

function isStatus(value: unknown): value is TicketRow['status'] {
  return ['new', 'open', 'pending', 'hold', 'solved', 'closed'].some((status) => status === value);
}
