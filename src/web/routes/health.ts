import { Hono } from 'hono';
import type { Services } from '../../services/context.ts';
import { databaseAnswers } from '../../services/health.ts';

/** `/healthz`: the process lives. `/readyz`: it can work. `/metrics`: Prometheus text. */
export function healthRoutes(services: Services): Hono {
  return new Hono()
    .get('/healthz', (context) => context.json({ status: 'ok' }))
    .get('/readyz', async (context) => {
      const ready = await databaseAnswers(services);
      return context.json({ status: ready ? 'ready' : 'database does not answer' }, ready ? 200 : 503);
    })
    .get('/metrics', async (context) => {
      const { registry } = services.counters;
      return context.body(await registry.metrics(), 200, { 'content-type': registry.contentType });
    });
}
