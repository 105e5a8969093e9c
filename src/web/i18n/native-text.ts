import type { Cause } from '../../comparison/causes.ts';
import type { NativeRow } from '../../comparison/compare.ts';
import { type NativeFigure, toStanding } from '../../comparison/figures.ts';
import type { CardNative } from '../../domain/embed/card.ts';
import type { Clock } from '../../domain/evaluation.ts';
import { own } from '../../domain/own.ts';
import type { NativeView } from '../../services/comparison/view.ts';
import type { Formats } from '../../terms/format.ts';
import type { Translator } from './translate.ts';

/** What the texts of a comparison need: words, formats, and the names of one CRM and one account. */
export interface NativeWords {
  readonly words: Translator;
  readonly formats: Formats;
  /** The CRM's name for people. */
  readonly crm: string;
  /** Names of policies and tiers by key. */
  readonly names: NativeView['names'];
}

/** The comparison as the card inside the CRM shows it: our rules in force against the CRM's figure. */
export function cardNative(
  view: Translator & { readonly formats: Formats },
  crm: string,
  native: NativeView,
): CardNative[] {
  const texts: NativeWords = { words: view, formats: view.formats, crm, names: native.names };
  return native.rows.map((row) => ({
    metric: row.ours ?? row.metric,
    metricText: metricText(texts, row),
    nativeText: figureText(texts, row.native),
    nativeDueAt: row.native?.dueAt ?? null,
    oursText: clockText(texts, row.account.clock),
    oursDueAt: row.account.clock?.dueAt ?? null,
    agrees: row.account.agrees,
    causeText: row.account.agrees ? null : causesText(texts, row.account.causes),
  }));
}

/** Our name of the metric; the CRM's own where we have none. */
export function metricText({ words }: NativeWords, row: Pick<NativeRow, 'metric' | 'ours'>): string {
  return row.ours === null ? row.metric.replaceAll('_', ' ') : words.word('metric', row.ours);
}

export function figureText(texts: NativeWords, figure: NativeFigure | null): string {
  if (figure === null) return texts.words.t('native.no_figure');
  return standingText(texts, figure.state, figure);
}

export function clockText(texts: NativeWords, clock: Clock | null): string {
  if (clock === null) return texts.words.t('native.no_clock');
  return standingText(texts, toStanding(clock), clock);
}

interface Instants {
  readonly dueAt: number | null;
  readonly fulfilledAt: number | null;
}

/** An open clock with its due, an ended one with when it was fulfilled. */
function standingText(
  { words, formats }: NativeWords,
  state: string,
  { dueAt, fulfilledAt }: Instants,
): string {
  const text = words.word('badge', state, words.word('state', state, state.replaceAll('_', ' ')));
  if (fulfilledAt !== null)
    return words.t('native.done', { state: text, instant: formats.instant(fulfilledAt) });
  return dueAt === null ? text : words.t('native.due', { state: text, instant: formats.instant(dueAt) });
}

/** One sentence for each cause. */
export function causesText(texts: NativeWords, causes: readonly Cause[]): string {
  return causes.map((cause) => causeText(texts, cause)).join(' ');
}

export function causeText({ words, formats, crm, names }: NativeWords, cause: Cause): string {
  const { code, ours, native, oursMs, nativeMs, at, byMs, statuses } = cause;
  const isCalendar = code === 'different_calendar' || code.includes('schedule');
  const named = (key: string | null | undefined) => {
    if (key === null || key === undefined) return '–';
    return isCalendar ? words.word('calendar', key) : (own(names, key) ?? key);
  };
  const time = (ms: number | null | undefined) =>
    ms === null || ms === undefined ? '–' : formats.working(ms);
  return words.t(`cause.${code}`, {
    crm,
    ours: named(ours),
    native: named(native),
    ours_target: time(oursMs),
    native_target: time(nativeMs),
    time: time(byMs),
    instant: at === undefined ? '–' : formats.instant(at),
    statuses: (statuses ?? []).map((status) => words.word('status', status)).join(', '),
  });
}
