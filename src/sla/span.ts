import type { SegmentReason } from '../domain/evaluation.ts';
import type { Timeline } from './calendar/timeline.ts';

/** A part of a clock's life under one set of conditions. Only `running` parts count. */
export interface ClockSpan {
  readonly kind: 'running' | 'paused' | 'closed';
  readonly from: number;
  readonly to: number;
  readonly reason: SegmentReason;
  readonly eventId: string | null;
  readonly countedMs: number;
  /** Elapsed ms of the clock at `from`. */
  readonly beforeMs: number;
  readonly timeline: Timeline;
}

/** A word of the engine, with the rule behind it where there is one. */
export function toReason(code: string, rule: string | null = null): SegmentReason {
  return { kind: 'code', rule, code };
}
