import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseCalendar, parseCalendars } from '../../src/rules/calendar.ts';
import { readInstant, writeInstant } from '../../src/rules/calendar-instant.ts';
import { calendarSchema } from '../../src/rules/calendar-schema.ts';

const WEEK = { mon: [['09:00', '17:00']] };
const HOURS = { zone: 'Europe/Berlin', week: WEEK };

describe('calendars as a person writes them', () => {
  it('hours alone are one version since ever; names and kinds may stand beside', () => {
    const since = { b: { kind: 'hours', versions: [{ validFrom: null, hours: HOURS }] } };
    expect(parseCalendar(HOURS, 'b')).toEqual(since);
    expect(parseCalendar({ ...HOURS, name: 'Berlin', kind: 'hours' }, 'b')).toEqual(since);
    expect(parseCalendar({ zone: 'UTC' }, 'b')).toMatchObject({ b: { versions: [{ hours: { week: {} } }] } });
    expect(parseCalendar({ ...HOURS, validFrom: 5 }, 'b')).toMatchObject({
      b: { versions: [{ validFrom: 5 }] },
    });
  });

  it('C6 versions are put in order and take what they leave out from what stands around them', () => {
    const raw = {
      zone: 'Europe/Berlin',
      holidays: ['12-25'],
      versions: [
        { validFrom: '2026-06-01', week: {} },
        { validFrom: '2026-01-01T00:00:00Z', hours: { zone: 'UTC', week: WEEK } },
        { week: WEEK, holidays: [] },
      ],
    };
    const [ever, january, june] = [null, Date.UTC(2026, 0, 1), Date.UTC(2026, 4, 31, 22)];
    expect(parseCalendar(raw, 'b')).toEqual({
      b: {
        kind: 'hours',
        versions: [
          { validFrom: ever, hours: { zone: 'Europe/Berlin', week: WEEK, holidays: [] } },
          { validFrom: january, hours: { zone: 'UTC', week: WEEK, holidays: ['12-25'] } },
          { validFrom: june, hours: { zone: 'Europe/Berlin', week: {}, holidays: ['12-25'] } },
        ],
      },
    });
  });

  it('what was read can be read again', () => {
    const specs = parseCalendars({ b: HOURS, u: { union: ['b', HOURS] }, n: 'always' });
    expect(parseCalendars(specs)).toEqual(specs);
  });

  it('C2 unions and intersections, of names and of calendars', () => {
    expect(parseCalendar({ union: ['a', HOURS] }, 'u')).toEqual({
      u: { kind: 'union', of: ['a', 'u.union[1]'] },
      ...parseCalendar(HOURS, 'u.union[1]'),
    });
    const both = { both: { kind: 'intersection', of: ['a', 'b'] } };
    expect(parseCalendar({ intersection: ['a', 'b'] }, 'both')).toEqual(both);
    expect(parseCalendar({ kind: 'intersection', of: ['a', 'b'], name: 'Both' }, 'both')).toEqual(both);
  });

  it('24×7 in any of its spellings', () => {
    for (const raw of ['always', { always: true }, { kind: 'always' }]) {
      expect(parseCalendar(raw, 'a')).toEqual({ a: { kind: 'always' } });
    }
  });

  it.each<[problem: string, raw: unknown]>([
    ['calendar "x": Invalid input: expected object, received null', null],
    ['calendar "x": zone: is missing', { week: WEEK }],
    ['calendar "x": week.mon[0]: ', { zone: 'UTC', week: { mon: ['09:00', '17:00'] } }],
    ['calendar "x": Unrecognized key: "hollidays"', { ...HOURS, hollidays: [] }],
    ['calendar "x": holidayRules[0].country: is missing', { ...HOURS, holidayRules: [{}] }],
    ['calendar "x": versions[1].zone: is missing', { versions: [HOURS, { week: WEEK }] }],
    [
      'calendar "x": versions[0].validFrom: "soon" is neither',
      { versions: [{ ...HOURS, validFrom: 'soon' }] },
    ],
    ['calendar "x": validFrom: 1.5 is neither', { ...HOURS, validFrom: 1.5 }],
    ['calendar "x": write either', { union: ['a'], intersection: ['b'] }],
    ['calendar "x": write either', { of: ['a'] }],
    ['calendar "x": write either', { kind: 'union', intersection: ['a'] }],
    ['calendar "x.union[0]": zone: is missing', { union: [{ week: WEEK }] }],
    ['calendar "x": ', { always: false }],
  ])('C2 refused by name: %s', (problem, raw) => {
    expect(() => parseCalendar(raw, 'x')).toThrow(problem);
  });

  it('the shape can be published as a JSON Schema', () => {
    expect(z.toJSONSchema(calendarSchema, { io: 'input' })).toMatchObject({ anyOf: expect.any(Array) });
  });
});

describe('instants', () => {
  it.each<[text: string | number, at: string]>([
    ['2026-12-23T09:00:00Z', '2026-12-23T09:00:00Z'],
    ['2026-12-23t09:00z', '2026-12-23T09:00:00Z'],
    ['2026-12-23 09:00:00.5+01:30', '2026-12-23T07:30:00.500Z'],
    ['2026-12-23T09:00:00,1239-0230', '2026-12-23T11:30:00.123Z'],
    ['2026-12-23T09:00:00+02', '2026-12-23T07:00:00Z'],
    ['2026-12-31T24:00:00Z', '2027-01-01T00:00:00Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
    [-1, '1969-12-31T23:59:59.999Z'],
  ])('%s is read to the millisecond', (text, at) => {
    expect(writeInstant(readInstant(text) ?? Number.NaN)).toBe(at);
  });

  it.each([
    '2026-12-23',
    '2026-12-23T09:00:00',
    '2026-02-29T09:00:00Z',
    '2026-12-23T24:00:01Z',
    '2026-12-23T09:60Z',
    '2026-12-23T09:00:00+25:00',
    '2026-12-23T09:00:00[Europe/Berlin]',
    'now',
    '',
    1.5,
    Number.NaN,
    null,
    true,
  ])('%s is no instant', (value) => {
    expect(readInstant(value)).toBeNull();
  });
});
