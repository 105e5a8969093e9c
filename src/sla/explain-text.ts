import type { Clock, Evaluation, Segment } from '../domain/evaluation.ts';
import { type Language, WORDS, type Words } from './explain-words.ts';

export interface TextOptions {
  readonly language: Language;
  /** IANA zone in which instants are shown. */
  readonly zone: string;
}

/** An explained evaluation in words: a few lines per clock, then one per segment. Throws RangeError for an unknown zone. */
export function explainText(evaluation: Evaluation, { language, zone }: TextOptions): readonly string[] {
  const words = WORDS[language];
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: zone,
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
  const instant = (at: number): string => format.format(at);
  if (evaluation.clocks.length === 0) return [words.noClocks];
  return evaluation.clocks.flatMap((clock) => [
    headline(clock, words),
    `  ${figures(clock, words, instant).join(' · ')}`,
    `  ${judgement(clock, words).join(' · ')}`,
    ...(clock.segments ?? []).map((segment) => `    ${segmentLine(segment, words, instant)}`),
  ]);
}

function headline(clock: Clock, words: Words): string {
  const name = words.metrics[clock.metric] ?? clock.metric;
  const cycle = clock.cycle > 1 ? ` (${fill(words.cycle, String(clock.cycle))})` : '';
  const excuse = clock.excuse === null ? '' : `, ${fill(words.excusedBecause, clock.excuse.reason)}`;
  return `${name}${cycle}: ${words.states[clock.state]}${excuse}`;
}

function figures(clock: Clock, words: Words, instant: (at: number) => string): readonly string[] {
  const remaining =
    clock.remainingMs < 0
      ? fill(words.late, duration(-clock.remainingMs))
      : fill(words.remaining, duration(clock.remainingMs));
  return [
    fill(words.target, duration(clock.targetMs)),
    fill(words.elapsed, duration(clock.elapsedMs)),
    remaining,
    ...(clock.dueAt === null ? [] : [fill(words.due, instant(clock.dueAt))]),
    ...(clock.missedAt === null ? [] : [fill(words.missedAt, instant(clock.missedAt))]),
  ];
}

function judgement(clock: Clock, words: Words): readonly string[] {
  return [
    `${fill(words.judgedBy, clock.policy)} v${clock.policyVersion}`,
    ...(clock.tier === null ? [] : [fill(words.tier, clock.tier)]),
    fill(words.calendar, clock.calendar),
    reasonText(clock.reason, words),
  ];
}

function segmentLine(segment: Segment, words: Words, instant: (at: number) => string): string {
  const counted = segment.kind === 'running' ? ` ${duration(segment.countedMs)}` : '';
  const event = segment.eventId === null ? '' : ` [${segment.eventId}]`;
  const why = segment.reason === segment.kind ? '' : `, ${reasonText(segment.reason, words)}`;
  return `${instant(segment.from)} – ${instant(segment.to)}: ${words.kinds[segment.kind]}${counted}${why}${event}`;
}

/** `M5 pause_limit`, `pause:on_hold`: a rule id may come before, a part after. */
export function reasonText(reason: string, words: Words): string {
  const colon = reason.indexOf(':');
  const code = colon < 0 ? reason : reason.slice(0, colon);
  const part = colon < 0 ? '' : reason.slice(colon + 1);
  const text = words.reasons[code.replace(/^[A-Z]\d+ /, '')];
  return text === undefined ? reason : fill(text, words.statuses[part] ?? part);
}

/** `2 h 30 min`: the two or three largest parts, the same in all three languages. */
export function duration(ms: number): string {
  if (ms < 1000) return `${ms} ms`;
  const seconds = Math.floor(ms / 1000);
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}

function fill(template: string, part: string): string {
  return template.replace('{}', () => part);
}
