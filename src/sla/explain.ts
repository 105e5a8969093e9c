import type { Segment } from '../domain/evaluation.ts';
import type { ClosedReason } from './calendar/intervals.ts';
import type { Timeline } from './calendar/timeline.ts';
import type { LiveClock } from './clock.ts';
import { type ClockSpan, toReason } from './span.ts';

/** Long closed stretches are looked at in these steps for a change of reason (a night, then a holiday). */
const STEP_MS = 3_600_000;

/** The life of a clock up to `now`, in order; the counted ms of all segments are exactly its elapsed ms. */
export function explainClock(clock: LiveClock, now: number): readonly Segment[] {
  const end = clock.withoutTarget?.at ?? now;
  const parts = clock.spans.filter((span) => span.from < end || span.from === span.to);
  if (clock.phase !== 'ended' && clock.since < end) parts.push(presentSpan(clock, end));
  return parts.flatMap((part) =>
    part.kind === 'running' ? runningSegments(part, clock.countsWork) : [closedSegment(part)],
  );
}

function presentSpan(clock: LiveClock, end: number): ClockSpan {
  const isCounting = clock.phase === 'running' && !clock.countsWork;
  return {
    kind: clock.phase === 'running' ? 'running' : 'paused',
    from: clock.since,
    to: end,
    reason: clock.reason,
    eventId: clock.eventId,
    countedMs: isCounting ? clock.timeline.elapsed(clock.since, end) : 0,
    beforeMs: clock.elapsedMs,
    timeline: clock.timeline,
  };
}

function closedSegment({ from, to, kind, reason, eventId }: ClockSpan): Segment {
  return { from, to, kind, reason, eventId, countedMs: 0 };
}

function runningSegments(span: ClockSpan, countsWork: boolean): readonly Segment[] {
  const { from, to, reason, eventId, countedMs, timeline } = span;
  if (countsWork) return [{ from, to, kind: 'running', reason, eventId, countedMs }];
  const segments: Segment[] = [];
  for (let at = from; at < to; ) {
    const isOpen = timeline.isOpen(at);
    const end = Math.min((isOpen ? timeline.openUntil(at) : timeline.nextOpen(at)) ?? to, to);
    if (isOpen) segments.push({ from: at, to: end, kind: 'running', reason, eventId, countedMs: end - at });
    else segments.push(...offHours(timeline, at, end));
    at = end;
  }
  return segments;
}

/** The rules that close a calendar outside its hours. */
const CLOSED_BY: Readonly<Record<ClosedReason, string | null>> = {
  off_hours: null,
  break: 'C1',
  override: 'C1',
  holiday: 'C1',
  no_version: 'C6',
};

/** A closed stretch, cut where its reason changes. */
function offHours(timeline: Timeline, from: number, to: number): readonly Segment[] {
  const segments: Segment[] = [];
  let start = from;
  let reason = timeline.closedReason(from);
  const close = (end: number): void => {
    const because = toReason(reason, CLOSED_BY[reason]);
    segments.push({ from: start, to: end, kind: 'off_hours', reason: because, eventId: null, countedMs: 0 });
    start = end;
  };
  for (let at = from; at < to; at += STEP_MS) {
    const probe = Math.min(at + STEP_MS, to - 1);
    const next = timeline.closedReason(probe);
    if (next === reason) continue;
    close(findFirstInstant(timeline, reason, at, probe));
    reason = next;
  }
  close(to);
  return segments;
}

/** The instant in `(from, to]` from which the reason is another. */
function findFirstInstant(timeline: Timeline, reason: ClosedReason, from: number, to: number): number {
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (timeline.closedReason(middle) === reason) low = middle;
    else high = middle;
  }
  return high;
}
