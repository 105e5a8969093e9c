const DAY = 86_400_000;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
/** Before the start, so that its whole period is seen. */
const BEFORE = 400;

type Rule = Readonly<Record<string, unknown>>;

/**
 * The days of a recurrence rule up to `last`, written from RFC 5545 3.3.10 and nothing else: every single day is tested
 * against every part of the rule, period by period. For rules without BYWEEKNO and BYYEARDAY.
 */
export function expandRule(rule: Rule, start: number, last: number): readonly number[] {
  const interval = Number(rule.interval ?? 1);
  const count = Number(rule.count ?? Number.POSITIVE_INFINITY);
  const positions = rule.bysetpos === undefined ? null : [rule.bysetpos].flat().map(Number);
  const periods = Map.groupBy(
    Array.from({ length: last - start + 2 * BEFORE }, (_, index) => start - BEFORE + index),
    (day) => toPeriod(rule, day),
  );
  const found: number[] = [];
  for (const [period, days] of periods) {
    const distance = period - toPeriod(rule, start);
    if (distance < 0 || distance % interval !== 0) continue;
    const matching = days.filter((day) => matches(rule, day, start));
    const chosen = positions === null ? matching : positions.map((at) => matching.at(at > 0 ? at - 1 : at));
    found.push(...chosen.filter((day) => day !== undefined && day >= start).map(Number));
  }
  return found.slice(0, count).filter((day) => day <= last);
}

function toPeriod({ freq, wkst = 'MO' }: Rule, day: number): number {
  const date = new Date(day * DAY);
  if (freq === 'YEARLY') return date.getUTCFullYear();
  if (freq === 'MONTHLY') return date.getUTCFullYear() * 12 + date.getUTCMonth();
  // 1970-01-01 was a Thursday, the fourth day of a week that begins on Sunday.
  return freq === 'WEEKLY' ? Math.floor((day + 4 - WEEKDAYS.indexOf(String(wkst))) / 7) : day;
}

function matches(rule: Rule, day: number, start: number): boolean {
  const date = new Date(day * DAY);
  const first = new Date(start * DAY);
  const list = (name: string): readonly unknown[] | null =>
    rule[name] === undefined ? null : [rule[name]].flat();
  const months = list('bymonth');
  const monthDays = list('bymonthday');
  const weekdays = list('byday');
  const monthLength = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  if (months !== null && !months.includes(date.getUTCMonth() + 1)) return false;
  if (
    monthDays !== null &&
    !monthDays.some((at) => at === date.getUTCDate() || at === date.getUTCDate() - monthLength - 1)
  ) {
    return false;
  }
  if (weekdays !== null && !weekdays.some((one) => isWeekday(String(one), rule, date, monthLength)))
    return false;
  if (monthDays !== null || weekdays !== null) return true;
  // What the rule does not say is taken from the start.
  if (rule.freq === 'WEEKLY') return date.getUTCDay() === first.getUTCDay();
  if (rule.freq === 'DAILY') return true;
  const isSameMonth =
    rule.freq === 'MONTHLY' || months !== null || date.getUTCMonth() === first.getUTCMonth();
  return isSameMonth && date.getUTCDate() === first.getUTCDate();
}

/** `2MO`: the second of the month or, in a yearly rule without months, of the year; `-1MO`: the last. */
function isWeekday(written: string, rule: Rule, date: Date, monthLength: number): boolean {
  const ordinal = Number.parseInt(written, 10);
  if (WEEKDAYS[date.getUTCDay()] !== written.slice(-2)) return false;
  if (Number.isNaN(ordinal)) return true;
  const year = date.getUTCFullYear();
  const isOfMonth = rule.freq === 'MONTHLY' || rule.bymonth !== undefined;
  const place = isOfMonth ? date.getUTCDate() : (date.getTime() - Date.UTC(year, 0, 1)) / DAY + 1;
  const length = isOfMonth ? monthLength : (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / DAY;
  return ordinal === Math.ceil(place / 7) || ordinal === -Math.ceil((length - place + 1) / 7);
}
