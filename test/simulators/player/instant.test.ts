import { describe, expect, it } from 'vitest';
import { instantReader } from '../../../simulators/player/instant.ts';

const read = (format: string, text: string, zone = 'Europe/Rome') => {
  const at = instantReader({ format, zone })(text);
  return at === null ? null : new Date(at).toISOString();
};

describe('instants of a log', () => {
  it.each([
    ['yyyy/MM/dd HH:mm:ss.SSS', '2012/10/09 14:50:17.250', '2012-10-09T12:50:17.250Z'],
    ['yyyy/MM/dd HH:mm:ss.SSS', '2012/10/09 14:50:17.5', '2012-10-09T12:50:17.500Z'],
    ['dd.MM.yyyy HH:mm', '09.01.2012 14:50', '2012-01-09T13:50:00.000Z'],
    ['M/d/yyyy h:mm a', '1/9/2012 12:05 AM', '2012-01-08T23:05:00.000Z'],
    ['M/d/yyyy h:mm a', '1/9/2012 2:05 pm', '2012-01-09T13:05:00.000Z'],
    ["yyyy-MM-dd'T'HH:mm:ssZ", '2012-01-09T14:50:00-0300', '2012-01-09T17:50:00.000Z'],
    ['yyyy-MM-ddTHH:mm:ssZ', '2012-01-09T14:50:00Z', '2012-01-09T14:50:00.000Z'],
    ['yyyy-MM-dd', '2012-01-09', '2012-01-08T23:00:00.000Z'],
    ['iso', '2012-01-09T14:50:00+02:00', '2012-01-09T12:50:00.000Z'],
    ['iso', '2012-01-09 14:50', '2012-01-09T13:50:00.000Z'],
    ['iso', '2012-01-09', '2012-01-08T23:00:00.000Z'],
    ['epoch_ms', '1326120600000', '2012-01-09T14:50:00.000Z'],
    ['epoch_s', '1326120600.5', '2012-01-09T14:50:00.500Z'],
  ])('%s reads %s', (format, text, expected) => {
    expect(read(format, text)).toBe(expected);
  });

  it.each([
    ['yyyy/MM/dd HH:mm', '2012/04/31 10:00'],
    ['yyyy/MM/dd HH:mm', '2011/02/29 10:00'],
    ['yyyy/MM/dd HH:mm', '2012/04/30 24:00'],
    ['yyyy/MM/dd HH:mm', '2012/04/30 10:60'],
    ['yyyy/MM/dd HH:mm', '2012/04/30 10:00 or so'],
    ['yyyy/MM/dd HH:mm', '30/04/2012 10:00'],
    ['M/d/yyyy h:mm a', '1/9/2012 13:05 PM'],
    ['iso', 'yesterday'],
    ['iso', '2012-04-31T10:00Z'],
    ['epoch_ms', '12 o’clock'],
    ['epoch_s', ''],
  ])('%s refuses %s', (format, text) => {
    expect(read(format, text)).toBeNull();
  });

  it('C3: a wall time that daylight saving skips moves forward, a repeated one is the first', () => {
    expect(read('yyyy-MM-dd HH:mm', '2012-03-25 02:30')).toBe('2012-03-25T01:30:00.000Z');
    expect(read('yyyy-MM-dd HH:mm', '2012-10-28 02:30')).toBe('2012-10-28T00:30:00.000Z');
  });

  it.each(['HH:mm', 'yyyy-MM-dd q', 'yyyy-MM-dd hh:mm', 'yyyy-MM-dd HH:mm a'])(
    'the format %s itself is refused',
    (format) => {
      expect(() => instantReader({ format, zone: 'UTC' })).toThrow();
    },
  );
});
