import { createRequire } from 'node:module';
import type { HolidaysTypes } from 'date-holidays';
import type { HolidayRule } from '../../domain/rules.ts';
import { type ClosedDay, type HolidaySource, toYear, WHOLE_DAY } from './closed-days.ts';
import { MemberProblem } from './errors.ts';
import { DAY_MS, isoDate, parseDate, parseTime } from './wall-time.ts';

/** One holiday of a country, as an admin sees it before deciding whether it closes. */
export interface CountryHoliday {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly name: string;
  /** `public`, `bank`, `school`, `optional` or `observance`. */
  readonly type: string;
  /** Closed from this time of day (`HH:MM`); null: the whole day. */
  readonly fromTime: string | null;
  /** False when the rule's `except` switches it off. */
  readonly closes: boolean;
}

const TYPES: readonly string[] = ['public', 'bank', 'school', 'optional', 'observance'];

/** A day of 23 hours is a day too. */
const CLOCK_CHANGE_MS = 2 * 3_600_000;

type HolidaysClass = typeof import('date-holidays').default;
type Almanac = InstanceType<HolidaysClass>;

/** Throws MemberProblem for an unknown country, state, region or type (C2). */
export function readHolidayRule(rule: HolidayRule, member: string): HolidaySource {
  const almanac = openAlmanac(rule, member);
  const daysByYear = new Map<number, readonly ClosedDay[]>();
  const listDays = (year: number): readonly ClosedDay[] => {
    const known = daysByYear.get(year);
    if (known !== undefined) return known;
    const days = list(almanac, rule, year)
      .filter(({ closes }) => closes)
      .map(closedDay);
    daysByYear.set(year, days);
    return days;
  };
  return function* days(firstDay, lastDay) {
    // A holiday of several days, or its substitute day, may reach into the next or the last year.
    for (let year = toYear(firstDay) - 1; year <= toYear(lastDay) + 1; year += 1) yield* listDays(year);
  };
}

/** The holidays of one year by a rule, switched-off ones too, for an admin to look at. Throws MemberProblem. */
export function listHolidays(rule: HolidayRule, year: number, language?: string): readonly CountryHoliday[] {
  return list(openAlmanac(rule, 'holidayRules'), rule, year, language);
}

interface CountryAlmanac {
  readonly almanac: Almanac;
  /** date-holidays goes on in the language last asked for unless told otherwise. */
  readonly ownLanguage: string | undefined;
}

function list(
  { almanac, ownLanguage }: CountryAlmanac,
  rule: HolidayRule,
  year: number,
  language = ownLanguage,
): CountryHoliday[] {
  const isNamed = exceptionsByName({ almanac, ownLanguage }, rule, year);
  return almanac.getHolidays(year, language).flatMap((holiday) =>
    listDates(holiday).map((date) => ({
      date,
      name: holiday.name,
      type: holiday.type,
      fromTime: holiday.date.slice(11, 16) === '00:00' ? null : holiday.date.slice(11, 16),
      closes: rule.except?.includes(date) !== true && !isNamed(holiday),
    })),
  );
}

/** All dates of a holiday: some last several days, some begin at the sunset before. */
function listDates(holiday: HolidaysTypes.Holiday): string[] {
  const first = parseDate(holiday.date.slice(0, 10), 'date');
  const lengthMs = holiday.end.getTime() - holiday.start.getTime() + CLOCK_CHANGE_MS;
  const count = Math.max(1, Math.floor(lengthMs / DAY_MS));
  return Array.from({ length: count }, (_, index) => isoDate(first + index));
}

/** Whether `except` names a holiday, in the country's own language or one of ours; its substitute day goes with it. */
function exceptionsByName(
  { almanac, ownLanguage }: CountryAlmanac,
  rule: HolidayRule,
  year: number,
): (holiday: HolidaysTypes.Holiday) => boolean {
  const names = new Set(rule.except?.map((name) => name.toLowerCase()));
  if (names.size === 0) return () => false;
  const rules = [ownLanguage, 'en', 'pt', 'es']
    .flatMap((language) => almanac.getHolidays(year, language))
    .filter(({ name }) => names.has(name.toLowerCase()) || names.has(withoutNote(name)))
    .map((holiday) => holiday.rule);
  const named = new Set(rules);
  return (holiday) => named.has(holiday.rule);
}

/** `Independence Day (substitute day)` → `independence day`. */
function withoutNote(name: string): string {
  return name.replace(/ \([^)]*\)$/, '').toLowerCase();
}

function closedDay({ date, fromTime, name }: CountryHoliday): ClosedDay {
  const closed = fromTime === null ? WHOLE_DAY : [[parseTime(fromTime, 'date'), DAY_MS] as const];
  return [parseDate(date, 'date'), closed, name];
}

function openAlmanac({ country, state, region, types }: HolidayRule, member: string): CountryAlmanac {
  const Almanacs = loadAlmanacs();
  const all = new Almanacs();
  checkCode(country, all.getCountries(), `${member}.country`, 'country');
  if (state !== undefined) checkCode(state, all.getStates(country), `${member}.state`, `state of ${country}`);
  if (region !== undefined) {
    const regions = all.getRegions(country, state ?? '');
    checkCode(region, regions, `${member}.region`, `region of ${country} ${state ?? ''}`.trim());
  }
  const wanted = (types ?? ['public']).map((type) => checkType(type, `${member}.types`));
  const place = { country, ...(state && { state }), ...(region && { region }) };
  const almanac = new Almanacs(place, { types: wanted });
  return { almanac, ownLanguage: almanac.getLanguages()[0] };
}

function checkCode(
  code: string,
  known: Record<string, string> | undefined,
  member: string,
  what: string,
): void {
  const codes = Object.keys(known ?? {});
  if (codes.includes(code)) return;
  const choice = codes.length === 0 ? 'there is none' : `known: ${codes.join(', ')}`;
  throw new MemberProblem(member, `"${code}" is not a known ${what} (${choice})`);
}

function checkType(type: string, member: string): HolidaysTypes.HolidayType {
  if (isType(type)) return type;
  throw new MemberProblem(member, `"${type}" is not a kind of holiday (known: ${TYPES.join(', ')})`);
}

function isType(type: string): type is HolidaysTypes.HolidayType {
  return TYPES.includes(type);
}

/** Loaded at the first rule: the package reads 200 countries in some 0.2 s, which few calendars need. */
function loadAlmanacs(): HolidaysClass {
  return createRequire(import.meta.url)('date-holidays') as HolidaysClass;
}
