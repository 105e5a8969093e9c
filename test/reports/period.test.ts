import { describe, expect, it } from 'vitest';
import { isZone, PeriodError, parsePeriod } from '../../src/reports/period.ts';

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
const parse = (requested: Parameters<typeof parsePeriod>[0], zone = 'America/Sao_Paulo') => {
  const period = parsePeriod(requested, zone);
  return period instanceof PeriodError ? period : { ...period, from: iso(period.from), to: iso(period.to) };
};

describe('the period of a report', () => {
  it('is the whole history in the account’s zone when nothing is asked', () => {
    expect(parse({})).toEqual({ from: null, to: null, zone: 'America/Sao_Paulo' });
    expect(parse({ from: '', to: '', zone: '' })).toEqual({
      from: null,
      to: null,
      zone: 'America/Sao_Paulo',
    });
  });

  it('takes a date as the first instant of that day in the zone', () => {
    expect(parse({ from: '2026-01-10', to: '2026-01-11' })).toMatchObject({
      from: '2026-01-10T03:00:00.000Z',
      to: '2026-01-11T03:00:00.000Z',
    });
    expect(parse({ from: '2026-01-10', zone: 'Europe/Rome' })).toMatchObject({
      from: '2026-01-09T23:00:00.000Z',
      zone: 'Europe/Rome',
    });
  });

  it('takes a date whose midnight daylight saving skipped as the first instant there was (C3)', () => {
    expect(parse({ from: '2018-11-04' })).toMatchObject({ from: '2018-11-04T03:00:00.000Z' });
  });

  it('takes a date-time with its own offset, whatever the zone', () => {
    expect(parse({ from: '2026-01-10T09:30:00+01:00', to: '2026-01-10T08:30:00.001Z' })).toMatchObject({
      from: '2026-01-10T08:30:00.000Z',
      to: '2026-01-10T08:30:00.001Z',
    });
  });

  it.each([
    [{ from: 'yesterday' }, 'from', 'instant_malformed'],
    [{ from: '2026-02-30' }, 'from', 'instant_malformed'],
    [{ to: '2026-01-10T25:00:00Z' }, 'to', 'instant_malformed'],
    [{ to: '2026-01-10T09:00:00' }, 'to', 'instant_malformed'],
    [{ from: '2026-01-10[u-ca=hebrew]' }, 'from', 'instant_malformed'],
    [{ zone: 'Mars/Olympus' }, 'zone', 'zone_unknown'],
    [{ zone: '+02:00' }, 'zone', 'zone_unknown'],
    [{ from: '2026-01-11', to: '2026-01-10' }, 'to', 'order_reversed'],
    [{ from: '2026-01-10', to: '2026-01-10' }, 'to', 'order_reversed'],
  ] as const)('refuses %o and names the parameter', (requested, parameter, problem) => {
    const refusal = parse(requested);
    expect(refusal).toMatchObject({ parameter, problem });
    expect(refusal).toHaveProperty('message', expect.stringMatching(new RegExp(`^${parameter}: `)));
  });

  it('knows zones by their IANA names only', () => {
    expect(['UTC', 'Europe/Rome', 'Asia/Kolkata'].map(isZone)).toEqual([true, true, true]);
    expect(['', 'Rome', '-03:00', 'Europe/Rome; drop'].map(isZone)).toEqual([false, false, false, false]);
  });
});
