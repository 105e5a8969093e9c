import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { perform } from '../state/actions.ts';
import { type Change, changeValues, liveObject } from '../state/changes.ts';
import { uninstall } from '../state/install.ts';
import { privacyDelete } from '../state/lifecycle.ts';
import { type Portal, TYPE } from '../state/model.ts';
import { ownerOfKey } from '../state/people.ts';
import type { Stage } from '../state/pipelines.ts';
import { createPortal } from '../state/portal.ts';
import type { Sim } from '../state/sim.ts';
import { changeUser, userNamed } from '../state/users.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import { typeNamed } from './context.ts';
import { ApiError, badRequest } from './errors.ts';
import { ACTION, SETUP } from './world-shapes.ts';

const ACCOUNT = { account: z.coerce.string() };
const CLOCK = z.object({ now: z.number().optional(), advanceMs: z.number().optional() });
const ACT = z.object({ ...ACCOUNT, action: ACTION.optional(), actions: z.array(ACTION).optional() });
const FAULT = z.object({
  match: z.string(),
  status: z.number().int().min(400).max(599).optional(),
  times: z.number().int().positive().default(1),
  hang: z.boolean().optional(),
  truncate: z.number().int().nonnegative().optional(),
  retryAfter: z.number().nonnegative().optional(),
  body: z.unknown().optional(),
});
const RULE = z.object({
  name: z.string(),
  objectType: z.string().default('tickets'),
  when: z.object({ property: z.string(), value: z.string() }),
  required: z.string(),
});
const SET = z.object({
  ...ACCOUNT,
  objectType: z.string().default('tickets'),
  id: z.coerce.string(),
  properties: z.record(z.string(), z.coerce.string()),
  /** What does it: an admin in the pages, or a workflow (`AUTOMATION_PLATFORM`). */
  source: z.string().optional(),
});

const PERSON = z.object({
  ...ACCOUNT,
  /** The player's key of a rep, or an e-mail address. */
  person: z.string(),
  superAdmin: z.boolean().optional(),
  role: z.string().nullable().optional(),
  left: z.boolean().optional(),
});

const STAGE = z.object({
  ...ACCOUNT,
  id: z.string(),
  label: z.string().optional(),
  ticketState: z.enum(['OPEN', 'CLOSED']).optional(),
});

function withChange(stage: Stage, { label, ticketState }: Partial<z.output<typeof STAGE>>): Stage {
  return { ...stage, label: label ?? stage.label, ticketState: ticketState ?? stage.ticketState };
}

/** `/__sim/…`: what only a test or a demo may do. No vendor has this. */
export function controlRoutes(sim: Sim, delivery: Delivery): Hono {
  const app = new Hono();
  app.get('/clock', (c) => c.json(toClock(sim)));
  app.put('/clock', async (c) => {
    const { now, advanceMs } = await read(c, CLOCK);
    sim.setNow(now ?? sim.now + (advanceMs ?? 0));
    return c.json(toClock(sim));
  });
  app.get('/stats', (c) =>
    c.json({ ...sim.counts, waiting: sim.outbox.waiting, faults: sim.faults.waiting() }),
  );
  app.post('/reset', (c) => {
    sim.reset();
    return c.body(null, 204);
  });
  app.post('/deliver', async (c) => c.json(await delivery.deliver()));
  app.post('/fail', async (c) => {
    const fault = await read(c, FAULT);
    sim.faults.order(fault);
    return c.json(fault, 201);
  });
  app.post('/act', async (c) => {
    const { account, action, actions } = await read(c, ACT);
    const list = [...(actions ?? []), ...(action === undefined ? [] : [action])];
    for (const one of list) reported(() => perform(sim, sim.portal(account), one));
    return c.json({ done: list.length });
  });
  addAccountRoutes(app, sim);
  return app;
}

/** What an account's own admin would do in the settings, and figures that HubSpot itself would compute. */
function addAccountRoutes(app: Hono, sim: Sim): void {
  app.post('/accounts', async (c) => {
    const { account, setup } = await read(c, z.object({ ...ACCOUNT, setup: SETUP }));
    if (sim.portals.has(account)) throw badRequest(`account ${account} exists already`);
    reported(() => sim.portals.set(account, createPortal(sim, account, setup)));
    return c.json({ account }, 201);
  });
  app.put('/rules', async (c) => {
    const { account, rules } = await read(c, z.object({ ...ACCOUNT, rules: z.array(RULE) }));
    const retained = findPortal(sim, account).rules;
    const named = rules.map(({ objectType, ...rule }) => ({ ...rule, typeId: typeNamed(objectType) }));
    retained.splice(0, retained.length, ...named);
    return c.json({ rules: retained.length });
  });
  app.post('/set', async (c) => {
    const { account, objectType, id, properties, source } = await read(c, SET);
    const portal = findPortal(sim, account);
    const object = liveObject(portal, typeNamed(objectType), id);
    if (object === undefined) throw badRequest(`no ${objectType} ${id}`);
    const values = new Map(Object.entries(properties));
    const change =
      source === undefined ? byAdmin(sim) : { at: sim.now, source: { type: source, id: 'flow-7' } };
    return c.json({ changed: changeValues(sim, portal, object, values, change) });
  });
  app.post('/stage', async (c) => {
    const { account, id, ...change } = await read(c, STAGE);
    const { pipelines } = findPortal(sim, account);
    pipelines.splice(
      0,
      pipelines.length,
      ...pipelines.map((pipeline) => ({
        ...pipeline,
        stages: pipeline.stages.map((stage) => (stage.id === id ? withChange(stage, change) : stage)),
      })),
    );
    return c.body(null, 204);
  });
  app.post('/privacy-delete', async (c) => {
    const { account, id } = await read(c, z.object({ ...ACCOUNT, id: z.coerce.string() }));
    const portal = findPortal(sim, account);
    const contact = liveObject(portal, TYPE.contact, id);
    if (contact === undefined) throw badRequest(`no contact ${id}`);
    privacyDelete(sim, portal, contact, byAdmin(sim));
    return c.body(null, 204);
  });
  app.post('/leave', async (c) => {
    const { account, rep } = await read(c, z.object({ ...ACCOUNT, rep: z.string() }));
    const portal = findPortal(sim, account);
    reported(() => {
      const owner = portal.owners.get(ownerOfKey(portal, rep));
      if (owner !== undefined) owner.archivedAt = sim.now;
    });
    return c.body(null, 204);
  });
  app.post('/person', async (c) => {
    const { account, person, ...change } = await read(c, PERSON);
    const portal = findPortal(sim, account);
    reported(() => changeUser(portal, userNamed(portal, person), change, sim.now));
    return c.body(null, 204);
  });
  app.put('/plan', async (c) => {
    const { account, lacks } = await read(c, z.object({ ...ACCOUNT, lacks: z.array(z.string()) }));
    const retained = findPortal(sim, account).lacks;
    retained.clear();
    for (const scope of lacks) retained.add(scope);
    return c.json({ lacks: [...retained] });
  });
  app.post('/uninstall', async (c) => {
    const { account } = await read(c, z.object(ACCOUNT));
    uninstall(sim, findPortal(sim, account));
    return c.body(null, 204);
  });
}

async function read<T extends z.ZodType>(c: Context, shape: T): Promise<z.output<T>> {
  const parsed = shape.safeParse(await c.req.json().catch(() => null));
  if (!parsed.success) throw badRequest(z.prettifyError(parsed.error));
  return parsed.data;
}

function toClock(sim: Sim): { now: number; iso: string } {
  return { now: sim.now, iso: new Date(sim.now).toISOString() };
}

function byAdmin(sim: Sim): Change {
  return { at: sim.now, source: { type: 'CRM_UI', id: 'userId:1' } };
}

function findPortal(sim: Sim, account: string): Portal {
  const portal = sim.portals.get(account);
  if (portal === undefined) throw new ApiError(404, { message: `no account ${account}` });
  return portal;
}

/** Whatever the world refuses is the caller's mistake, told in its words. */
function reported(work: () => void): void {
  try {
    work();
  } catch (error) {
    throw badRequest(error instanceof Error ? error.message : String(error));
  }
}
