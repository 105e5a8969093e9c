import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../src/lib/random.ts';

const draws = (random: Random, count: number) => Array.from({ length: count }, () => random.next());
const share = (matches: () => boolean) =>
  Array.from({ length: 20_000 }, matches).filter(Boolean).length / 20_000;

describe('seeded random numbers', () => {
  it('the same seed gives the same numbers, on every machine', () => {
    expect(draws(createRandom(42), 5)).toEqual(draws(createRandom(42), 5));
    expect(draws(createRandom(42), 3).map((value) => Math.floor(value * 1e9))).toMatchInlineSnapshot(`
      [
        205397794,
        452533236,
        559335717,
      ]
    `);
  });

  it('other seeds and other labels give other numbers', () => {
    const seen = new Set(Array.from({ length: 1000 }, (_, seed) => createRandom(seed).next()));
    expect(seen.size).toBe(1000);
    const forks = new Set(Array.from({ length: 1000 }, (_, label) => createRandom(1).fork(label).next()));
    expect(forks.size).toBe(1000);
  });

  it('a fork does not depend on what was drawn before', () => {
    const used = createRandom(7);
    draws(used, 100);
    expect(draws(used.fork('a'), 3)).toEqual(draws(createRandom(7).fork('a'), 3));
  });

  it('numbers are in [0, 1) and evenly spread', () => {
    const random = createRandom(3);
    const values = draws(random, 20_000);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const hits = values.filter((value) => Math.floor(value * 10) === tenth).length;
      expect(Math.abs(hits - 2000)).toBeLessThan(200);
    }
  });

  it('whole numbers reach both ends; chances and weights are kept; the mean is the mean', () => {
    const random = createRandom(5);
    expect(new Set(Array.from({ length: 200 }, () => random.integer(2, 4)))).toEqual(new Set([2, 3, 4]));
    expect(share(() => random.chance(0.3))).toBeCloseTo(0.3, 1);
    expect(
      share(
        () =>
          random.weighted([
            ['a', 3],
            ['b', 1],
          ] as const) === 'a',
      ),
    ).toBeCloseTo(0.75, 1);
    const waits = Array.from({ length: 20_000 }, () => random.exponential(60));
    expect(Math.abs(waits.reduce((sum, wait) => sum + wait, 0) / waits.length - 60)).toBeLessThan(3);
  });

  it('nothing can be picked from an empty list', () => {
    expect(() => createRandom(1).pick([])).toThrow(RangeError);
    expect(() => createRandom(1).weighted([])).toThrow(RangeError);
  });
});
