import type { CalendarSpec } from '../../domain/rules.ts';
import { parseCalendar } from '../../rules/calendar.ts';
import { readInstant, writeInstant } from '../../rules/calendar-instant.ts';
import { readDuration } from '../../rules/duration.ts';
import { Refusal, suggestion, written } from '../../rules/words.ts';
import { ALWAYS_KEY, compileCalendar } from '../../sla/calendar/compile.ts';
import { CalendarError } from '../../sla/calendar/errors.ts';
import { listCalendarHolidays } from '../../sla/calendar/list-holidays.ts';
import type { Timeline } from '../../sla/calendar/timeline.ts';
import { type JsonObject, LineProblem } from './jsonl.ts';

/** How many calendars written on their own lines are kept compiled. */
const CACHE_SIZE = 1000;

/** What a calendar without a name is called in messages. */
const UNNAMED = 'calendar';

/** What each question may say, beside what every line may. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  add: ['at', 'ms', 'duration'],
  elapsed: ['from', 'to'],
  open: ['at'],
  next: ['at'],
  previous: ['at'],
  periods: ['from', 'to'],
  days: ['from', 'to'],
  day: [],
  holidays: ['year'],
};
const COMMON_MEMBERS = ['id', 'op', 'calendar', 'define', 'name', 'description', 'comment'];

/** More working periods than a person or a screen takes; a calendar of single minutes has a thousand a day. */
const MOST_PERIODS = 10_000;

type Specs = Readonly<Record<string, CalendarSpec>>;

interface Entry {
  readonly name: string;
  /** All calendars known when this one was compiled, itself among them. */
  readonly specs: Specs;
  readonly timeline: Timeline;
}

/** Answers the questions of `pontual calendar`, one at a time, remembering the calendars that were defined. */
export class CalendarSession {
  private readonly named = new Map<string, Entry>();
  private specs: Specs = {};
  private readonly unnamed = new Map<string, Entry>();

  constructor() {
    this.named.set(ALWAYS_KEY, this.compile('always', ALWAYS_KEY).entry);
  }

  /** Throws an error whose message names the member at fault. */
  answer(question: JsonObject): object {
    if (question.define === undefined) return this.reply(question);
    const defined = this.define(question.define, question.calendar);
    if (question.op === undefined) checkMembers(question, []);
    return question.op === undefined
      ? { defined }
      : { defined, ...this.reply({ ...question, calendar: defined }) };
  }

  private define(name: unknown, calendar: unknown): string {
    if (typeof name !== 'string' || name === '') throw new LineProblem('define: must be a name');
    if (calendar === undefined) throw new LineProblem('calendar: is missing');
    const { entry, specs } = this.compile(calendar, name);
    this.specs = specs;
    this.named.set(name, entry);
    // What stood on a line of its own may have named the calendar that has just changed.
    this.unnamed.clear();
    return name;
  }

  private reply(question: JsonObject): object {
    const { op } = question;
    const names = Object.keys(MEMBERS);
    if (typeof op !== 'string' || !Object.hasOwn(MEMBERS, op)) {
      throw new LineProblem(`op: ${written(op)} is not one of ${names.join(', ')}`);
    }
    checkMembers(question, MEMBERS[op] ?? []);
    const entry = this.find(question.calendar);
    const { timeline } = entry;
    switch (op) {
      case 'add':
        return add(timeline, instant(question, 'at'), duration(question, timeline.dayMs));
      case 'elapsed':
        return { ms: timeline.elapsed(instant(question, 'from'), instant(question, 'to')) };
      case 'open':
        return { open: timeline.isOpen(instant(question, 'at')) };
      case 'next':
        return next(timeline, instant(question, 'at'));
      case 'previous':
        return previous(timeline, instant(question, 'at'));
      case 'periods':
        return periods(timeline, instant(question, 'from'), instant(question, 'to'));
      case 'days': {
        const ms = timeline.elapsed(instant(question, 'from'), instant(question, 'to'));
        return { days: ms / timeline.dayMs, ms };
      }
      case 'day':
        return { dayMs: timeline.dayMs };
      default:
        return { holidays: holidays(entry, question.year) };
    }
  }

  private find(calendar: unknown): Entry {
    if (calendar === undefined) throw new LineProblem('calendar: is missing');
    if (typeof calendar === 'string') {
      const entry = this.named.get(calendar);
      if (entry !== undefined) return entry;
      throw new LineProblem(`calendar: none was defined by the name ${written(calendar)}`);
    }
    const text = JSON.stringify(calendar);
    const known = this.unnamed.get(text);
    if (known !== undefined) return known;
    const { entry } = this.compile(calendar, UNNAMED);
    if (this.unnamed.size >= CACHE_SIZE) this.unnamed.clear();
    this.unnamed.set(text, entry);
    return entry;
  }

  private compile(calendar: unknown, name: string): { entry: Entry; specs: Specs } {
    try {
      const own = parseCalendar(calendar, name);
      const spec = own[name] ?? { kind: 'always' };
      const specs = { ...this.specs, ...own };
      return { entry: { name, specs, timeline: compileCalendar(spec, name, specs) }, specs };
    } catch (error) {
      if (error instanceof CalendarError && error.calendar === UNNAMED) throw problemOfUnnamed(error);
      throw error;
    }
  }
}

/** Without a name, the member of the line says which calendar it is: `calendar.week.mon[0]: …`. */
function problemOfUnnamed({ member, problem }: CalendarError): LineProblem {
  return new LineProblem(`calendar${member === '' ? '' : `.${member}`}: ${problem}`);
}

function add(timeline: Timeline, at: number, ms: number): object {
  const found = timeline.add(at, ms);
  if (found !== null) return { at: writeInstant(found) };
  const where = ms < 0 ? 'before' : 'after';
  return {
    at: null,
    reason: `less than ${Math.abs(ms)} ms of working time in the five years ${where} at (C5)`,
  };
}

function next(timeline: Timeline, at: number): object {
  const found = timeline.nextOpen(at);
  if (found !== null) return { at: writeInstant(found) };
  return { at: null, reason: 'no working time in the five years after at (C5)' };
}

/** All holidays of a year by dates, rules and feeds, switched-off ones too. */
function holidays({ name, specs }: Entry, year: unknown): object {
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 1800 || year > 2299) {
    throw new LineProblem(`year: ${written(year)} is not a year`);
  }
  return listCalendarHolidays(specs, name, year);
}

function instant(question: JsonObject, member: string): number {
  const value = question[member];
  const at = readInstant(value);
  if (at !== null) return at;
  if (value === undefined) throw new LineProblem(`${member}: is missing`);
  throw new LineProblem(
    `${member}: ${written(value)} is not an instant (ISO 8601 with Z or an offset, or whole milliseconds since 1970)`,
  );
}

/** `ms`, or `duration` as policies write it, with a minus before it to go back. */
function duration({ ms, duration: text }: JsonObject, dayMs: number): number {
  if (ms !== undefined && text !== undefined) throw new LineProblem('give either "ms" or "duration"');
  if (text === undefined) {
    if (typeof ms === 'number' && Number.isSafeInteger(ms)) return ms;
    if (ms === undefined) throw new LineProblem('ms: is missing (or "duration", as "1h30m")');
    throw new LineProblem(
      `ms: ${written(ms)} is not a whole number of milliseconds; write "duration" for text`,
    );
  }
  const isBack = typeof text === 'string' && text.trim().startsWith('-');
  const read = readDuration(isBack ? text.trim().slice(1) : text);
  if (read instanceof Refusal) {
    throw new LineProblem(`duration: ${read.issues.map(({ message }) => message).join('; ')}`);
  }
  const length = Math.round(read.ms + read.businessDays * dayMs);
  return isBack ? -length : length;
}

/** A member that nothing reads would be a question that is not answered. */
function checkMembers(question: JsonObject, own: readonly string[]): void {
  const known = [...COMMON_MEMBERS, ...own];
  for (const member of Object.keys(question)) {
    if (!known.includes(member)) {
      throw new LineProblem(`unknown member "${member}"${suggestion(member, known)}`);
    }
  }
}

/** The latest instant up to `at` at which working time was going on, or had just ended. */
function previous(timeline: Timeline, at: number): object {
  const found = timeline.add(at, -1);
  if (found !== null) return { at: writeInstant(found + 1) };
  return { at: null, reason: 'no working time in the five years before at (C5)' };
}

/** Working time from `from` to `to`, period by period. */
function periods(timeline: Timeline, from: number, to: number): object {
  const found: { from: string; to: string }[] = [];
  for (let at = from; at < to; ) {
    const start = timeline.nextOpen(at);
    if (start === null || start >= to) break;
    const end = Math.min(timeline.openUntil(start) ?? to, to);
    if (found.length >= MOST_PERIODS) {
      throw new LineProblem(`to: more than ${MOST_PERIODS} periods; ask again from ${writeInstant(start)}`);
    }
    found.push({ from: writeInstant(start), to: writeInstant(end) });
    at = end;
  }
  return { periods: found };
}
