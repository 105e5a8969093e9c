import type { ClosedDay, HolidaySource } from './closed-days.ts';
import { WHOLE_DAY } from './closed-days.ts';
import { MemberProblem } from './errors.ts';
import { EventProblem, eventName, type FeedEvent, type Place, readEvent } from './feed/event.ts';
import { children, type JCalComponent, parseJCal, readText } from './feed/jcal.ts';
import { type Occurrence, occurrences, type Series } from './feed/series.ts';
import { FeedZones, ianaZone, toDay, toInstant } from './feed/time.ts';
import { DAY_MS } from './wall-time.ts';

/** Whether an event that does not last whole days closes each day it touches, or only its own part of them. */
export type PartDayEvents = 'day' | 'part';

/**
 * The days that the events of an iCal text close in the calendar's zone: all-day ones their dates, timed ones every day
 * they touch, or their part of it. Throws MemberProblem, which names the feed and the event, for what cannot be read
 * (C2). Fetching feeds is not the engine's business.
 */
export function readHolidayFeed(
  text: string,
  zone: string,
  member: string,
  partDayEvents: PartDayEvents = 'day',
): HolidaySource {
  const own = ianaZone(zone);
  const feeds = parse(text, member).map((calendar) => readFeed(calendar, own, member));
  return function* days(firstDay, lastDay) {
    for (const { allSeries, place, label } of feeds) {
      for (const series of allSeries) {
        const found = nameErrors(label, series.master.name, () =>
          occurrences(series, place, firstDay, lastDay),
        );
        for (const occurrence of found) yield* closedBy(occurrence, place, partDayEvents, firstDay, lastDay);
      }
    }
  };
}

interface Feed {
  readonly allSeries: readonly Series[];
  readonly place: Place;
  readonly label: Label;
}

/** The feed in messages: its member, and its own name if it has one. */
interface Label {
  readonly member: string;
  readonly feedName: string | null;
}

function readFeed(calendar: JCalComponent, own: Place['own'], member: string): Feed {
  const label = { member, feedName: readText(calendar, 'x-wr-calname') };
  const place = { zones: nameErrors(label, null, () => new FeedZones(calendar, own)), own };
  const isCancelled = readText(calendar, 'method')?.toUpperCase() === 'CANCEL';
  const events = children(calendar, 'vevent').map((event) =>
    nameErrors(label, eventName(event), () => readEvent(event, place)),
  );
  const allSeries = isCancelled ? [] : toSeries(latestRevisions(events, place));
  // Whatever a library cannot work out comes to light here, not when some ticket is judged.
  for (const series of allSeries) {
    const { day } = series.master.start;
    nameErrors(label, series.master.name, () => occurrences(series, place, day, day + 400));
  }
  return { allSeries, place, label };
}

/** Of several revisions of one event or one occurrence the one with the highest SEQUENCE counts. */
function latestRevisions(events: readonly FeedEvent[], { zones, own }: Place): readonly FeedEvent[] {
  const revisionKey = ({ uid, replaces }: FeedEvent): string | null => {
    if (uid === null) return null;
    if (replaces === null) return uid;
    const isDate = replaces.timeMs === null || replaces.timeMs === 0;
    return `${uid}\n${isDate ? `day ${toDay(replaces, zones.home)}` : toInstant(replaces, own)}`;
  };
  const latest = new Map<string, number>();
  for (const event of events) {
    const key = revisionKey(event);
    if (key !== null) latest.set(key, Math.max(event.sequence, latest.get(key) ?? 0));
  }
  return events.filter((event) => {
    const key = revisionKey(event);
    return key === null || event.sequence >= (latest.get(key) ?? 0);
  });
}

/** Changes go to the event whose UID they have; one whose event is not in the feed stands for itself. */
function toSeries(events: readonly FeedEvent[]): readonly Series[] {
  const masters = events.filter(({ replaces }) => replaces === null);
  const changesByUid = Map.groupBy(
    events.filter(({ replaces }) => replaces !== null),
    ({ uid }) => uid,
  );
  const masterIds = new Set(masters.map(({ uid }) => uid));
  const orphans = [...changesByUid].filter(([uid]) => !masterIds.has(uid)).flatMap(([, changes]) => changes);
  return [
    ...masters.map((master) => ({ master, changes: changesByUid.get(master.uid) ?? [] })),
    ...orphans.map((change) => ({ master: { ...change, rules: [] }, changes: [] })),
  ];
}

function* closedBy(
  occurrence: Occurrence,
  { own }: Place,
  partDayEvents: PartDayEvents,
  firstDay: number,
  lastDay: number,
): Iterable<ClosedDay> {
  const { name } = occurrence;
  if ('firstDay' in occurrence) {
    const last = Math.min(occurrence.endDay - 1, lastDay);
    for (let day = Math.max(occurrence.firstDay, firstDay); day <= last; day += 1)
      yield [day, WHOLE_DAY, name];
    return;
  }
  const wallFrom = own.toWall(occurrence.from);
  const wallTo = Math.max(wallFrom, own.toWall(occurrence.to));
  const first = Math.floor(wallFrom / DAY_MS);
  const last = Math.max(first, Math.ceil(wallTo / DAY_MS) - 1);
  for (let day = Math.max(first, firstDay); day <= Math.min(last, lastDay); day += 1) {
    const from = Math.max(0, wallFrom - day * DAY_MS);
    const to = Math.min(DAY_MS, wallTo - day * DAY_MS);
    if (partDayEvents === 'day' || (from === 0 && to === DAY_MS)) yield [day, WHOLE_DAY, name];
    else if (from < to) yield [day, [[from, to]], name];
  }
}

/** Byte-order marks, which editors leave at the start of files and so inside files put together, belong to nothing. */
function parse(text: string, member: string): readonly JCalComponent[] {
  const clean = text
    .replace(/^[\uFEFF\s]+/, '')
    .replace(/(?<=[\r\n])\uFEFF+/g, '')
    .replace(/\r\n?/g, '\n');
  if (!/^BEGIN:VCALENDAR/i.test(clean)) {
    throw new MemberProblem(
      member,
      'is not iCal text: it holds no VCALENDAR (it must begin with BEGIN:VCALENDAR)',
    );
  }
  try {
    const calendars = parseJCal(clean);
    if (calendars.every(([name]) => name === 'vcalendar')) return calendars;
  } catch (error) {
    const event = faultyEvent(clean);
    throw new MemberProblem(
      member,
      `${event === null ? 'is not iCal text' : `event "${event}" cannot be read`}: ${toMessage(error)}`,
    );
  }
  throw new MemberProblem(member, 'is not iCal text: it holds something other than VCALENDAR');
}

/** The name of the first event that cannot be parsed even by itself; null when it is not an event that is at fault. */
function faultyEvent(text: string): string | null {
  for (const [event] of text.matchAll(/^BEGIN:VEVENT$[\s\S]*?^END:VEVENT$/gim)) {
    try {
      parseJCal(`BEGIN:VCALENDAR\n${event}\nEND:VCALENDAR`);
    } catch {
      // That it fails is the answer; why was said when the whole text failed.
      const unfolded = event.replace(/\n[ \t]/g, '');
      const written = (name: string) =>
        new RegExp(`^${name}(?:;[^:\\n]*)?:(.+)$`, 'im').exec(unfolded)?.[1]?.trim();
      return written('SUMMARY') ?? written('UID') ?? 'without a name';
    }
  }
  return null;
}

/** Says which feed and event an error is about. */
function nameErrors<T>({ member, feedName }: Label, event: string | null, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const place = [
      ...(feedName === null ? [] : [`feed "${feedName}"`]),
      ...(event === null ? [] : [`event "${event}"`]),
    ];
    const problem = error instanceof EventProblem ? error.message : `cannot be read: ${toMessage(error)}`;
    throw new MemberProblem(member, `${place.join(', ')} ${problem}`.trim());
  }
}

function toMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
