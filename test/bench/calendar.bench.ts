import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Moment } from 'moment';
import type { CalendarSpec, WallInterval, WorkingHours } from '../../src/domain/rules.ts';
import { compileCalendar } from '../../src/sla/calendar/compile.ts';

/**
 * `node test/bench/calendar.bench.ts` prints one JSON line: `elapsed` and `add` against a bare binary search over two
 * Float64Arrays (the ceiling) and against moment-business-time, on the same cases in the same process, medians of
 * several rounds; time and memory to compile 20 years with 300 holidays.
 */
const ZONE = 'Europe/Berlin';
// moment-business-time knows local time only.
process.env.TZ = ZONE;

const ROUNDS = 15;
const FROM = Date.UTC(2016, 0, 1);
const TO = Date.UTC(2036, 0, 1);
const MINUTE = 60_000;
const DAY = 86_400_000;
const WITH_LUNCH: readonly WallInterval[] = [
  ['09:00', '12:00'],
  ['13:00', '17:00'],
];

const random = randomFrom(20260101);
const hours = workingHours(listHolidays(15));
const timeline = compileCalendar(spec(hours));
timeline.cover(FROM, TO);
const cases = Array.from({ length: 20_000 }, () => {
  const at = FROM + Math.floor(random() * (TO - FROM - 60 * DAY));
  return { at, to: at + Math.floor(random() * 30 * DAY), ms: Math.floor(random() * 80 * 3_600_000) };
});
// The slow library gets fewer cases, fewer holidays, whole minutes and days without a lunch hour, which it gets wrong.
const fewHours = workingHours(
  listHolidays(15).filter((day) => day.startsWith('2026')),
  [['09:00', '17:00']],
);
const fewTimeline = compileCalendar(spec(fewHours));
const fewCases = Array.from({ length: 60 }, () => {
  const at = Date.UTC(2026, 0, 10) + Math.floor(random() * 270 * 24 * 60) * MINUTE;
  return {
    at,
    to: at + Math.floor(random() * 30 * 24 * 60) * MINUTE,
    ms: Math.floor(1 + random() * 4800) * MINUTE,
  };
});

const bare = bareSearch();
const library = momentBusinessTime(fewHours);
const elapsed = compare(
  cases,
  ({ at, to }) => timeline.elapsed(at, to),
  ({ at, to }) => bare.elapsed(at, to),
);
const add = compare(
  cases,
  ({ at, ms }) => timeline.add(at, ms) ?? 0,
  ({ at, ms }) => bare.add(at, ms),
);
const elapsedFew = compare(
  fewCases,
  ({ at, to }) => fewTimeline.elapsed(at, to),
  ({ at, to }) => library.elapsed(at, to),
  500,
);
const addFew = compare(
  fewCases,
  ({ at, ms }) => fewTimeline.add(at, ms) ?? 0,
  ({ at, ms }) => library.add(at, ms),
  500,
);

console.log(
  JSON.stringify({
    bench: 'calendar',
    elapsedNs: round(elapsed.oursNs),
    addNs: round(add.oursNs),
    elapsedOfBareSearch: round(elapsed.theirsNs / elapsed.oursNs),
    addOfBareSearch: round(add.theirsNs / add.oursNs),
    elapsedTimesMoment: Math.round(elapsedFew.theirsNs / elapsedFew.oursNs),
    addTimesMoment: Math.round(addFew.theirsNs / addFew.oursNs),
    agreesWithBareSearch: share(cases, ({ at, to, ms }) => {
      return bare.elapsed(at, to) === timeline.elapsed(at, to) && bare.add(at, ms) === timeline.add(at, ms);
    }),
    elapsedAgreesWithMoment: share(fewCases, ({ at, to }) => {
      return library.elapsed(at, to) === fewTimeline.elapsed(at, to);
    }),
    addAgreesWithMoment: share(fewCases, ({ at, ms }) => library.add(at, ms) === fewTimeline.add(at, ms)),
    holidays: hours.holidays?.length,
    compile20YearsMs: round(compileMs()),
    bytesOfArrays: compileCalendar(spec(hours)).cover(FROM, TO),
    bytesPerCalendar: bytesPerCalendar(),
  }),
);

/** The ceiling: nothing but two binary searches over starts and sums. */
function bareSearch() {
  const bounds: number[] = [];
  for (let at = timeline.nextOpen(FROM); at !== null && at < TO; at = timeline.nextOpen(bounds.at(-1) ?? 0)) {
    bounds.push(at, timeline.openUntil(at) ?? 0);
  }
  const starts = Float64Array.from(bounds.filter((_, index) => index % 2 === 0));
  const sums = new Float64Array(starts.length + 1);
  for (let index = 0; index < starts.length; index += 1) {
    sums[index + 1] = (sums[index] ?? 0) + (bounds[2 * index + 1] ?? 0) - (bounds[2 * index] ?? 0);
  }
  const last = (values: Float64Array, wanted: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((values[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const before = (at: number): number => {
    const index = last(starts, at);
    return Math.min((sums[index] ?? 0) + at - (starts[index] ?? 0), sums[index + 1] ?? 0);
  };
  return {
    elapsed: (from: number, to: number): number => before(to) - before(from),
    add: (at: number, ms: number): number => {
      if (ms === 0) return at;
      const wanted = before(at) + ms;
      const index = last(sums, wanted - 1);
      return (starts[index] ?? 0) + wanted - (sums[index] ?? 0);
    },
  };
}

interface WorkingMoment extends Moment {
  addWorkingTime(count: number, unit: string): WorkingMoment;
  workingDiff(other: Moment, unit: string): number;
}

function momentBusinessTime({ week, holidays }: WorkingHours) {
  const load = createRequire(import.meta.url);
  load('moment-business-time');
  const moment: typeof import('moment') = load('moment');
  const days = [week.sun, week.mon, week.tue, week.wed, week.thu, week.fri, week.sat];
  const workinghours = days.map((day) => day?.flat().map((time) => `${time}:00`) ?? null);
  moment.updateLocale('en', { workinghours: { ...workinghours }, holidays } as object);
  // The package adds its methods to every moment.
  const working = (at: number): WorkingMoment => moment(at) as WorkingMoment;
  return {
    elapsed: (from: number, to: number): number => working(to).workingDiff(working(from), 'milliseconds'),
    add: (at: number, ms: number): number =>
      working(at)
        .addWorkingTime(ms / MINUTE, 'minutes')
        .valueOf(),
  };
}

/** Median ns that one case takes here and there, in turns: whatever else the machine does befalls both. */
function compare<T>(
  all: readonly T[],
  ours: (one: T) => number,
  theirs: (one: T) => number,
  repeatOurs = 1,
): { oursNs: number; theirsNs: number } {
  const rounds = Array.from({ length: ROUNDS }, () => [
    nsPerCase(all, ours, repeatOurs),
    nsPerCase(all, theirs, 1),
  ]);
  return {
    oursNs: median(rounds.map(([oursNs]) => oursNs ?? 0)),
    theirsNs: median(rounds.map(([, theirsNs]) => theirsNs ?? 0)),
  };
}

function nsPerCase<T>(all: readonly T[], ask: (one: T) => number, repeat: number): number {
  let sum = 0;
  const start = performance.now();
  for (let turn = 0; turn < repeat; turn += 1) for (const one of all) sum += ask(one);
  const tookMs = performance.now() - start;
  if (Number.isNaN(sum)) throw new Error('an answer is missing');
  return (tookMs * 1e6) / (all.length * repeat);
}

function compileMs(): number {
  const rounds = Array.from({ length: 3 * ROUNDS }, () => {
    const start = performance.now();
    compileCalendar(spec(hours)).cover(FROM, TO);
    return performance.now() - start;
  });
  return median(rounds);
}

function bytesPerCalendar(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const used = (): number => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = used();
  const retained = Array.from({ length: 50 }, () => {
    const one = compileCalendar(spec(workingHours(listHolidays(15))));
    one.cover(FROM, TO);
    return one;
  });
  return Math.round((used() - before) / retained.length);
}

function spec(of: WorkingHours): CalendarSpec {
  return { kind: 'hours', versions: [{ validFrom: null, hours: of }] };
}

function workingHours(holidays: string[], day: readonly WallInterval[] = WITH_LUNCH): WorkingHours {
  return { zone: ZONE, week: { mon: day, tue: day, wed: day, thu: day, fri: day }, holidays };
}

/** The same number of days in each of the 20 years. */
function listHolidays(perYear: number): string[] {
  const dates = Array.from({ length: 20 * perYear }, (_, index) => {
    const year = 2016 + Math.floor(index / perYear);
    return new Date(Date.UTC(year, 0, 1 + Math.floor(((index % perYear) * 365) / perYear)));
  });
  return dates.map((date) => date.toISOString().slice(0, 10));
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return round(all.filter(holds).length / all.length);
}

function median(values: number[]): number {
  return values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Mulberry32: the same cases every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
