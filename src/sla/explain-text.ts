import type { Clock, Evaluation, Segment } from '../domain/evaluation.ts';
import { exactDuration, type Formats, formatsFor } from '../terms/format.ts';
import { inSentence, type Language, type TermKey, term, termFor } from '../terms/index.ts';
import { segmentReason } from '../terms/reasons.ts';
import { SENTENCES } from './explain-words.ts';

export interface TextOptions {
  readonly language: Language;
  /** IANA zone in which instants are shown. */
  readonly zone: string;
}

/** An explained evaluation in words: a few lines per clock, then one per segment. Throws RangeError for an unknown zone. */
export function explainText(evaluation: Evaluation, { language, zone }: TextOptions): readonly string[] {
  const formats = formatsFor(language, zone);
  if (formats.zone !== zone) throw new RangeError(`There is no time zone ${zone}.`);
  if (evaluation.clocks.length === 0) return [SENTENCES[language].noClocks];
  return evaluation.clocks.flatMap((clock) => [
    headline(clock, language),
    `  ${figures(clock, formats).join(' · ')}`,
    `  ${judgement(clock, language).join(' · ')}`,
    ...(clock.segments ?? []).map((segment) => `    ${segmentLine(segment, formats)}`),
  ]);
}

function headline({ metric, cycle, state, excuse }: Clock, language: Language): string {
  const name = termFor(language, 'metric', metric);
  const cycleText = cycle > 1 ? ` (${SENTENCES[language].cycle.replace('{}', String(cycle))})` : '';
  const excuseText = excuse === null ? '' : `: ${excuse.reason}`;
  return `${name}${cycleText}: ${inSentence(termFor(language, 'state', state))}${excuseText}`;
}

function figures(clock: Clock, { language, exactInstant }: Formats): readonly string[] {
  const named = (key: TermKey, value: string) => `${inSentence(term(language, key))} ${value}`;
  const time = exactDuration(clock.remainingMs);
  return [
    named('field.target', exactDuration(clock.targetMs)),
    named('field.elapsed', exactDuration(clock.elapsedMs)),
    named(clock.remainingMs < 0 ? 'field.late' : 'field.remaining', time),
    ...(clock.dueAt === null ? [] : [named('field.due', exactInstant(clock.dueAt))]),
    ...(clock.missedAt === null ? [] : [named('state.missed', exactInstant(clock.missedAt))]),
  ];
}

/** Policies and tiers by key, as in the rules that were handed in. */
function judgement(clock: Clock, language: Language): readonly string[] {
  const named = (key: TermKey, value: string) => `${inSentence(term(language, key))} ${value}`;
  return [
    named('field.policy', `${clock.policy} v${clock.policyVersion}`),
    ...(clock.tier === null ? [] : [named('field.tier', clock.tier)]),
    named('field.calendar', clock.calendar),
    inSentence(termFor(language, 'why', clock.reason)),
  ];
}

function segmentLine(segment: Segment, { language, exactInstant }: Formats): string {
  const kind = inSentence(termFor(language, 'segment_kind', segment.kind));
  const counted = segment.kind === 'running' ? ` ${exactDuration(segment.countedMs)}` : '';
  const event = segment.eventId === null ? '' : ` [${segment.eventId}]`;
  const reason = segmentReason(language, segment);
  const why = reason === null ? '' : `, ${inSentence(reason)}`;
  return `${exactInstant(segment.from)} – ${exactInstant(segment.to)}: ${kind}${counted}${why}${event}`;
}

/** `place`: of the excuse in the history, as in `history[3]`. */
export function idleExcuseText(place: string, language: Language): string {
  return SENTENCES[language].idleExcuse.replace('{}', place);
}
