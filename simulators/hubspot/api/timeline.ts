import { Hono } from 'hono';
import { z } from 'zod';
import { liveObject } from '../state/changes.ts';
import { type AppEvent, type Portal, TYPE } from '../state/model.ts';
import { type ApiContext, type ApiEnv, needScope, readBody } from './context.ts';
import { ApiError, badRequest, notFound } from './errors.ts';

/** What the app's project declares. */
export const DEFAULT_APP_EVENTS: readonly string[] = [
  'sla_warned',
  'sla_breached',
  'sla_met',
  'sla_excused',
  'sla_excuse_withdrawn',
];

const MOST_BATCH = 500;

const OCCURRENCE = z.object({
  eventTypeName: z.string(),
  id: z.string().min(1),
  objectId: z.string(),
  timestamp: z.iso.datetime().optional(),
  properties: z.record(z.string(), z.string()).default({}),
});
type Occurrence = z.infer<typeof OCCURRENCE>;

/** `/integrators/timeline/…`: app events. What was sent stays as it is; a batch is taken whole or not at all. */
export function timelineRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.post('/events', async (c) => {
    add(c, [await readBody(c, OCCURRENCE)]);
    return c.body(null, 204);
  });
  app.post('/events/batch', async (c) => {
    const { inputs } = await readBody(c, z.object({ inputs: z.array(OCCURRENCE).min(1).max(MOST_BATCH) }));
    const startedAt = new Date(c.var.sim.now).toISOString();
    add(c, inputs);
    return c.json({ status: 'COMPLETE', results: inputs, startedAt, completedAt: startedAt }, 201);
  });
  return app;
}

function add(c: ApiContext, inputs: readonly Occurrence[]): void {
  needScope(c, 'timeline');
  const { sim, portal } = c.var;
  const types = sim.options.appEventTypes ?? DEFAULT_APP_EVENTS;
  for (const { eventTypeName } of inputs) {
    if (!types.includes(eventTypeName)) throw badRequest(`There is no event type ${eventTypeName}`);
  }
  const keys = new Set(portal.appEvents.map(toKey));
  const fresh = inputs.map((input) => toEvent(portal, input, sim.now));
  for (const event of fresh) {
    if (keys.has(toKey(event))) {
      throw new ApiError(409, {
        category: 'CONFLICT',
        message: `An event with id ${event.id} exists already`,
      });
    }
    keys.add(toKey(event));
  }
  portal.appEvents.push(...fresh);
}

function toEvent(portal: Portal, input: Occurrence, now: number): AppEvent {
  const { eventTypeName: type, id, objectId, properties, timestamp } = input;
  const ticket = liveObject(portal, TYPE.ticket, objectId);
  if (ticket === undefined) throw notFound(`Object not found: ${objectId}`);
  const at = timestamp === undefined ? now : Date.parse(timestamp);
  return { id, type, ticketId: ticket.id, at, properties };
}

const toKey = ({ type, id }: AppEvent): string => `${type}:${id}`;
