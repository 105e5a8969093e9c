import type { CalendarSpec } from '../../domain/rules.ts';
import { parseCalendar } from '../../rules/calendar.ts';
import { readInstant, writeInstant } from '../../rules/calendar-instant.ts';
import { ALWAYS_KEY, compileCalendar } from '../../sla/calendar/compile.ts';
import { CalendarError } from '../../sla/calendar/errors.ts';
import { listCalendarHolidays } from '../../sla/calendar/list-holidays.ts';
import type { Timeline } from '../../sla/calendar/timeline.ts';
import { type JsonObject, LineProblem } from './jsonl.ts';

/** How many calendars written on their own lines are kept compiled. */
const CACHE_SIZE = 1000;

/** What a calendar without a name is called in messages. */
const UNNAMED = 'calendar';

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
    const known = ['add', 'elapsed', 'open', 'next', 'day', 'holidays'];
    if (!known.some((name) => name === op)) {
      throw new LineProblem(`op: ${written(op)} is not one of ${known.join(', ')}`);
    }
    const entry = this.find(question.calendar);
    const { timeline } = entry;
    switch (op) {
      case 'add':
        return add(timeline, instant(question, 'at'), duration(question, 'ms'));
      case 'elapsed':
        return { ms: timeline.elapsed(instant(question, 'from'), instant(question, 'to')) };
      case 'open':
        return { open: timeline.isOpen(instant(question, 'at')) };
      case 'next':
        return next(timeline, instant(question, 'at'));
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

function duration(question: JsonObject, member: string): number {
  const value = question[member];
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  if (value === undefined) throw new LineProblem(`${member}: is missing`);
  throw new LineProblem(`${member}: ${written(value)} is not a whole number of milliseconds`);
}

function written(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
