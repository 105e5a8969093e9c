import { describe, expect, it } from 'vitest';
import { isZone, offsetAt, startOfDay, WallClock } from '../../../src/sla/calendar/zone.ts';

const FIRST = Date.UTC(1800, 0, 1);
const LAST = Date.UTC(2060, 0, 1);
const HOUR = 3_600_000;

describe('C3: wall time becomes UTC as Temporal says', () => {
  it('in every zone, around every change of its clock from 1800 to 2060', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      const clock = new WallClock(zone, FIRST, LAST);
      for (const { at, before, after } of listChanges(zone)) {
        for (const edge of [at + before, at + after]) {
          for (const shift of [-24 * HOUR, -HOUR / 2, -1, 0, 1, HOUR / 2, 24 * HOUR]) {
            if (clock.toUtc(edge + shift) !== byTemporal(zone, edge + shift)) {
              expect.fail(`${zone}: ${new Date(edge + shift).toISOString()}`);
            }
          }
        }
      }
    }
  });

  it('whatever the order of the questions', () => {
    const clock = new WallClock('Europe/Berlin', Date.UTC(2020, 0, 1), Date.UTC(2030, 0, 1));
    for (const wall of ['2029-07-01T10:00Z', '2020-02-01T10:00Z', '2026-03-29T02:30Z', '2026-10-25T02:30Z']) {
      expect(clock.toUtc(Date.parse(wall))).toBe(byTemporal('Europe/Berlin', Date.parse(wall)));
    }
  });

  it('a stretch of wall time that the clock jumped over is known as such', () => {
    const clock = new WallClock('Europe/Berlin', Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1));
    const skips = (from: string, to: string): boolean =>
      clock.skips(Date.parse(`2026-03-29T${from}Z`), Date.parse(`2026-03-29T${to}Z`));
    expect(skips('02:00', '03:00')).toBe(true);
    expect(skips('02:10', '02:20')).toBe(true);
    expect(skips('02:00', '02:30')).toBe(true);
    expect(skips('01:59', '02:20')).toBe(false);
    expect(skips('02:10', '04:20')).toBe(false);
    expect(skips('05:00', '06:00')).toBe(false);
  });

  it('offsets are exact to the second, as Amsterdam’s before 1937', () => {
    expect(offsetAt('Europe/Amsterdam', Date.UTC(1930, 0, 1))).toBe(
      byOffset('Europe/Amsterdam', '1930-01-01'),
    );
    expect(offsetAt('Africa/Monrovia', Date.UTC(1960, 0, 1))).toBe(-(44 * 60 + 30) * 1000);
  });
});

describe('C2: zones', () => {
  it('IANA names, links and offsets are known; anything else is not', () => {
    for (const name of [
      'Europe/Berlin',
      'UTC',
      'EST5EDT',
      'Etc/GMT+5',
      'America/Argentina/Ushuaia',
      '+05:30',
    ]) {
      expect(isZone(name)).toBe(true);
    }
    for (const name of [
      '',
      'Mars/Olympus',
      'Berlin',
      '2026-01-01T00:00[Europe/Berlin]',
      'Europe/',
      '2026-01-01T00:00Z',
    ]) {
      expect(isZone(name)).toBe(false);
    }
  });

  it('the first moment of a date: after midnight where the clock skips it', () => {
    expect(startOfDay('Europe/Berlin', '2026-06-01')).toBe(Date.parse('2026-05-31T22:00Z'));
    expect(startOfDay('America/Sao_Paulo', '2018-11-04')).toBe(Date.parse('2018-11-04T03:00Z'));
    expect(startOfDay('Europe/Berlin', '2026-02-30')).toBeNull();
    expect(startOfDay('Mars/Olympus', '2026-06-01')).toBeNull();
  });
});

function byTemporal(zone: string, wallMs: number): number {
  const wall = Temporal.Instant.fromEpochMilliseconds(wallMs).toZonedDateTimeISO('UTC').toPlainDateTime();
  return wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

function byOffset(zone: string, date: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).offsetNanoseconds / 1_000_000;
}

function listChanges(zone: string): { at: number; before: number; after: number }[] {
  const changes: { at: number; before: number; after: number }[] = [];
  let moment = Temporal.Instant.fromEpochMilliseconds(FIRST).toZonedDateTimeISO(zone);
  for (;;) {
    const next = moment.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds > LAST) return changes;
    changes.push({
      at: next.epochMilliseconds,
      before: moment.offsetNanoseconds / 1_000_000,
      after: next.offsetNanoseconds / 1_000_000,
    });
    moment = next;
  }
}
