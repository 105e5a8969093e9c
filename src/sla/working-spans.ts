import type { CalendarKey } from '../domain/ids.ts';
import type { CompiledRules } from './compiled.ts';

/** Working time `[start, end)`, epoch ms. */
export type Span = readonly [from: number, to: number];

/**
 * The working time of a calendar within `[from, to)`, merged and in order; an unknown calendar has none.
 * For countdowns in working time: at most `most` spans, so that a page is sent no more than it can show.
 */
export function workingSpans(
  rules: CompiledRules,
  calendar: CalendarKey,
  from: number,
  to: number,
  most = 100,
): readonly Span[] {
  const timeline = rules.timelines.get(calendar);
  const spans: Span[] = [];
  for (let at = from; timeline !== undefined && at < to && spans.length < most; ) {
    const start = timeline.nextOpen(at);
    if (start === null || start >= to) break;
    const end = Math.min(timeline.openUntil(start) ?? to, to);
    spans.push([start, end]);
    at = end;
  }
  return spans;
}
