import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { CodedError } from '../../domain/error.ts';
import { isLoopback } from '../../lib/address.ts';
import type { SimulatedClock } from '../../lib/clock.ts';
import type { Services } from '../../services/context.ts';
import { queueDueWork } from '../../services/scheduler/due-work.ts';
import { pendingWork } from '../../services/scheduler/pending.ts';
import { storeSimulatedNow } from '../../services/scheduler/simulated-clock.ts';
import { isForThisMachine } from '../middleware/access.ts';
import { readJson } from '../middleware/only-storable.ts';

const move = z.union([
  z.strictObject({ now: z.union([z.iso.datetime({ offset: true }), z.int()]) }),
  z.strictObject({ advanceMs: z.int().nonnegative() }),
]);

const onlyLoopback = createMiddleware(async (context, next) => {
  const address = getConnInfo(context).remote.address ?? '';
  if (!isLoopback(address) || !isForThisMachine(context))
    throw new CodedError('forbidden', 'The clock can be moved from this machine only.');
  await next();
});

/** `GET/PUT /__clock`: the simulated clock and what is still to be done at its present instant, for demo and tests. */
export function clockRoutes(services: Services, clock: SimulatedClock): Hono {
  const show = async (context: Context) =>
    context.json({
      now: new Date(clock.now()).toISOString(),
      nowMs: clock.now(),
      pending: await pendingWork(services),
    });
  return new Hono()
    .use('/__clock', onlyLoopback)
    .get('/__clock', show)
    .put('/__clock', async (context) => {
      const requested = move.safeParse(await readJson(context.req));
      if (!requested.success) {
        throw new CodedError('invalid', 'Send {"now": "2026-01-31T09:00:00Z"} or {"advanceMs": 60000}.');
      }
      const target =
        'now' in requested.data
          ? new Date(requested.data.now).getTime()
          : clock.now() + requested.data.advanceMs;
      await storeSimulatedNow(services.db, target);
      clock.set(target);
      await queueDueWork(services);
      return show(context);
    });
}
