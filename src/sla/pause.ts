import type { SegmentReason } from '../domain/evaluation.ts';
import type { Facts } from './facts.ts';
import { CLOSED_STATUSES, statusBit, statusName } from './metrics.ts';
import { toReason } from './span.ts';
import type { Track } from './track.ts';

/** Why a clock runs again: the ticket's status, or what the customer wrote (M4). */
export function runReason(facts: Facts): SegmentReason {
  return facts.resumedUntilRep === null ? byStatus(facts.status) : toReason('customer_reply', 'M4');
}

const byStatus = (status: number): SegmentReason => ({ kind: 'status', status: statusName(status) });

/** Only pauses are compared: by a status, or by what a person wrote. */
export function areSameReasons(one: SegmentReason, other: SegmentReason): boolean {
  if (one.kind === 'status') return other.kind === 'status' && one.status === other.status;
  return one.kind === 'text' && other.kind === 'text' && one.text === other.text;
}

/** Why a clock pauses as things are; null: it does not. */
export function pauseReason(track: Track, facts: Facts): SegmentReason | null {
  if (track.metric.countsWork) return null;
  if (facts.pause !== null) return facts.pause.reason;
  const { settings, pauseStatuses } = track.plan;
  const status = effectiveStatus(track, facts, settings.customerReplyResumes, settings.countAutomation);
  return (pauseStatuses & status) === 0 ? null : byStatus(status);
}

function effectiveStatus(
  track: Track,
  facts: Facts,
  replyResumes: boolean,
  countsAutomation: boolean,
): number {
  const { status } = facts;
  const resumedBy = countsAutomation ? facts.resumedBy : facts.resumedUntilRep;
  const isResumed = replyResumes && status === statusBit('pending') && resumedBy !== null;
  const isReopenedByMessage = (status & CLOSED_STATUSES) !== 0 && !track.isClosed;
  return isResumed || isReopenedByMessage ? statusBit('open') : status;
}
