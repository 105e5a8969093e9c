import { describe, expect, it } from 'vitest';
import type { HolidayRule, WorkingHours } from '../../../src/domain/rules.ts';
import { compileCalendar } from '../../../src/sla/calendar/compile.ts';
import { listHolidays } from '../../../src/sla/calendar/holiday-rule.ts';

const HOUR = 3_600_000;
const ALL_DAY = [['00:00', '24:00']] as const;
const EVERY_DAY = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, ALL_DAY]),
);

describe('C1: holidays by yearly date', () => {
  it('C1 MM-DD closes that date in every year that has it', () => {
    const timeline = calendar({ holidays: ['12-25', '02-29', '2026-05-01'] });
    expect(openHours(timeline, '1980-12-25')).toBe(0);
    expect(openHours(timeline, '2060-12-25')).toBe(0);
    expect(openHours(timeline, '2028-02-29')).toBe(0);
    expect(openHours(timeline, '2027-03-01')).toBe(24);
    expect(openHours(timeline, '2026-05-01')).toBe(0);
    expect(openHours(timeline, '2027-05-01')).toBe(24);
  });
});

describe('C1: holidays by rule', () => {
  it('C1 the public holidays of a country, state and region, year by year', () => {
    const bavaria = calendar({ holidayRules: [{ country: 'DE', state: 'BY' }] });
    expect(openHours(bavaria, '2026-04-03')).toBe(0);
    expect(openHours(bavaria, '2027-03-26')).toBe(0);
    expect(openHours(bavaria, '2036-04-11')).toBe(0);
    expect(openHours(bavaria, '2015-04-03')).toBe(0);
    expect(openHours(bavaria, '2026-01-06')).toBe(0);
    expect(openHours(calendar({ holidayRules: [{ country: 'DE' }] }), '2026-01-06')).toBe(24);
    const augsburg = calendar({ holidayRules: [{ country: 'DE', state: 'BY', region: 'A' }] });
    expect(openHours(augsburg, '2026-08-08')).toBe(0);
    expect(bavaria.closedReason(Date.parse('2026-04-03T10:00Z'))).toBe('holiday');
  });

  it('C1 other kinds only when asked for', () => {
    expect(openHours(calendar({ holidayRules: [{ country: 'US' }] }), '2026-02-14')).toBe(24);
    expect(
      openHours(calendar({ holidayRules: [{ country: 'US', types: ['observance'] }] }), '2026-02-14'),
    ).toBe(0);
  });

  it('C1 single days are switched off by date or by name, in the country’s language or ours', () => {
    const except = (...names: string[]) => calendar({ holidayRules: [{ country: 'DE', except: names }] });
    expect(openHours(except('2026-04-03'), '2026-04-03')).toBe(24);
    expect(openHours(except('2026-04-03'), '2027-03-26')).toBe(0);
    for (const name of ['Karfreitag', 'Good Friday', 'good friday', 'Viernes Santo', 'Sexta-Feira Santa']) {
      expect(openHours(except(name), '2027-03-26')).toBe(24);
    }
    expect(openHours(except('Karfreitag'), '2026-12-25')).toBe(0);
  });

  it('C1 the substitute of a switched-off holiday goes with it', () => {
    const us = (rule: Partial<HolidayRule>) => calendar({ holidayRules: [{ country: 'US', ...rule }] });
    expect(openHours(us({}), '2026-07-03')).toBe(0);
    expect(openHours(us({ except: ['Independence Day'] }), '2026-07-03')).toBe(24);
  });

  it('C1 a substitute day of New Year’s Day closes the last day of the year before', () => {
    expect(openHours(calendar({ holidayRules: [{ country: 'US' }] }), '2021-12-31')).toBe(0);
  });

  it('C1 holidays of several days, those that begin at sunset, and half days', () => {
    const saudi = calendar({ zone: 'Asia/Riyadh', holidayRules: [{ country: 'SA' }] });
    expect(
      ['2026-05-25', '2026-05-26', '2026-05-29', '2026-05-30'].map((day) => openHours(saudi, day, '+03:00')),
    ).toEqual([24, 0, 0, 24]);
    const iceland = calendar({ holidayRules: [{ country: 'IS' }] });
    expect(openHours(iceland, '2026-12-24')).toBe(13);
    expect(iceland.closedReason(Date.parse('2026-12-24T14:00Z'))).toBe('holiday');
    const both = calendar({ holidays: ['2026-12-24'], holidayRules: [{ country: 'IS' }] });
    expect(openHours(both, '2026-12-24')).toBe(0);
  });

  it('C1 admins see the days of a year, switched-off ones too, before they decide', () => {
    const rule: HolidayRule = { country: 'IS', except: ['2026-12-25'] };
    const listed = listHolidays(rule, 2026, 'en').filter(({ date }) => date.startsWith('2026-12-2'));
    expect(listed).toEqual([
      { date: '2026-12-24', name: 'Christmas Eve', type: 'public', fromTime: '13:00', closes: true },
      { date: '2026-12-25', name: 'Christmas Day', type: 'public', fromTime: null, closes: false },
      { date: '2026-12-26', name: 'Boxing Day', type: 'public', fromTime: null, closes: true },
    ]);
    expect(() => listHolidays({ country: 'XX' }, 2026)).toThrow(/country: "XX"/);
  });

  it.each<[problem: RegExp, rule: HolidayRule]>([
    [/holidayRules\[0\]\.country: "XX" is not a known country \(known: AD/, { country: 'XX' }],
    [
      /holidayRules\[0\]\.state: "ZZ" is not a known state of DE \(known: .*BY/,
      { country: 'DE', state: 'ZZ' },
    ],
    [
      /holidayRules\[0\]\.region: "Q" is not a known region of DE BY \(known: .*A/,
      { country: 'DE', state: 'BY', region: 'Q' },
    ],
    [
      /holidayRules\[0\]\.region: "Q" is not a known region of DE \(there is none\)/,
      { country: 'DE', region: 'Q' },
    ],
    [/holidayRules\[0\]\.types: "weekend" is not a kind/, { country: 'DE', types: ['weekend'] }],
  ])('C2 refused by name: %s', (problem, rule) => {
    expect(() => calendar({ holidayRules: [rule] })).toThrow(problem);
  });
});

describe('C1: holidays by iCal feed', () => {
  it('C1 all-day events close their days; the end is exclusive and may be missing', () => {
    const timeline = feed(
      event('DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227'),
      event('DTSTART;VALUE=DATE:20260105'),
      event('DTSTART;VALUE=DATE:20260110', 'DTEND;VALUE=DATE:20260110'),
    );
    const days = [
      '2026-12-23',
      '2026-12-24',
      '2026-12-26',
      '2026-12-27',
      '2026-01-05',
      '2026-01-06',
      '2026-01-10',
    ];
    expect(days.map((day) => openHours(timeline, day))).toEqual([24, 0, 0, 24, 0, 24, 0]);
  });

  it('C1 yearly rules, with exceptions, changed and cancelled occurrences', () => {
    const timeline = feed(
      event('DTSTART;VALUE=DATE:20001225', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20271225', 'UID:xmas'),
      event('DTSTART;VALUE=DATE:20281227', 'RECURRENCE-ID;VALUE=DATE:20281225', 'UID:xmas'),
      event(
        'DTSTART;VALUE=DATE:20291225',
        'RECURRENCE-ID;VALUE=DATE:20291225',
        'UID:xmas',
        'STATUS:CANCELLED',
      ),
      event('DTSTART;VALUE=DATE:20301225', 'RECURRENCE-ID;VALUE=DATE:20301225', 'UID:other'),
      event('DTSTART;VALUE=DATE:20000101', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'UID:thanks'),
      event('DTSTART;VALUE=DATE:20260303', 'STATUS:CANCELLED', 'UID:off'),
    );
    const days = [
      ['1999-12-25', 24],
      ['2026-12-25', 0],
      ['2027-12-25', 24],
      ['2028-12-25', 24],
      ['2028-12-27', 0],
      ['2029-12-25', 24],
      ['2030-12-25', 0],
      ['2026-11-26', 0],
      ['2027-11-25', 0],
      ['2026-03-03', 24],
    ] as const;
    expect(days.map(([day]) => [day, openHours(timeline, day)])).toEqual(days);
  });

  it('C1 timed events close every day they touch in the calendar’s zone', () => {
    const utc = event('DTSTART:20260601T230000Z', 'DTEND:20260602T010000Z');
    expect(openDays(feed(utc))).toEqual(['2026-06-03', '2026-06-04']);
    expect(openDays(calendar({ zone: 'Asia/Tokyo', holidayFeeds: [ics(utc)] }), '+09:00')).toEqual([
      '2026-06-01',
      '2026-06-03',
      '2026-06-04',
    ]);
    expect(openDays(feed(event('DTSTART:20260602T220000', 'DURATION:PT2H')))).toEqual([
      '2026-06-01',
      '2026-06-03',
      '2026-06-04',
    ]);
    expect(openDays(feed(event('DTSTART:20260602T000000', 'DTEND:20260602T000000')))).toEqual([
      '2026-06-01',
      '2026-06-03',
      '2026-06-04',
    ]);
  });

  it('C1 a zone that the feed names but does not define is read as IANA names it, an unknown one as ours', () => {
    const inTokyo = event('DTSTART;TZID=Asia/Tokyo:20260603T000000', 'DTEND;TZID=Asia/Tokyo:20260603T010000');
    expect(openDays(feed(inTokyo))).toEqual(['2026-06-01', '2026-06-03', '2026-06-04']);
    const nowhere = event(
      'DTSTART;TZID=Head Office:20260603T000000',
      'DTEND;TZID=Head Office:20260603T010000',
    );
    expect(openDays(feed(nowhere))).toEqual(['2026-06-01', '2026-06-02', '2026-06-04']);
  });

  it('C1 a zone that the feed defines is taken from it', () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Office',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0900',
      'TZOFFSETTO:+0900',
      'END:STANDARD',
      'END:VTIMEZONE',
    ].join('\r\n');
    const text = ics(zone, event('DTSTART;TZID=Office:20260603T000000', 'DTEND;TZID=Office:20260603T010000'));
    expect(openDays(calendar({ holidayFeeds: [text] }))).toEqual(['2026-06-01', '2026-06-03', '2026-06-04']);
  });

  it('C1 daily rules that match no day end, and times of day in a rule of dates are left out', () => {
    const never = event('DTSTART;VALUE=DATE:20260601', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31');
    expect(openDays(feed(never))).toEqual(['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04']);
    const atNine = event('DTSTART;VALUE=DATE:20260602', 'RRULE:FREQ=DAILY;COUNT=2;BYHOUR=9');
    expect(openDays(feed(atNine))).toEqual(['2026-06-01', '2026-06-04']);
  });

  it('C1 an event of part of a day closes its part when the calendar says so', () => {
    const events = [
      event('DTSTART:20260601T120000Z', 'DTEND:20260601T150000Z'),
      event('DTSTART:20260601T140000Z', 'DTEND:20260601T180000Z'),
      event('DTSTART:20260602T180000Z', 'DTEND:20260604T060000Z'),
    ];
    const hours = { holidayFeeds: [ics(...events)] };
    const openOn = (more: Partial<WorkingHours>) => {
      const timeline = calendar({ ...hours, ...more });
      return ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04'].map((day) => openHours(timeline, day));
    };
    expect(openOn({})).toEqual([0, 0, 0, 0]);
    expect(openOn({ partDayEvents: 'part' })).toEqual([18, 18, 0, 18]);
    expect(openOn({ partDayEvents: 'part', holidays: ['2026-06-01'] })).toEqual([0, 18, 0, 18]);
  });

  it('C1 a cancelled feed closes nothing', () => {
    const text = ics('METHOD:CANCEL', event('DTSTART;VALUE=DATE:20260601'));
    expect(openDays(calendar({ holidayFeeds: [text] })).length).toBe(4);
  });

  it('C1 several calendars in one text, and one without events', () => {
    const text = `${ics(event('DTSTART;VALUE=DATE:20260601'))}\r\n${ics(event('DTSTART;VALUE=DATE:20260603'))}`;
    expect(openDays(calendar({ holidayFeeds: [text, ics()] }))).toEqual(['2026-06-02', '2026-06-04']);
  });

  it.each<[problem: RegExp, text: string]>([
    [/holidayFeeds\[0\]: is not iCal text/, 'hello'],
    [/holidayFeeds\[0\]: is not iCal text/, ''],
    [/holidayFeeds\[0\]: is not iCal text: it holds no VCALENDAR/, 'BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD'],
    [/holidayFeeds\[0\]: is not iCal text/, 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT'],
    [/event "Fair" has no valid DTSTART/, ics(event('SUMMARY:Fair'))],
    [/event "u" has no valid DTSTART/, ics(event('UID:u', 'DTSTART;VALUE=DATE:20261399'))],
    [/not supported: .*HOURLY/, ics(event('DTSTART:20260601T000000Z', 'RRULE:FREQ=HOURLY'))],
    [
      /event "Fair" .*BYMONTH/,
      ics(event('SUMMARY:Fair', 'DTSTART:20260601', 'RRULE:FREQ=YEARLY;BYMONTH=13')),
    ],
    [
      /event "Fair" .*BYEASTER/,
      ics(event('SUMMARY:Fair', 'DTSTART:20260601', 'RRULE:FREQ=YEARLY;BYEASTER=0')),
    ],
    [
      /holidayFeeds\[0\]: event "Fair" cannot be read: .*NEVER/,
      ics(event('UID:a', 'DTSTART:20260601'), event('SUMMARY:Fair', 'DTSTART:20260601', 'RRULE:FREQ=NEVER')),
    ],
    [
      /holidayFeeds\[0\]: event "Fair" cannot be read/,
      ics(event('UID:a@b', 'SUMMARY:Fair', 'DTSTART:20260601', 'RRULE:FREQ=NEVER')),
    ],
    [
      /holidayFeeds\[0\]: event "Trade Fair" cannot be read/,
      ics(event('SUMMARY;LANGUAGE=en:Trade', '  Fair', 'DTSTART:20260601', 'no colon here')),
    ],
    [
      /feed "Office", event "Fair" has no valid DTEND/,
      ics('X-WR-CALNAME:Office', event('SUMMARY:Fair', 'DTSTART:20260601', 'DTEND:soon')),
    ],
    [/event "Fair" .*duration/i, ics(event('SUMMARY:Fair', 'DTSTART:20260601', 'DURATION:PT'))],
    [
      /event "Fair" has an EXDATE that is no date/,
      ics(event('SUMMARY:Fair', 'DTSTART:20260601', 'EXDATE:20261399')),
    ],
    [
      /event "Fair" has an RDATE that is no date/,
      ics(event('SUMMARY:Fair', 'DTSTART:20260601', 'RDATE:tomorrow')),
    ],
    [
      /event "Fair" has no valid RECURRENCE-ID/,
      ics(event('SUMMARY:Fair', 'DTSTART:20260601', 'RECURRENCE-ID:x')),
    ],
  ])('C2 refused by name: %s', (problem, text) => {
    expect(() => calendar({ holidayFeeds: [text] })).toThrow(problem);
  });
});

function calendar(hours: Partial<WorkingHours>) {
  const whole = { zone: 'UTC', week: EVERY_DAY, ...hours };
  return compileCalendar({ kind: 'hours', versions: [{ validFrom: null, hours: whole }] });
}

function feed(...events: string[]) {
  return calendar({ holidayFeeds: [ics(...events)] });
}

function ics(...parts: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...parts, 'END:VCALENDAR'].join('\r\n');
}

function event(...lines: string[]): string {
  return ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
}

function openHours(timeline: ReturnType<typeof calendar>, date: string, offset = 'Z'): number {
  const start = Date.parse(`${date}T00:00${offset}`);
  return timeline.elapsed(start, start + 24 * HOUR) / HOUR;
}

/** Of the first four days of June 2026. */
function openDays(timeline: ReturnType<typeof calendar>, offset = 'Z'): string[] {
  const days = ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04'];
  return days.filter((day) => openHours(timeline, day, offset) === 24);
}
