import { Hono } from 'hono';
import { z } from 'zod';
import type { CrmSimulator, WorldAction } from '../world.ts';
import { type Call, type Env, readBody } from './api/context.ts';
import { badRequest } from './api/errors.ts';
import { type Failures, failureSpec } from './api/failures.ts';
import { STAFF_ROLES, STAFF_STATES, type StaffChange } from './state/staff.ts';
import { type Extra, extraSpec } from './world-extras.ts';

const clockSpec = z.union([z.object({ now: z.number() }), z.object({ advanceMs: z.number().nonnegative() })]);

const actSpec = z.object({
  account: z.string(),
  action: z.looseObject({
    at: z.number(),
    ticket: z.string(),
    by: z.looseObject({ kind: z.enum(['customer', 'rep', 'automation']) }),
    do: z.enum([
      'create',
      'reply',
      'message',
      'status',
      'priority',
      'assign',
      'inbox',
      'customer',
      'merge',
      'delete',
      'restore',
    ]),
  }),
});

const personSpec = z.object({
  account: z.string(),
  /** The player's key of a rep, or an e-mail address. */
  person: z.string(),
  role: z.enum(STAFF_ROLES).optional(),
  state: z.enum(STAFF_STATES).optional(),
});

export interface ControlParts {
  readonly simulator: CrmSimulator;
  readonly failures: Failures;
  readonly now: () => number;
  readonly extra: (externalId: string, extra: Extra) => void;
  readonly person: (externalId: string, person: string, change: StaffChange) => void;
}

/** `/__sim/…`: failures, clock, reset and actions from outside, for tests of a whole system. */
export function controlRoutes(of: ControlParts): Hono<Env> {
  const { simulator, failures } = of;
  return new Hono<Env>()
    .post('/__sim/fail', async (c) => {
      failures.add(parse(failureSpec, await readBody(c)));
      return c.json({ ok: true }, 201);
    })
    .get('/__sim/clock', (c) => c.json({ now: of.now() }))
    .put('/__sim/clock', async (c) => {
      const requested = parse(clockSpec, await readBody(c));
      simulator.setNow('now' in requested ? requested.now : of.now() + requested.advanceMs);
      return c.json({ now: of.now() });
    })
    .post('/__sim/reset', (c) => {
      simulator.reset();
      return c.json({ ok: true });
    })
    .post('/__sim/act', async (c) => {
      const { account, action } = parse(actSpec, await readBody(c));
      return attempt(c, () => simulator.act(account, asAction(action)));
    })
    .post('/__sim/extra', async (c) => {
      const { account, extra } = parse(
        z.object({ account: z.string(), extra: extraSpec }),
        await readBody(c),
      );
      return attempt(c, () => of.extra(account, extra));
    })
    .post('/__sim/person', async (c) => {
      const { account, person, ...change } = parse(personSpec, await readBody(c));
      return attempt(c, () => of.person(account, person, change));
    })
    .post('/__sim/deliver', async (c) => c.json(await simulator.deliver()))
    .get('/__sim/stats', (c) => c.json(simulator.stats()));
}

function parse<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw badRequest('InvalidValue', z.prettifyError(parsed.error));
}

/** The envelope was checked; `act` itself refuses keys it does not know. */
function asAction(action: unknown): WorldAction {
  return action as WorldAction;
}

function attempt(c: Call, work: () => void) {
  try {
    work();
    return c.json({ ok: true });
  } catch (error) {
    throw badRequest('InvalidAction', error instanceof Error ? error.message : String(error));
  }
}
