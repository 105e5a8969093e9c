import { type Clock, type Segment, writeReason } from '../../domain/evaluation.ts';
import { writeInstant } from '../../rules/calendar-instant.ts';
import type { TicketAnswer } from './evaluate-session.ts';

/** An evaluation as the command line writes it: instants in ISO 8601 UTC, null where there is none. */
export function writeEvaluation({ evaluation, idleExcuses }: TicketAnswer): object {
  return {
    badge: evaluation.badge,
    nextDueAt: instant(evaluation.nextDueAt),
    ...(evaluation.unknownTier === null ? {} : { unknownTier: evaluation.unknownTier }),
    ...(idleExcuses.length === 0 ? {} : { idleExcuses }),
    changedAt: instant(evaluation.changedAt),
    nextChangeAt: instant(evaluation.nextChangeAt),
    warnings: evaluation.warnings.map(({ at, ...warning }) => ({ ...warning, at: writeInstant(at) })),
    clocks: evaluation.clocks.map(writeClock),
  };
}

function writeClock(clock: Clock): object {
  return {
    metric: clock.metric,
    cycle: clock.cycle,
    state: clock.state,
    startedAt: instant(clock.startedAt),
    dueAt: instant(clock.dueAt),
    targetMs: clock.targetMs,
    elapsedMs: clock.elapsedMs,
    remainingMs: clock.remainingMs,
    fulfilledAt: instant(clock.fulfilledAt),
    missedAt: instant(clock.missedAt),
    policy: clock.policy,
    policyVersion: clock.policyVersion,
    tier: clock.tier,
    ...(clock.fromUpgrade ? { fromUpgrade: true } : {}),
    calendar: clock.calendar,
    kind: clock.kind,
    endedAt: instant(clock.endedAt),
    endReason: clock.endReason,
    ...(clock.segments === null ? {} : { segments: clock.segments.map(writeSegment) }),
  };
}

function writeSegment(segment: Segment): object {
  const { from, to, kind, eventId, countedMs } = segment;
  return {
    from: writeInstant(from),
    to: writeInstant(to),
    kind,
    ...writeReason(segment),
    eventId,
    countedMs,
  };
}

function instant(at: number | null): string | null {
  return at === null ? null : writeInstant(at);
}
