import { type Context, Hono } from 'hono';
import { attentionMetrics } from '../../services/attention-metrics.ts';
import type { Services } from '../../services/context.ts';
import { createReadiness } from '../../services/health.ts';
import { hasBearer } from '../middleware/access.ts';
import { refuse } from '../problems.ts';

export interface HealthRules {
  /** In production the metrics need a token. */
  readonly production: boolean;
  /** Either opens `/metrics`. */
  readonly metricsTokens: readonly string[];
  /** True when the process is about to end and takes no new requests. */
  readonly isStopping: () => boolean;
}

/** `/healthz`: the process lives. `/readyz`: it can work. `/metrics`: Prometheus text. */
export function healthRoutes(services: Services, rules: HealthRules): Hono {
  const readiness = createReadiness(services);
  return new Hono()
    .get('/healthz', (context) => context.json({ status: 'ok' }))
    .get('/readyz', async (context) => {
      if (rules.isStopping()) return context.json({ status: 'not ready', reason: 'stopping' }, 503);
      const state = await readiness();
      return state.isReady
        ? context.json({ status: 'ready' })
        : context.json({ status: 'not ready', reason: state.reason }, 503);
    })
    .get('/metrics', async (context) => {
      if (!mayRead(context, rules)) return refuseMetrics(context, rules);
      const { registry } = services.counters;
      const text = `${await registry.metrics()}\n${await attentionMetrics(services)}`;
      return context.body(text, 200, { 'content-type': registry.contentType });
    });
}

function mayRead(context: Context, { production, metricsTokens }: HealthRules): boolean {
  if (metricsTokens.length === 0) return !production;
  return metricsTokens.some((token) => hasBearer(context, token));
}

function refuseMetrics(context: Context, { metricsTokens }: HealthRules) {
  context.header('www-authenticate', 'Bearer');
  const error =
    metricsTokens.length === 0
      ? 'Set METRICS_TOKEN to read the metrics in production, and send it as a bearer token.'
      : 'Send METRICS_TOKEN as a bearer token.';
  return refuse(context, 'unauthenticated', error);
}
