import { Hono } from 'hono';
import { z } from 'zod';
import { isoInstant } from '../state/instants.ts';
import { hex32 } from '../state/random.ts';
import type { Sim } from '../state/sim.ts';
import type { JournalFile, JournalSubscription } from '../webhooks/journal.ts';
import { type ApiContext, type ApiEnv, needScope, readBody } from './context.ts';
import { badRequest, notFound } from './errors.ts';
import { authenticate } from './guard.ts';

const LINK_LIFE_MS = 5 * 60_000;
const MOST_BATCH = 100;

const SUBSCRIBE = z.object({
  subscriptionType: z.enum(['OBJECT', 'ASSOCIATION', 'APP_LIFECYCLE_EVENT', 'GDPR_PRIVACY_DELETION']),
  portalId: z.number().int().optional(),
  objectTypeId: z.string().optional(),
  eventTypeId: z.string().optional(),
  actions: z.array(z.string()).default([]),
  properties: z.array(z.string()).default([]),
  objectIds: z.array(z.number()).default([]),
  associatedObjectTypeIds: z.array(z.string()).default([]),
});

/** `/webhooks-journal/…`: called with the app's own token, free of rate limits. */
export function journalRoutes(sim: Sim, version: string): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  // The file's own address carries its permission, like any presigned one.
  app.get('/files/:offset', (c) => readFile(sim, c));
  app.use(async (c, next) => {
    sim.counts.apiCalls += 1;
    c.set('sim', sim);
    c.set('token', authenticate(sim, c.req.header('authorization')));
    return next();
  });
  app.post(`/subscriptions/${version}`, subscribe);
  app.get(`/subscriptions/${version}`, (c) => {
    needScope(c, 'developer.webhooks_journal.subscriptions.read');
    return c.json({ results: sim.journal.subscriptions().map((one) => render(sim, one)) });
  });
  app.get(`/subscriptions/${version}/:id`, (c) => {
    needScope(c, 'developer.webhooks_journal.subscriptions.read');
    const found = sim.journal.subscriptions().find(({ id }) => String(id) === c.req.param('id'));
    if (found === undefined) throw notFound();
    return c.json(render(sim, found));
  });
  app.delete(`/subscriptions/${version}/portals/:portalId`, (c) =>
    unsubscribe(c, ({ portalId }) => String(portalId) === c.req.param('portalId')),
  );
  app.delete(`/subscriptions/${version}/:id`, (c) =>
    unsubscribe(c, ({ id }) => String(id) === c.req.param('id')),
  );
  const root = `/journal/${version}`;
  app.get(`${root}/earliest`, (c) => one(c, toFiles(c).at(0)));
  app.get(`${root}/latest`, (c) => one(c, toFiles(c).at(-1)));
  app.get(`${root}/offset/:offset/next`, (c) => one(c, filesAfter(c, c.req.param('offset')).at(0)));
  app.get(`${root}/batch/earliest/:count`, (c) => many(c, toFiles(c).slice(0, toCount(c))));
  app.get(`${root}/batch/latest/:count`, (c) => many(c, toFiles(c).slice(-toCount(c))));
  app.get(`${root}/batch/:offset/next/:count`, (c) =>
    many(c, filesAfter(c, c.req.param('offset')).slice(0, toCount(c))),
  );
  app.post(`${root}/batch/read`, async (c) => {
    const { inputs } = await readBody(c, z.object({ inputs: z.array(z.string()).max(MOST_BATCH) }));
    return many(
      c,
      toFiles(c).filter(({ offset }) => inputs.includes(offset)),
    );
  });
  return app;
}

async function subscribe(c: ApiContext): Promise<Response> {
  needScope(c, 'developer.webhooks_journal.subscriptions.write');
  const { sim } = c.var;
  const wanted = await readBody(c, SUBSCRIBE);
  const isLifecycle = wanted.subscriptionType === 'APP_LIFECYCLE_EVENT';
  if (!isLifecycle && sim.portals.get(String(wanted.portalId))?.install == null) {
    throw badRequest(`The app is not installed in portal ${wanted.portalId}`);
  }
  const made = sim.journal.subscribe({
    subscriptionType: wanted.subscriptionType,
    portalId: isLifecycle ? null : (wanted.portalId ?? null),
    objectTypeId: (isLifecycle ? wanted.eventTypeId : wanted.objectTypeId) ?? '',
    actions: isLifecycle ? ['APP_INSTALL', 'APP_UNINSTALL'] : wanted.actions,
    properties: wanted.properties,
    associatedObjectTypeIds: wanted.associatedObjectTypeIds,
    createdAt: sim.now,
  });
  return c.json(render(sim, made));
}

function unsubscribe(c: ApiContext, matches: (subscription: JournalSubscription) => boolean): Response {
  needScope(c, 'developer.webhooks_journal.subscriptions.write');
  c.get('sim').journal.unsubscribe(matches);
  return c.body(null, 204);
}

function render(sim: Sim, one: JournalSubscription): Record<string, unknown> {
  const at = isoInstant(one.createdAt);
  return {
    id: one.id,
    appId: sim.options.appId,
    subscriptionType: one.subscriptionType,
    ...(one.portalId === null ? {} : { portalId: one.portalId }),
    objectTypeId: one.objectTypeId,
    actions: one.actions,
    properties: one.properties,
    associatedObjectTypeIds: one.associatedObjectTypeIds,
    createdAt: at,
    updatedAt: at,
  };
}

function toFiles(c: ApiContext): readonly JournalFile[] {
  needScope(c, 'developer.webhooks_journal.read');
  const { sim } = c.var;
  return sim.journal.files(sim.now);
}

/** An offset that is no longer kept starts again at the earliest file that is. */
function filesAfter(c: ApiContext, offset: string): readonly JournalFile[] {
  const files = toFiles(c);
  const place = files.findIndex((file) => file.offset === offset);
  return files.slice(place + 1);
}

function toCount(c: ApiContext): number {
  const count = Number(c.req.param('count'));
  if (!Number.isInteger(count) || count < 1 || count > MOST_BATCH)
    throw badRequest(`count must be 1 to ${MOST_BATCH}`);
  return count;
}

/** Nothing there yet is 204, no error. */
function one(c: ApiContext, file: JournalFile | undefined): Response {
  return file === undefined ? c.body(null, 204) : c.json(linkTo(c.get('sim'), file));
}

function many(c: ApiContext, files: readonly JournalFile[]): Response {
  const at = isoInstant(c.get('sim').now);
  const results = files.map((file) => linkTo(c.get('sim'), file));
  return c.json({ status: 'COMPLETE', results, startedAt: at, completedAt: at });
}

function linkTo(sim: Sim, file: JournalFile): Record<string, unknown> {
  const expires = sim.now + LINK_LIFE_MS;
  const url = `${sim.options.apiBaseUrl}/webhooks-journal/files/${file.offset}?expires=${expires}&signature=${signature(sim, file.offset, expires)}`;
  return { url, expiresAt: isoInstant(expires), currentOffset: file.offset };
}

function readFile(sim: Sim, c: ApiContext): Response {
  const offset = c.req.param('offset') ?? '';
  const expires = Number(c.req.query('expires'));
  if (c.req.query('signature') !== signature(sim, offset, expires) || sim.now > expires) {
    return c.text('Request has expired', 403);
  }
  const file = sim.journal.file(offset, sim.now);
  if (file === undefined) throw notFound();
  return c.json({ offset, journalEvents: file.events, publishedAt: isoInstant(file.publishedAt) });
}

function signature(sim: Sim, offset: string, expires: number): string {
  return hex32(`${sim.options.seed}:${offset}:${expires}`);
}
