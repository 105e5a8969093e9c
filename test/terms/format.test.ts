import { describe, expect, it } from 'vitest';
import { exactDuration, formatsFor } from '../../src/terms/format.ts';
import { LANGUAGES } from '../../src/terms/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const AT = Date.UTC(2026, 0, 30, 15, 12, 30);
/** Durations hold no space at which a line may end. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('how times are written', () => {
  const en = formatsFor('en', 'America/Sao_Paulo');

  it('working time in hours and minutes, never in days; minutes and seconds below one hour', () => {
    const lengths = [0, 999, 59_000, -90_000, HOUR, 45 * HOUR + 2 * MINUTE + 3_000];
    expect(lengths.map((ms) => plain(en.working(ms)))).toEqual([
      '0 s',
      '0 s',
      '59 s',
      '1 min 30 s',
      '1 h',
      '45 h 2 min',
    ]);
  });

  it('calendar time in days and hours from one day on', () => {
    const lengths = [-49 * HOUR, 24 * HOUR, 90 * MINUTE, 61_000];
    expect(lengths.map((ms) => plain(en.calendar(ms)))).toEqual([
      '2 d 1 h',
      '1 d',
      '1 h 30 min',
      '1 min 1 s',
    ]);
  });

  it('an exact duration drops nothing but parts of a second', () => {
    const lengths = [0, 999, 1_000, 61_000, HOUR, -90_061_000];
    expect(lengths.map(exactDuration)).toEqual([
      '0 ms',
      '999 ms',
      '1 s',
      '1 min 1 s',
      '1 h',
      '25 h 1 min 1 s',
    ]);
  });

  it.each(LANGUAGES)('in %s a duration is never broken over two lines', (language) => {
    expect(formatsFor(language, 'UTC').working(65 * MINUTE)).not.toContain(' ');
  });

  it('instants with weekday and year in the account’s zone', () => {
    expect(en.instant(AT)).toBe('Fri, Jan 30, 2026, 12:12 PM');
    expect(formatsFor('pt-BR', 'America/Sao_Paulo').instant(AT)).toBe('sex., 30/01/2026, 12:12');
    expect(formatsFor('es', 'Europe/Madrid').exactInstant(AT)).toBe('vie, 30/01/2026, 16:12:30');
    expect(en.zoneName(AT)).toBe('America/Sao_Paulo (UTC-03:00)');
  });

  it('a zone that nobody knows as UTC, a language that is none of ours as English', () => {
    expect(formatsFor('en', 'Mars/Olympus').zone).toBe('UTC');
    expect(formatsFor('fr', 'UTC').language).toBe('en');
    expect(formatsFor('pt', 'UTC')).toBe(formatsFor('pt-BR', 'UTC'));
  });

  it('shares with a dash for none', () => {
    expect([null, 1, 2 / 3].map(en.percent)).toEqual(['–', '100%', '66.7%']);
  });
});
