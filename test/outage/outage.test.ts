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

  it('SIGTERM ends the process with status 0, under webhooks and beside a request that never ends', async () => {
    const { exits } = await stopUnderLoad(1);
    expect(exits.map(({ status }) => status)).toEqual([0]);
  });
});

it('SIGTERM ends a server on the embedded database with status 0', { timeout: 180_000 }, async () => {
  expect(await terminate(await serve(null))).toMatchObject({ status: 0 });
});
