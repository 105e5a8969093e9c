import type { CalendarKey } from '../../domain/ids.ts';
import type { CalendarSpec } from '../../domain/rules.ts';
import { CalendarError, MemberProblem } from './errors.ts';
import { FlatTimeline } from './flat-timeline.ts';
import type { IntervalSource } from './intervals.ts';
import { END_INSTANT, FIRST_INSTANT } from './range.ts';
import { ALWAYS, hoursSource, intersectionSource, unionSource } from './sources.ts';
import type { Timeline } from './timeline.ts';
import { DAY_MS } from './wall-time.ts';

/** The 24×7 calendar exists without being declared. */
export const ALWAYS_KEY: CalendarKey = 'always';

/**
 * Compiles calendars that may name each other; `always` is among the result. Throws CalendarError, which names the
 * calendar and the member, for whatever C2 refuses: malformed or contradictory hours, an unknown zone, a reference to
 * nothing or in a circle, no working time at all.
 */
export function compileCalendars(
  specs: Readonly<Record<CalendarKey, CalendarSpec>>,
): ReadonlyMap<CalendarKey, Timeline> {
  const compiler = new Compiler(specs);
  const keys = new Set([ALWAYS_KEY, ...Object.keys(specs)]);
  return new Map([...keys].map((key) => [key, new FlatTimeline(key, compiler.source(key))]));
}

/** Compiles one calendar; `others` are those that a union or intersection may name. Throws CalendarError. */
export function compileCalendar(
  spec: CalendarSpec,
  key: CalendarKey = 'calendar',
  others: Readonly<Record<CalendarKey, CalendarSpec>> = {},
): FlatTimeline {
  return new FlatTimeline(key, new Compiler({ ...others, [key]: spec }).source(key));
}

class Compiler {
  private readonly specs: ReadonlyMap<CalendarKey, CalendarSpec>;
  private readonly done = new Map<CalendarKey, IntervalSource>();

  constructor(specs: Readonly<Record<CalendarKey, CalendarSpec>>) {
    this.specs = new Map([[ALWAYS_KEY, { kind: 'always' }], ...Object.entries(specs)]);
    if (this.specs.get(ALWAYS_KEY)?.kind !== 'always') {
      throw new CalendarError(ALWAYS_KEY, '', 'this name is taken by the built-in 24×7 calendar');
    }
  }

  /** The key is one of the specs'. `path` are the calendars that led to it, to notice a circle. */
  source(key: CalendarKey, path: readonly CalendarKey[] = []): IntervalSource {
    const known = this.done.get(key);
    if (known !== undefined) return known;
    try {
      const source = this.build(key, path);
      if (!hasWorkingTime(source)) throw new MemberProblem('', 'it has no working time at all');
      this.done.set(key, source);
      return source;
    } catch (error) {
      if (error instanceof MemberProblem) throw new CalendarError(key, error.member, error.problem);
      throw error;
    }
  }

  private build(key: CalendarKey, path: readonly CalendarKey[]): IntervalSource {
    const spec = this.specs.get(key);
    if (spec?.kind === 'hours') return hoursSource(spec.versions);
    if (spec?.kind === 'union') return unionSource(this.members(spec.of, [...path, key]));
    if (spec?.kind === 'intersection') return intersectionSource(this.members(spec.of, [...path, key]));
    return ALWAYS;
  }

  private members(of: readonly CalendarKey[], path: readonly CalendarKey[]): readonly IntervalSource[] {
    if (of.length === 0) throw new MemberProblem('of', 'it names no calendar');
    return of.map((member) => {
      if (!this.specs.has(member)) throw new MemberProblem('of', `there is no calendar "${member}"`);
      if (path.includes(member)) {
        throw new MemberProblem('of', `it contains itself (${[...path, member].join(' → ')})`);
      }
      return this.source(member, path);
    });
  }
}

/** Looks near the likely places first; only a calendar that seems empty costs a look at all years. */
function hasWorkingTime(source: IntervalSource): boolean {
  if (source.anchors.length === 0) return false;
  const isOpenIn = (from: number, to: number): boolean => source.intervals(from, to).starts.length > 0;
  const isOpenSoonAfter = (anchor: number): boolean =>
    isOpenIn(Math.max(anchor - DAY_MS, FIRST_INSTANT), Math.min(anchor + 14 * DAY_MS, END_INSTANT));
  return source.anchors.some(isOpenSoonAfter) || isOpenIn(FIRST_INSTANT, END_INSTANT);
}
