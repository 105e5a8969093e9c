import { describe, expect, it } from 'vitest';
import { canRunPostgres } from '../support/own-postgres.ts';
import { restartUnderLoad } from './restarts.ts';
import { serve, terminate } from './server.ts';
import { stopUnderLoad } from './stops.ts';

describe.runIf(canRunPostgres)('a served database', { timeout: 180_000 }, () => {
  it('that restarts and is away costs no process and no wrong answer', async () => {
    const outcome = await restartUnderLoad(2, 5_000);
    expect(outcome).toMatchObject({ lives: true, worksAfterwards: true, exit: { status: 0 } });
    expect(Object.keys(outcome.statuses).toSorted()).toEqual(['200', '503']);
  });

  it('SIGTERM ends the process within ten seconds, under webhooks and beside a request that never ends', async () => {
    const { exits } = await stopUnderLoad(1);
    for (const { status, ms } of exits) {
      expect(status).toBe(0);
      expect(ms).toBeLessThan(10_000);
    }
  });
});

it('SIGTERM ends a server on the embedded database with status 0', { timeout: 180_000 }, async () => {
  expect(await terminate(await serve(null))).toMatchObject({ status: 0 });
});
