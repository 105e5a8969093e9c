import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLog } from '../src/lib/log.ts';
import { startUpkeep, type Upkeep } from '../src/upkeep.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TICK = 5_000;
const T0 = Date.parse('2026-03-02T09:00:30Z');

let upkeep: Upkeep;
let runs: string[] = [];

const start = (at: string, run = async () => {}) =>
  startUpkeep(
    [
      {
        name: 'task',
        at,
        async run() {
          runs.push(new Date(Date.now()).toISOString().slice(11, 16));
          await run();
        },
      },
    ],
    createLog('silent'),
    Date.now,
  );

/** Time passes, and the server ticks as it does. */
async function pass(ms: number) {
  for (let passed = 0; passed < ms; passed += TICK) {
    await vi.advanceTimersByTimeAsync(TICK);
    upkeep.noticeClock();
  }
}

beforeEach(() => {
  vi.useFakeTimers({ now: T0 });
  runs = [];
});
afterEach(async () => {
  await upkeep.stop();
  vi.useRealTimers();
});

it('runs at its times of day, in UTC', async () => {
  upkeep = start('17 * * * *');
  await pass(2 * HOUR);
  expect(runs).toEqual(['09:17', '10:17']);
});

it('goes on within its period when the clock was three hours ahead and is set back', async () => {
  vi.setSystemTime(T0 + 3 * HOUR);
  upkeep = start('17 * * * *');
  await pass(MINUTE);
  vi.setSystemTime(T0 + MINUTE);
  await pass(HOUR);
  expect(runs).toEqual(['09:17']);
});

it('a clock that is set back every minute runs nothing twice for the same instant and loses no task', async () => {
  upkeep = start('* * * * *');
  for (let turn = 0; turn < 5; turn += 1) {
    await pass(2 * MINUTE);
    vi.setSystemTime(Date.now() - MINUTE);
  }
  await pass(3 * MINUTE);
  expect(runs.length).toBeGreaterThanOrEqual(11);
  expect(runs.length).toBeLessThanOrEqual(14);
});

it('a failure is not the last run', async () => {
  upkeep = start('* * * * *', () => Promise.reject(new Error('no')));
  await pass(3 * MINUTE);
  expect(runs).toHaveLength(3);
});

it('runs no more once it was stopped', async () => {
  upkeep = start('* * * * *');
  await upkeep.stop();
  await vi.advanceTimersByTimeAsync(HOUR);
  expect(runs).toEqual([]);
});
