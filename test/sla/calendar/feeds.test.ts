import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ical from 'node-ical';
import { describe, expect, it } from 'vitest';
import type { WorkingHours } from '../../../src/domain/rules.ts';
import { compileCalendar } from '../../../src/sla/calendar/compile.ts';
import { listCalendarHolidays } from '../../../src/sla/calendar/list-holidays.ts';

const FOLDER = join(import.meta.dirname, 'feeds');
const feedText = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

/** What closes 2026, by file, in the zone of the office that reads it. Each date was worked out by hand. */
const EXPECTED: Readonly<Record<string, { readonly zone: string; readonly dates: readonly string[] }>> = {
  'exchange-published.ics': {
    zone: 'Europe/Berlin',
    dates: [...['03-03', '03-05', '03-10', '03-13', '03-19', '03-24', '03-26', '03-31'], '06-05'],
  },
  'outlook-web.ics': {
    zone: 'Europe/Berlin',
    dates: ['05-14', '07-02', '08-26', '08-27', '08-28', '08-29', '08-30'],
  },
  'google-holidays.ics': { zone: 'Europe/London', dates: ['04-03', '12-25'] },
  'google-recurring.ics': {
    zone: 'America/New_York',
    dates: [
      ...['01-05', '02-02', '02-10', '02-11', '02-24', '02-25', '04-07', '05-04', '06-01', '07-06', '08-03'],
      ...['09-07', '10-05', '11-02', '12-07'],
    ],
  },
  'lightning-argentina.ics': {
    zone: 'America/Argentina/Buenos_Aires',
    dates: ['02-16', '02-17', '03-23', '07-10'],
  },
  'lightning-zones.ics': { zone: 'Europe/Berlin', dates: ['09-07', '09-21'] },
  'government-nsw.ics': { zone: 'Australia/Sydney', dates: ['01-26', '04-04', '10-05', '12-28'] },
  'government-one-uid.ics': { zone: 'America/Sao_Paulo', dates: ['04-21', '09-07', '11-02', '11-15'] },
  'apple-birthdays.ics': {
    zone: 'Europe/London',
    dates: ['01-30', '02-27', '03-31', '07-03', '07-24'],
  },
  'revisions.ics': { zone: 'Europe/Madrid', dates: ['05-06', '06-01', '06-10', '06-16', '06-23'] },
};

describe('C1: feeds as their producers write them', () => {
  it('every feed of the corpus has its dates here', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(Object.entries(EXPECTED))('C1 %s closes what it means', (file, { zone, dates }) => {
    expect(closedDates(file, zone, 2026)).toEqual(dates.map((date) => `2026-${date}`));
  });

  it('C1 a leap day comes back in leap years only', () => {
    expect(closedDates('apple-birthdays.ics', 'UTC', 2027)).toEqual([]);
    expect(closedDates('apple-birthdays.ics', 'UTC', 2028)).toEqual(['2028-02-29']);
  });

  it('C1 RDATE of several years', () => {
    expect(closedDates('lightning-argentina.ics', 'America/Argentina/Buenos_Aires', 2027)).toEqual([
      '2027-02-08',
      '2027-02-09',
      '2027-08-16',
    ]);
  });

  it('C1 a feed of whole days closes the same dates whatever zone the office is in', () => {
    const zones = ['Pacific/Kiritimati', 'Asia/Kolkata', 'UTC', 'America/New_York', 'Pacific/Pago_Pago'];
    for (const file of [
      'exchange-published.ics',
      'google-holidays.ics',
      'government-one-uid.ics',
      'revisions.ics',
    ]) {
      for (const zone of zones) {
        expect([file, zone, closedDates(file, zone, 2026)]).toEqual([
          file,
          zone,
          EXPECTED[file]?.dates.map((date) => `2026-${date}`),
        ]);
      }
    }
  });
});

/**
 * node-ical, another reader of feeds, agrees about these. About the others it differs: it reads no RDATE without an RRULE,
 * keeps only the last event of one UID, takes Lightning's zone names for UTC, reads a day written from midnight to
 * midnight UTC as hours, and leaves what follows a THISANDFUTURE change where it was.
 */
const AGREED = [
  'exchange-published.ics',
  'outlook-web.ics',
  'google-holidays.ics',
  'google-recurring.ics',
  'apple-birthdays.ics',
];

describe('C1: feeds as another implementation reads them', () => {
  it.each(AGREED)('C1 node-ical finds the same dates in %s', (file) => {
    const zone = EXPECTED[file]?.zone ?? 'UTC';
    expect(closedDates(file, zone, 2026)).toEqual(datesByNodeIcal(file, zone, 2026));
  });
});

function closedDates(file: string, zone: string, year: number): readonly string[] {
  const hours: WorkingHours = { zone, week: { mon: [['00:00', '24:00']] }, holidayFeeds: [feedText(file)] };
  const spec = { kind: 'hours', versions: [{ validFrom: null, hours }] } as const;
  const listed = listCalendarHolidays({ c: spec }, 'c', year);
  const dates = [...new Set(listed.map(({ date }) => date))].sort();
  // The list and the working time are two readers of the same days.
  const open = compileCalendar({
    kind: 'hours',
    versions: [{ validFrom: null, hours: { ...hours, week: ALL_WEEK } }],
  });
  for (const date of dates) {
    const noon = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: '12:00' });
    expect([date, open.isOpen(noon.epochMilliseconds)]).toEqual([date, false]);
  }
  return dates;
}

const ALL_WEEK = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00'] as const]]),
);

function datesByNodeIcal(file: string, zone: string, year: number): readonly string[] {
  const dates = new Set<string>();
  for (const event of Object.values(ical.sync.parseICS(feedText(file)))) {
    if (event?.type !== 'VEVENT' || event.status === 'CANCELLED') continue;
    const range = { from: new Date(Date.UTC(year - 1, 11, 30)), to: new Date(Date.UTC(year + 1, 0, 2)) };
    for (const { start, end, isFullDay, event: found } of ical.expandRecurringEvent(event, range)) {
      if (found.status === 'CANCELLED') continue;
      for (const date of datesBetween(start, end, isFullDay ? undefined : zone)) dates.add(date);
    }
  }
  return [...dates].filter((date) => date.startsWith(`${year}-`)).sort();
}

/** Whole days are dates of the machine's own zone there. */
function datesBetween(start: Date, end: Date, zone: string | undefined): readonly string[] {
  const format = new Intl.DateTimeFormat('en-CA', {
    dateStyle: 'short',
    ...(zone === undefined ? {} : { timeZone: zone }),
  });
  const dates: string[] = [];
  for (let at = start.getTime(); at < end.getTime(); at += 3_600_000) dates.push(format.format(at));
  return dates;
}
