import { z } from 'zod';
import { STATUS_CATEGORIES } from '../../../src/domain/event.ts';
import type { WorldAction, WorldSetup } from '../../world.ts';

const KEY = z.string().min(1);
const ACTOR = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer'), key: KEY }),
  z.object({ kind: z.literal('rep'), key: KEY }),
  z.object({ kind: z.literal('automation') }),
]);
const BASE = { at: z.number(), ticket: KEY, by: ACTOR };

/** `WorldAction` as JSON, for the control door. */
export const ACTION: z.ZodType<WorldAction> = z.discriminatedUnion('do', [
  z.object({
    ...BASE,
    do: z.literal('create'),
    subject: z.string(),
    customer: KEY.nullable(),
    inbox: KEY.nullable(),
    channel: z.string(),
    priority: z.string().nullable(),
    rep: KEY.nullable(),
    withMessage: z.boolean(),
  }),
  z.object({ ...BASE, do: z.literal('reply'), visibility: z.enum(['public', 'internal']) }),
  z.object({ ...BASE, do: z.literal('status'), status: z.enum(STATUS_CATEGORIES) }),
  z.object({ ...BASE, do: z.literal('priority'), priority: z.string().nullable() }),
  z.object({ ...BASE, do: z.literal('assign'), rep: KEY.nullable() }),
  z.object({ ...BASE, do: z.literal('inbox'), inbox: KEY }),
  z.object({ ...BASE, do: z.literal('customer'), customer: KEY.nullable() }),
  z.object({ ...BASE, do: z.literal('merge'), into: KEY }),
  z.object({ ...BASE, do: z.literal('delete') }),
  z.object({ ...BASE, do: z.literal('restore') }),
]);

const NAMED = { key: KEY, name: z.string() };

/** `WorldSetup` as JSON. */
export const SETUP: z.ZodType<WorldSetup> = z.object({
  seed: z.number().int(),
  zone: z.string(),
  reps: z.array(z.object({ ...NAMED, email: z.string(), team: z.string() })),
  teams: z.array(z.object(NAMED)),
  inboxes: z.array(z.object({ ...NAMED, address: z.string() })),
  customers: z.array(
    z.object({
      ...NAMED,
      entitlement: z
        .object({ tier: z.string(), start: z.number().nullable(), end: z.number().nullable() })
        .nullable(),
    }),
  ),
});
