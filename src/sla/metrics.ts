import { STATUS_CATEGORIES, type StatusCategory } from '../domain/event.ts';
import type { MetricKey } from '../domain/ids.ts';
import type { MetricSpec, MetricTrigger, PolicyKind } from '../domain/rules.ts';
import { itemAt } from './item-at.ts';

/** §4: the twelve built-in metrics. */
export const BUILT_IN_METRICS: readonly MetricSpec[] = [
  metric('first_reply', 'us', 'first_customer_contact', [], 'rep_message', 'once'),
  metric('next_reply', 'us', 'unanswered_customer_message', [], 'rep_message', 'cycle'),
  metric('periodic_update', 'us', 'rep_message', [], 'rep_message', 'cycle'),
  metric('pausable_update', 'us', 'rep_message', ['pending'], 'rep_message', 'cycle'),
  metric('requester_wait', 'us', 'created', ['pending'], 'solved', 'reopen'),
  metric('agent_work', 'us', 'created', ['pending', 'on_hold'], 'solved', 'reopen'),
  { ...metric('logged_work', 'us', 'work_logged', [], 'solved', 'once'), source: 'logged-work' },
  metric('resolution', 'us', 'created', [], 'solved', 'reopen'),
  metric('first_resolution', 'us', 'created', [], 'solved', 'once'),
  metric('first_assignment', 'internal', 'created', [], 'assigned', 'once'),
  metric('ownership', 'internal', 'ownership', [], 'ownership_ends', 'cycle'),
  metric(
    'customer_reply',
    'customer',
    'rep_message_awaiting_customer',
    ['on_hold'],
    'customer_message',
    'cycle',
  ),
];

/** What can start or fulfil a clock, as bits: one event may be several at once. */
export const TRIGGER = {
  created: 1,
  first_customer_contact: 2,
  unanswered_customer_message: 4,
  customer_message: 8,
  rep_message: 16,
  rep_message_awaiting_customer: 32,
  assigned: 64,
  team: 128,
  ownership: 256,
  ownership_ends: 512,
  work_logged: 1024,
  solved: 2048,
} as const;

/** A metric ready for the fold: triggers and statuses are bit sets. */
export interface CompiledMetric {
  readonly key: MetricKey;
  readonly startBits: number;
  readonly startStatuses: number;
  readonly fulfilBits: number;
  readonly fulfilStatuses: number;
  readonly pauseStatuses: number;
  readonly recurrence: MetricSpec['recurrence'];
  readonly countsWork: boolean;
  /** Solving or closing the ticket fulfils it, either of them. Others follow `onSolve` (M1) at a status that they do not name. */
  readonly fulfilledBySolve: boolean;
}

const STATUS_BITS: Readonly<Record<StatusCategory, number>> = {
  new: 1,
  open: 2,
  pending: 4,
  on_hold: 8,
  solved: 16,
  closed: 32,
};
export const CLOSED_STATUSES = STATUS_BITS.solved | STATUS_BITS.closed;

export function statusBit(category: StatusCategory): number {
  return STATUS_BITS[category];
}

export function statusBits(categories: readonly StatusCategory[]): number {
  return categories.reduce((bits, category) => bits | STATUS_BITS[category], 0);
}

/** Which kind of policy a metric of this side belongs to by itself. */
export function kindOfSide(side: MetricSpec['side']): PolicyKind {
  return side === 'us' ? 'service' : side;
}

export function compileMetric(spec: MetricSpec): CompiledMetric {
  const fulfil = triggerBits(spec.fulfil);
  const start = triggerBits(spec.start);
  return {
    key: spec.key,
    startBits: start.bits,
    startStatuses: start.statuses,
    fulfilBits: fulfil.bits,
    fulfilStatuses: fulfil.statuses,
    pauseStatuses: statusBits(spec.pauseIn),
    recurrence: spec.recurrence,
    countsWork: spec.source === 'logged-work',
    fulfilledBySolve: (fulfil.bits & (TRIGGER.solved | TRIGGER.ownership_ends)) !== 0,
  };
}

function triggerBits(trigger: MetricTrigger): { readonly bits: number; readonly statuses: number } {
  return typeof trigger === 'string'
    ? { bits: TRIGGER[trigger], statuses: 0 }
    : { bits: 0, statuses: statusBits(trigger.status) };
}

function metric(
  key: MetricKey,
  side: MetricSpec['side'],
  start: MetricTrigger,
  pauseIn: readonly StatusCategory[],
  fulfil: MetricTrigger,
  recurrence: MetricSpec['recurrence'],
): MetricSpec {
  return { key, side, start, pauseIn, fulfil, recurrence, source: 'status-time' };
}

/** The word of a status bit. */
export function statusName(bit: number): StatusCategory {
  return itemAt(STATUS_CATEGORIES, 31 - Math.clz32(bit));
}
