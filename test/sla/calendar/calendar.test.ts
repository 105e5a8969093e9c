import { describe, expect, it } from 'vitest';
import type { CalendarSpec, Weekday, WorkingHours } from '../../../src/domain/rules.ts';
import { compileCalendar, compileCalendars } from '../../../src/sla/calendar/compile.ts';
import { CalendarError } from '../../../src/sla/calendar/errors.ts';
import { FlatTimeline } from '../../../src/sla/calendar/flat-timeline.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NINE_TO_FIVE = [['09:00', '17:00']] as const;
const OFFICE = {
  mon: NINE_TO_FIVE,
  tue: NINE_TO_FIVE,
  wed: NINE_TO_FIVE,
  thu: NINE_TO_FIVE,
  fri: NINE_TO_FIVE,
};

describe('C1: precedence on one date', () => {
  const hours: WorkingHours = {
    zone: 'Europe/Berlin',
    week: OFFICE,
    holidays: ['2026-12-24', '2026-12-25', '12-31'],
    overrides: {
      '2026-12-24': [['09:00', '12:00']],
      '2026-12-26': [['10:00', '12:00']],
      '2026-12-28': [],
    },
    breaks: {
      '2026-12-23': [['10:00', '11:00']],
      '2026-12-24': [['08:00', '09:30']],
      '2026-12-25': [['10:00', '11:00']],
      '2026-12-29': [
        ['12:00', '13:00'],
        ['16:00', '20:00'],
        ['05:00', '08:00'],
      ],
    },
  };
  const timeline = office(hours);
  const workedOn = (date: string): number =>
    timeline.elapsed(at(`${date}T00:00+01:00`), at(`${date}T00:00+01:00`) + DAY) / HOUR;

  it('C1 dated hours win over a holiday, a holiday over the week; breaks are cut from what is left', () => {
    expect(workedOn('2026-12-22')).toBe(8);
    expect(workedOn('2026-12-23')).toBe(7);
    expect(workedOn('2026-12-24')).toBe(2.5);
    expect(workedOn('2026-12-25')).toBe(0);
    expect(workedOn('2026-12-26')).toBe(2);
    expect(workedOn('2026-12-28')).toBe(0);
    expect(workedOn('2026-12-29')).toBe(6);
    expect(workedOn('2026-12-31')).toBe(0);
    expect(workedOn('2029-12-31')).toBe(0);
  });

  it('C1 says why it is closed', () => {
    const reasonAt = (text: string): string => timeline.closedReason(at(text));
    expect(reasonAt('2026-12-22T20:00+01:00')).toBe('off_hours');
    expect(reasonAt('2026-12-23T10:30+01:00')).toBe('break');
    expect(reasonAt('2026-12-23T20:00+01:00')).toBe('off_hours');
    expect(reasonAt('2026-12-24T09:15+01:00')).toBe('break');
    expect(reasonAt('2026-12-24T13:00+01:00')).toBe('override');
    expect(reasonAt('2026-12-25T10:30+01:00')).toBe('holiday');
    expect(reasonAt('2026-12-29T16:59+01:00')).toBe('break');
    expect(reasonAt('2026-12-29T17:00+01:00')).toBe('off_hours');
    expect(reasonAt('2026-12-28T10:00+01:00')).toBe('override');
    expect(reasonAt('2026-12-27T10:00+01:00')).toBe('off_hours');
  });

  it('C1 a break of the whole day closes it', () => {
    const closed = office({ ...hours, breaks: { '2026-12-22': [['00:00', '24:00']] } });
    expect(closed.isOpen(at('2026-12-22T10:00+01:00'))).toBe(false);
  });
});

describe('C2: what is merged and what is refused', () => {
  it('C2 overlapping and touching intervals are one, also across midnight', () => {
    const night = office({
      zone: 'UTC',
      week: {
        mon: [
          ['22:00', '24:00'],
          ['08:00', '10:00'],
          ['09:00', '12:00'],
          ['12:00', '13:00'],
          ['09:30', '09:45'],
        ],
        tue: [['00:00', '06:00']],
      },
    });
    expect(night.openUntil(at('2026-06-01T08:30Z'))).toBe(at('2026-06-01T13:00Z'));
    expect(night.openUntil(at('2026-06-01T23:30Z'))).toBe(at('2026-06-02T06:00Z'));
    expect(night.elapsed(at('2026-06-01T00:00Z'), at('2026-06-08T00:00Z'))).toBe(13 * HOUR);
  });

  it('C2 seconds are exact', () => {
    const exact = office({ zone: 'UTC', week: { mon: [['09:00:01', '09:00:03']] } });
    expect(exact.elapsed(at('2026-06-01T00:00Z'), at('2026-06-02T00:00Z'))).toBe(2000);
  });

  it.each<[problem: RegExp, hours: object]>([
    [/zone: "Mars\/Olympus" is not a known time zone/, { zone: 'Mars/Olympus' }],
    [/week\.mon\[0\]: from 17:00 is not earlier than to 09:00/, { week: { mon: [['17:00', '09:00']] } }],
    [/week\.mon\[0\]: from 09:00 is not earlier than to 09:00/, { week: { mon: [['09:00', '09:00']] } }],
    [
      /week\.tue\[1\]: "9:00" is not a time/,
      {
        week: {
          tue: [
            ['09:00', '10:00'],
            ['9:00', '17:00'],
          ],
        },
      },
    ],
    [/week\.mon\[0\]: "24:01" is not a time/, { week: { mon: [['09:00', '24:01']] } }],
    [/week\.mon\[0\]: "25:00" is not a time/, { week: { mon: [['09:00', '25:00']] } }],
    [/week\.mon\[0\]: "09:60" is not a time/, { week: { mon: [['09:00', '09:60']] } }],
    [/week\.funday: unknown weekday/, { week: { funday: NINE_TO_FIVE } }],
    [/overrides\.2026-02-30: "2026-02-30" is not a date/, { overrides: { '2026-02-30': [] } }],
    [/overrides\.2026-02-20\[0\]: from/, { overrides: { '2026-02-20': [['10:00', '09:00']] } }],
    [/breaks\.Monday: "Monday" is not a date/, { breaks: { Monday: [] } }],
    [/holidays\[1\]: "2026-13-01" is not a date/, { holidays: ['2026-12-01', '2026-13-01'] }],
    [/holidays\[0\]: "02-30" is not a date/, { holidays: ['02-30'] }],
    [/dayMs: 0 is not a positive whole number/, { dayMs: 0 }],
    [/dayMs: 1.5 is not a positive whole number/, { dayMs: 1.5 }],
    [/it has no working time at all/, { week: {} }],
    [/it has no working time at all/, { week: { mon: [] }, overrides: { '2026-12-24': [] } }],
    [/it has no working time at all/, { week: {}, overrides: { '2800-12-24': NINE_TO_FIVE } }],
  ])('C2 refused by name: %s', (problem, hours) => {
    const build = (): unknown => office({ zone: 'Europe/Berlin', week: OFFICE, ...hours }, 'support');
    expect(build).toThrow(CalendarError);
    expect(build).toThrow(problem);
    expect(build).toThrow(/^calendar "support": /);
  });

  it('C2 hours on single dates alone are enough', () => {
    const once = office({ zone: 'UTC', week: {}, overrides: { '2026-12-24': NINE_TO_FIVE } });
    expect(once.nextOpen(at('2026-01-01T00:00Z'))).toBe(at('2026-12-24T09:00Z'));
    expect(once.nextOpen(at('2026-12-25T00:00Z'))).toBeNull();
    expect(once.add(at('2026-12-24T10:00Z'), -2 * HOUR)).toBeNull();
    expect(once.dayMs).toBe(DAY);
  });
});

describe('C2: unions and intersections', () => {
  const specs: Record<string, CalendarSpec> = {
    berlin: hoursSpec({ zone: 'Europe/Berlin', week: OFFICE, holidays: ['2026-06-03'] }),
    york: hoursSpec({ zone: 'America/New_York', week: OFFICE, dayMs: 6 * HOUR }),
    sun: { kind: 'union', of: ['berlin', 'york'] },
    both: { kind: 'intersection', of: ['berlin', 'york'] },
    nested: { kind: 'intersection', of: ['sun', 'always'] },
  };
  const timelines = compileCalendars(specs);
  const timeline = (key: string) => timelines.get(key) ?? expect.fail(`no ${key}`);
  const [from, to] = [at('2026-06-01T00:00Z'), at('2026-06-02T00:00Z')];

  it('C2 always is there without being declared', () => {
    expect([...timelines.keys()]).toEqual(['always', 'berlin', 'york', 'sun', 'both', 'nested']);
    expect(timeline('always').elapsed(from, to)).toBe(DAY);
    expect(timeline('always').dayMs).toBe(DAY);
    expect(timeline('always').openUntil(from)).toBeNull();
    expect(timeline('always').nextOpen(from)).toBe(from);
    expect(timeline('always').add(from, -5)).toBe(from - 5);
    expect(timeline('always').closedReason(from)).toBe('off_hours');
    expect(compileCalendars({ always: { kind: 'always' } }).size).toBe(1);
  });

  it('C2 follow the sun: open when one is; both open: when all are', () => {
    expect(timeline('sun').elapsed(from, to)).toBe(14 * HOUR);
    expect(timeline('both').elapsed(from, to)).toBe(2 * HOUR);
    expect(timeline('nested').elapsed(from, to)).toBe(14 * HOUR);
    expect(timeline('both').nextOpen(from)).toBe(at('2026-06-01T13:00Z'));
    expect(timeline('sun').dayMs).toBe(8 * HOUR);
    expect(timeline('both').dayMs).toBe(6 * HOUR);
  });

  it('C2 why it is closed: the most telling reason of the members that are', () => {
    expect(timeline('both').closedReason(at('2026-06-03T14:00Z'))).toBe('holiday');
    expect(timeline('both').closedReason(at('2026-06-02T08:00Z'))).toBe('off_hours');
    expect(timeline('sun').closedReason(at('2026-06-03T11:00Z'))).toBe('holiday');
    expect(timeline('sun').closedReason(at('2026-06-02T03:00Z'))).toBe('off_hours');
  });

  it.each<[problem: RegExp, extra: Record<string, CalendarSpec>]>([
    [
      /calendar "y": of: it contains itself \(x → y → x\)/,
      {
        x: { kind: 'union', of: ['berlin', 'y'] },
        y: { kind: 'intersection', of: ['x'] },
      },
    ],
    [/calendar "x": of: there is no calendar "nowhere"/, { x: { kind: 'union', of: ['berlin', 'nowhere'] } }],
    [/calendar "x": of: it names no calendar/, { x: { kind: 'union', of: [] } }],
    [/calendar "always": this name is taken/, { always: { kind: 'union', of: ['berlin'] } }],
    [
      /calendar "x": it has no working time at all/,
      {
        tue: hoursSpec({ zone: 'Europe/Berlin', week: { tue: NINE_TO_FIVE } }),
        mon: hoursSpec({ zone: 'Europe/Berlin', week: { mon: NINE_TO_FIVE } }),
        x: { kind: 'intersection', of: ['mon', 'tue'] },
      },
    ],
  ])('C2 refused by name: %s', (problem, extra) => {
    expect(() => compileCalendars({ ...specs, ...extra })).toThrow(problem);
  });

  it('C2 hours that meet only in summer, or only since a country changed its clock, are not refused', () => {
    const meet = compileCalendars({
      istanbul: hoursSpec({ zone: 'Europe/Istanbul', week: { mon: [['09:00', '10:00']] } }),
      utc: hoursSpec({ zone: 'UTC', week: { mon: [['06:00', '06:30']] } }),
      meet: { kind: 'intersection', of: ['istanbul', 'utc'] },
    }).get('meet');
    expect(meet?.nextOpen(at('2014-01-01T00:00Z'))).toBe(at('2014-03-31T06:00Z'));
    expect(meet?.nextOpen(at('2026-01-01T00:00Z'))).toBe(at('2026-01-05T06:00Z'));
  });
});

describe('C3: odd clocks', () => {
  it('C3 01:00–03:00 lasts one hour in spring and three in autumn', () => {
    const early = office({ zone: 'Europe/Berlin', week: { sun: [['01:00', '03:00']] } });
    const lengthOn = (date: string): number =>
      early.elapsed(at(`${date}T00:00Z`) - DAY, at(`${date}T00:00Z`) + DAY);
    expect(lengthOn('2026-03-29')).toBe(HOUR);
    expect(lengthOn('2026-10-25')).toBe(3 * HOUR);
    expect(lengthOn('2026-06-07')).toBe(2 * HOUR);
  });

  it('C3 hours and breaks in the gap move forward alike', () => {
    const gap = office({ zone: 'Europe/Berlin', week: { sun: [['02:10', '02:50']] } });
    expect(gap.nextOpen(at('2026-03-29T00:00Z'))).toBe(at('2026-03-29T03:10+02:00'));
    expect(gap.openUntil(at('2026-03-29T01:10Z'))).toBe(at('2026-03-29T03:50+02:00'));
    const breaks = { '2026-03-29': [['02:10', '02:50']] } as const;
    const paused = office({ zone: 'Europe/Berlin', week: { sun: [['01:00', '05:00']] }, breaks });
    expect(paused.openUntil(at('2026-03-29T00:00Z'))).toBe(at('2026-03-29T03:10+02:00'));
    expect(paused.nextOpen(at('2026-03-29T01:10Z'))).toBe(at('2026-03-29T03:50+02:00'));
    expect(paused.closedReason(at('2026-03-29T03:20+02:00'))).toBe('break');
    const cancelled = office({
      zone: 'Europe/Berlin',
      week: { sun: [['02:10', '02:50']], mon: [['09:00', '10:00']] },
      breaks,
    });
    expect(cancelled.nextOpen(at('2026-03-29T00:00Z'))).toBe(at('2026-03-30T07:00Z'));
  });

  it('C3 a break in the gap takes nothing away from hours that end before it, and adds nothing to them', () => {
    const early = office({
      zone: 'Europe/Berlin',
      week: { sun: [['01:00', '03:00']] },
      breaks: { '2026-03-29': [['02:15', '02:45']] },
    });
    expect(early.openUntil(at('2026-03-29T00:00Z'))).toBe(at('2026-03-29T03:00+02:00'));
    expect(early.elapsed(at('2026-03-28T12:00Z'), at('2026-03-29T12:00Z'))).toBe(HOUR);
  });

  it('C3 an interval whose end comes no later than its moved start is none', () => {
    const none = office({ zone: 'Europe/Berlin', week: { sun: [['02:30', '03:10']] } });
    expect(none.elapsed(at('2026-03-28T00:00Z'), at('2026-03-30T00:00Z'))).toBe(0);
  });

  it('C3 a start in the gap moves forward', () => {
    const begun = office({ zone: 'Europe/Berlin', week: { sun: [['02:30', '04:00']] } });
    expect(begun.nextOpen(at('2026-03-29T00:00Z'))).toBe(at('2026-03-29T03:30+02:00'));
  });

  it('C3 an interval that a gap moves past a later one is merged with it', () => {
    const moved = office({
      zone: 'Europe/Berlin',
      week: {
        sun: [
          ['02:30', '02:59'],
          ['03:10', '03:20'],
          ['01:30', '02:20'],
        ],
      },
    });
    expect(moved.openUntil(at('2026-03-29T00:30Z'))).toBe(at('2026-03-29T01:20Z'));
  });

  it('C3 Lord Howe moves by half an hour', () => {
    const howe = office({ zone: 'Australia/Lord_Howe', week: { sun: [['01:00', '03:00']] } });
    expect(howe.elapsed(at('2026-10-03T00:00Z'), at('2026-10-05T00:00Z'))).toBe(1.5 * HOUR);
    expect(howe.elapsed(at('2026-04-04T00:00Z'), at('2026-04-06T00:00Z'))).toBe(2.5 * HOUR);
  });

  it('C3 São Paulo changed at midnight: that Sunday began at 01:00', () => {
    const brazil = office({ zone: 'America/Sao_Paulo', week: { sun: [['00:00', '24:00']] } });
    expect(brazil.nextOpen(at('2018-11-02T12:00Z'))).toBe(at('2018-11-04T03:00Z'));
    expect(brazil.openUntil(at('2018-11-04T12:00Z'))).toBe(at('2018-11-05T02:00Z'));
  });

  it('C3 Samoa had no 30 December 2011: the working day of that Friday never came', () => {
    const samoa = office({ zone: 'Pacific/Apia', week: OFFICE });
    expect(samoa.elapsed(at('2011-12-29T00:00-10:00'), at('2012-01-01T00:00+14:00'))).toBe(8 * HOUR);
    expect(samoa.nextOpen(at('2011-12-30T03:00Z'))).toBe(at('2012-01-02T09:00+14:00'));
    const opened = office({
      zone: 'Pacific/Apia',
      week: OFFICE,
      overrides: { '2011-12-30': [['10:00', '12:00']] },
    });
    expect(opened.elapsed(at('2011-12-30T00:00-10:00'), at('2012-01-01T00:00+14:00'))).toBe(0);
  });

  it('C3 local mean time to the second', () => {
    const amsterdam = office({ zone: 'Europe/Amsterdam', week: OFFICE });
    expect(amsterdam.nextOpen(at('1850-06-03T00:00Z'))).toBe(
      Temporal.ZonedDateTime.from('1850-06-03T09:00[Europe/Amsterdam]').epochMilliseconds,
    );
  });
});

describe('C4: elapsed and add', () => {
  const timeline = office({ zone: 'UTC', week: OFFICE });

  it('C4 counts [from, to), backwards negative', () => {
    expect(timeline.elapsed(at('2026-06-01T08:00Z'), at('2026-06-01T10:00Z'))).toBe(HOUR);
    expect(timeline.elapsed(at('2026-06-01T10:00Z'), at('2026-06-01T08:00Z'))).toBe(-HOUR);
    expect(timeline.elapsed(at('2026-06-01T09:00:00.001Z'), at('2026-06-01T09:00:00.004Z'))).toBe(3);
    expect(timeline.elapsed(at('2026-06-05T17:00Z'), at('2026-06-08T09:00Z'))).toBe(0);
  });

  it('C4 add gives the earliest instant: the very end of a day, not the next morning', () => {
    expect(timeline.add(at('2026-06-01T09:00Z'), 8 * HOUR)).toBe(at('2026-06-01T17:00Z'));
    expect(timeline.add(at('2026-06-01T09:00Z'), 8 * HOUR + 1)).toBe(at('2026-06-02T09:00:00.001Z'));
    expect(timeline.add(at('2026-06-06T12:00Z'), 1)).toBe(at('2026-06-08T09:00:00.001Z'));
    expect(timeline.add(at('2026-06-01T09:00Z'), 40 * HOUR)).toBe(at('2026-06-05T17:00Z'));
  });

  it('C4 add of nothing stays, also outside working time', () => {
    expect(timeline.add(at('2026-06-06T12:00Z'), 0)).toBe(at('2026-06-06T12:00Z'));
  });

  it('C4 back: the latest instant, so it can be the very start of a day', () => {
    expect(timeline.add(at('2026-06-01T17:00Z'), -8 * HOUR)).toBe(at('2026-06-01T09:00Z'));
    expect(timeline.add(at('2026-06-02T09:00Z'), -8 * HOUR)).toBe(at('2026-06-01T09:00Z'));
    expect(timeline.add(at('2026-06-02T09:00Z'), -8 * HOUR - 1)).toBe(at('2026-05-29T16:59:59.999Z'));
  });

  it('C4 isOpen, nextOpen and openUntil at the edges', () => {
    const [nine, five] = [at('2026-06-01T09:00Z'), at('2026-06-01T17:00Z')];
    expect([nine - 1, nine, five - 1, five].map((one) => timeline.isOpen(one))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(timeline.nextOpen(nine)).toBe(nine);
    expect(timeline.nextOpen(five)).toBe(nine + DAY);
    expect(timeline.openUntil(nine)).toBe(five);
    expect(timeline.openUntil(five)).toBeNull();
  });

  it('one business day is the declared length, or the most common one, of equals the longer', () => {
    const six = [['09:00', '15:00']] as const;
    const week = (days: Partial<Record<Weekday, typeof six | typeof NINE_TO_FIVE>>) =>
      office({ zone: 'UTC', week: days }).dayMs / HOUR;
    expect(timeline.dayMs).toBe(8 * HOUR);
    expect(week({ mon: NINE_TO_FIVE, tue: six, wed: six })).toBe(6);
    expect(week({ mon: six, tue: NINE_TO_FIVE })).toBe(8);
    expect(office({ zone: 'UTC', week: OFFICE, dayMs: HOUR }).dayMs).toBe(HOUR);
  });
});

describe('C5: the horizon', () => {
  const monday = office({ zone: 'Europe/Berlin', week: { mon: [['09:00', '10:00']] } });
  const now = at('2026-06-01T12:00Z');

  it('C5 what needs more than five years has no answer, ahead and back', () => {
    expect(monday.add(now, 260 * HOUR)).not.toBeNull();
    expect(monday.add(now, 262 * HOUR)).toBeNull();
    expect(monday.add(now, -260 * HOUR)).not.toBeNull();
    expect(monday.add(now, -262 * HOUR)).toBeNull();
    expect(monday.add(now, Number.MAX_SAFE_INTEGER)).toBeNull();
    expect(monday.add(now, Number.MIN_SAFE_INTEGER)).toBeNull();
  });

  it('C5 a window that happens to know more gives the same answer', () => {
    const wide = new FlatTimeline('wide', {
      dayMs: HOUR,
      anchors: [],
      closedReason: () => 'off_hours',
      intervals: (from, to) => ({
        starts: [from, to - DAY],
        ends: [from + HOUR, to],
        add: () => {},
        addWithin: () => {},
      }),
    });
    wide.cover(now - 20 * 366 * DAY, now + 20 * 366 * DAY);
    expect(wide.add(now, HOUR)).toBeNull();
    expect(wide.add(now, -HOUR)).toBeNull();
    expect(wide.nextOpen(now)).toBeNull();
  });

  it('C5 histories from 1970 and plans for decades ahead are measured alike', () => {
    expect(monday.elapsed(at('1970-01-01T00:00Z'), at('2070-01-01T00:00Z'))).toBe(5218 * HOUR);
    expect(monday.elapsed(at('1801-01-01T00:00Z'), at('2299-01-01T00:00Z')) / HOUR).toBe(25984);
  });

  it('C5 instants outside the years 1800 to 2299, and what is none, are refused in words', () => {
    for (const bad of [
      at('1799-12-31T23:59Z'),
      at('2300-01-01T00:00Z'),
      8.64e15,
      -8.64e15,
      Number.NaN,
      1e300,
    ]) {
      for (const ask of [
        () => monday.elapsed(bad, now),
        () => monday.elapsed(now, bad),
        () => monday.add(bad, 1),
        () => monday.isOpen(bad),
        () => monday.nextOpen(bad),
        () => monday.openUntil(bad),
        () => monday.closedReason(bad),
      ]) {
        expect(ask).toThrow(/is outside the years 1800 to 2299, which calendars cover/);
      }
    }
    expect(monday.nextOpen(at('1800-01-01T00:00Z'))).not.toBeNull();
    expect(monday.add(at('2299-12-31T23:00Z'), 100 * HOUR)).not.toBeNull();
    expect(monday.add(at('1800-01-01T00:00Z'), -100 * HOUR)).not.toBeNull();
  });

  it('C5 a duration that is no whole number of milliseconds is refused', () => {
    for (const bad of [1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => monday.add(now, bad)).toThrow(/is not a whole number of milliseconds/);
    }
  });

  it('C5 a calendar that never closes never ends', () => {
    const all = [['00:00', '24:00']] as const;
    const open = office({
      zone: 'Europe/Berlin',
      week: { mon: all, tue: all, wed: all, thu: all, fri: all, sat: all, sun: all },
      holidays: ['2031-01-01'],
    });
    expect(open.openUntil(at('2026-06-01T00:00Z'))).toBe(at('2030-12-31T23:00Z'));
    expect(open.openUntil(at('2031-06-01T00:00Z'))).toBeNull();
  });
});

describe('C6: versions', () => {
  const short = [['09:00', '10:00']] as const;
  const change = at('2026-06-02T09:30Z');
  const versions = [
    { validFrom: at('2026-06-01T00:00Z'), hours: { zone: 'UTC', week: OFFICE } },
    {
      validFrom: change,
      hours: { zone: 'UTC', week: { ...OFFICE, tue: short, wed: short }, holidays: ['2026-06-04'] },
    },
  ];
  const timeline = compileCalendar({ kind: 'hours', versions });

  it('C6 each moment is measured by the version valid then, to the millisecond', () => {
    const workedOn = (date: string): number =>
      timeline.elapsed(at(`${date}T00:00Z`), at(`${date}T00:00Z`) + DAY) / HOUR;
    expect(
      ['2026-05-29', '2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05'].map(workedOn),
    ).toEqual([0, 8, 1, 1, 0, 8]);
    expect(timeline.openUntil(change - 1)).toBe(at('2026-06-02T10:00Z'));
  });

  it('C6 the day length is the last version’s; before the first one it is closed', () => {
    expect(timeline.dayMs).toBe(8 * HOUR);
    expect(timeline.closedReason(at('2026-05-31T23:59:59.999Z'))).toBe('no_version');
    expect(timeline.closedReason(at('2026-06-01T00:00Z'))).toBe('off_hours');
    expect(timeline.closedReason(at('2026-06-04T10:00Z'))).toBe('holiday');
  });

  it.each<[problem: RegExp, versions: Extract<CalendarSpec, { kind: 'hours' }>['versions']]>([
    [/versions: there is none/, []],
    [/versions\[1\]\.validFrom: is not later than that of the version before/, [...versions].reverse()],
    [
      /versions\[1\]\.validFrom: only the first version/,
      versions.map((one) => ({ ...one, validFrom: null })),
    ],
    [
      /versions\[0\]\.validFrom: NaN is not an instant/,
      [{ ...versions[0], validFrom: Number.NaN }] as typeof versions,
    ],
    [
      /versions\[1\]\.zone: "Nowhere" is not a known/,
      [
        { validFrom: null, hours: { zone: 'UTC', week: OFFICE } },
        { validFrom: change, hours: { zone: 'Nowhere', week: OFFICE } },
      ],
    ],
  ])('C6 refused by name: %s', (problem, bad) => {
    expect(() => compileCalendar({ kind: 'hours', versions: bad })).toThrow(problem);
  });
});

function at(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds;
}

function hoursSpec(hours: WorkingHours): CalendarSpec {
  return { kind: 'hours', versions: [{ validFrom: null, hours }] };
}

function office(hours: WorkingHours, key?: string): FlatTimeline {
  return compileCalendar(hoursSpec(hours), key);
}
