import type { CalendarSpec } from '../../domain/rules.ts';
import { MemberProblem } from './errors.ts';
import type { ClosedReason } from './intervals.ts';
import { type IntervalSource, Intervals } from './intervals.ts';
import { YEAR_MS } from './range.ts';
import { DAY_MS } from './wall-time.ts';
import { CompiledHours } from './working-hours.ts';

type Versions = Extract<CalendarSpec, { kind: 'hours' }>['versions'];

interface Version {
  readonly from: number;
  readonly to: number;
  readonly hours: CompiledHours;
}

/** The 24×7 calendar. */
export const ALWAYS: IntervalSource = {
  dayMs: DAY_MS,
  anchors: [0],
  intervals: (from, to) => {
    const found = new Intervals();
    found.add(from, to);
    return found;
  },
  closedReason: () => 'off_hours',
};

/** C6: each moment is measured by the version valid then; before the first one it is closed. */
export function hoursSource(versions: Versions): IntervalSource {
  const compiled = compileVersions(versions);
  const last = compiled.at(-1);
  if (last === undefined) throw new MemberProblem('versions', 'there is none');
  return {
    dayMs: last.hours.dayMs,
    anchors: compiled.flatMap(versionAnchors),
    intervals: (from, to) => {
      const found = new Intervals();
      for (const version of compiled) {
        const start = Math.max(from, version.from);
        const end = Math.min(to, version.to);
        if (start < end) version.hours.layOut(start, end, found);
      }
      return found;
    },
    closedReason: (at) => {
      const version = compiled.find(({ from, to }) => from <= at && at < to);
      return version?.hours.closedReason(at) ?? 'no_version';
    },
  };
}

/** Open when any member is. One business day is the longest of the members'. */
export function unionSource(members: readonly IntervalSource[]): IntervalSource {
  return {
    dayMs: Math.max(...members.map((member) => member.dayMs)),
    anchors: members.flatMap((member) => member.anchors),
    intervals: (from, to) => overlaps(members, 1, from, to),
    closedReason: (at) => firstReason(members, at),
  };
}

/** Open when all members are. One business day is the shortest of the members'. */
export function intersectionSource(members: readonly IntervalSource[]): IntervalSource {
  return {
    dayMs: Math.min(...members.map((member) => member.dayMs)),
    anchors: members.flatMap((member) => member.anchors),
    intervals: (from, to) => overlaps(members, members.length, from, to),
    closedReason: (at) =>
      firstReason(
        members.filter((member) => member.intervals(at, at + 1).starts.length === 0),
        at,
      ),
  };
}

/** The stretches of `[from, to)` during which at least `atLeast` members are open. */
function overlaps(members: readonly IntervalSource[], atLeast: number, from: number, to: number): Intervals {
  const all = members.map((member) => member.intervals(from, to));
  const starts = Float64Array.from(all.flatMap((one) => one.starts)).sort();
  const ends = Float64Array.from(all.flatMap((one) => one.ends)).sort();
  const found = new Intervals();
  let open = 0;
  let nextStart = 0;
  let previous = from;
  for (const end of ends) {
    for (let start = starts[nextStart]; start !== undefined && start <= end; start = starts[nextStart]) {
      if (open >= atLeast && start > previous) found.add(previous, start);
      previous = start;
      nextStart += 1;
      open += 1;
    }
    if (open >= atLeast && end > previous) found.add(previous, end);
    previous = end;
    open -= 1;
  }
  return found;
}

function firstReason(members: readonly IntervalSource[], at: number): ClosedReason {
  const reasons = members.map((member) => member.closedReason(at));
  return reasons.find((reason) => reason !== 'off_hours') ?? 'off_hours';
}

function compileVersions(versions: Versions): readonly Version[] {
  return versions.map(({ validFrom, hours }, index) => {
    const from = validFrom ?? Number.NEGATIVE_INFINITY;
    const to = versions[index + 1]?.validFrom ?? Number.POSITIVE_INFINITY;
    const place = `versions[${index}]`;
    if (validFrom !== null && !Number.isSafeInteger(validFrom)) {
      throw new MemberProblem(`${place}.validFrom`, `${validFrom} is not an instant in whole milliseconds`);
    }
    if (index > 0 && validFrom === null) {
      throw new MemberProblem(`${place}.validFrom`, 'only the first version may be valid since ever');
    }
    if (from >= to) {
      throw new MemberProblem(
        `versions[${index + 1}].validFrom`,
        'is not later than that of the version before',
      );
    }
    return {
      from,
      to,
      hours: new CompiledHours(hours, versions.length > 1 ? `${place}.` : ''),
    };
  });
}

/** Near these instants this version is at work, if ever. */
function versionAnchors({ from, to, hours }: Version): number[] {
  const start = from === Number.NEGATIVE_INFINITY ? Math.min(0, to - YEAR_MS) : from;
  const overrides = hours.openOverrides.map((day) => day * DAY_MS);
  return hours.hasOpenWeekday ? [start, ...overrides] : overrides;
}
