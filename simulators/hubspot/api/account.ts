import { Hono } from 'hono';
import { uninstall } from '../state/install.ts';
import { TYPE } from '../state/model.ts';
import { type ApiContext, type ApiEnv, needScope } from './context.ts';

/** `/account-info/{version}/details`. */
export function accountRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.get('/details', details);
  return app;
}

/** `/appinstalls/{version}/external-install`: the app removes itself from the account that the token is of. */
export function installRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.delete('/external-install', (c) => {
    uninstall(c.get('sim'), c.get('portal'));
    return c.body(null, 204);
  });
  return app;
}

/** `/crm/limits/{version}/custom-properties`. */
export function limitRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.get('/custom-properties', (c) => {
    const used = c.get('portal').properties.get(TYPE.ticket)?.list(false) ?? [];
    const usage = used.filter(({ hubspotDefined }) => !hubspotDefined).length;
    const limit = 1000;
    return c.json({
      byObjectType: [{ objectTypeId: TYPE.ticket, limit, usage, percentage: (usage * 100) / limit }],
    });
  });
  return app;
}

function details(c: ApiContext): Response {
  needScope(c, 'oauth');
  const { sim, portal } = c.var;
  const offsetMs = zoneOffsetMs(portal.zone, sim.now);
  return c.json({
    portalId: portal.id,
    accountType: 'STANDARD',
    timeZone: portal.zone,
    companyCurrency: 'USD',
    additionalCurrencies: [],
    utcOffset: offsetText(offsetMs),
    utcOffsetMilliseconds: offsetMs,
    uiDomain: new URL(sim.options.appBaseUrl).host,
    dataHostingLocation: 'na1',
  });
}

function zoneOffsetMs(zone: string, at: number): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return zoned.offsetNanoseconds / 1e6;
}

function offsetText(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / 60_000;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
