import type { Clock, Segment } from '../../domain/evaluation.ts';
import { own } from '../../domain/own.ts';
import type { CardClockData } from '../../services/embed/card.ts';
import type { ExplainedTicket } from '../../services/tickets/explain.ts';
import type { TextKey } from '../i18n/translate.ts';
import type { EmbedView } from './view.ts';

type Names = Pick<ExplainedTicket, 'policyNames' | 'tierNames'>;

/** Explains a clock's due instant in a few sentences: target, counted and skipped time, rules, outcome. */
export function becauseText(view: EmbedView, data: CardClockData, names: Names, now: number): string[] {
  const { clock } = data;
  const { working, instant } = view.formats;
  return [
    view.t('because.target', {
      target: working(clock.targetMs),
      calendar: calendarText(view, data),
      instant: instant(clock.startedAt),
    }),
    view.t('because.elapsed', { elapsed: working(clock.elapsedMs) }),
    ...skipped(view, clock, now),
    rules(view, clock, names),
    ...outcome(view, clock),
  ];
}

export function calendarText(view: EmbedView, { clock, calendarZone }: CardClockData): string {
  const name = view.word('calendar', clock.calendar);
  return calendarZone === null ? name : `${name} (${calendarZone})`;
}

const SKIPPED: readonly (readonly [Segment['kind'], TextKey])[] = [
  ['paused', 'because.skipped_pause'],
  ['off_hours', 'because.skipped_off'],
  ['closed', 'because.skipped_closed'],
];

function skipped(view: EmbedView, clock: Clock, now: number): string[] {
  return SKIPPED.flatMap(([kind, key]) => {
    const spans = (clock.segments ?? []).filter((segment) => segment.kind === kind);
    const ms = spans.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, now) - from), 0);
    return ms < 1000 ? [] : [view.t(key, { time: view.formats.calendar(ms) })];
  });
}

function rules(view: EmbedView, clock: Clock, { policyNames, tierNames }: Names): string {
  const fill = {
    policy: own(policyNames, clock.policy) ?? clock.policy,
    version: clock.policyVersion,
    why: view.word('why', clock.reason),
  };
  return clock.tier === null
    ? view.t('because.rules', fill)
    : view.t('because.rules_tier', { ...fill, tier: own(tierNames, clock.tier) ?? clock.tier });
}

function outcome(view: EmbedView, clock: Clock): string[] {
  const { working, instant } = view.formats;
  if (clock.excuse !== null) {
    const { actorId, at, reason } = clock.excuse;
    return [view.t('because.excused', { by: actorId ?? '–', instant: instant(at), reason })];
  }
  if (clock.state === 'paused') return [view.t('because.paused', { time: working(clock.remainingMs) })];
  if (clock.dueAt === null) return clock.endedAt === null ? [view.t('because.past_horizon')] : [];
  return clock.remainingMs < 0
    ? [view.t('because.was_due', { instant: instant(clock.dueAt), time: working(clock.remainingMs) })]
    : [view.t('because.due', { instant: instant(clock.dueAt) })];
}
