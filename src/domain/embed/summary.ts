import { z } from 'zod';
import type { DeepReadonly } from '../deep-readonly.ts';
import { BADGES } from '../evaluation.ts';
import { embedAccount, embedNamed, epochMs } from './common.ts';

const choices = z.array(embedNamed);

/** What stands around every page of the app: how the account is, what is open, what lists may be narrowed to. */
export const accountSummary = z
  .object({
    at: epochMs,
    account: embedAccount,
    badges: z
      .array(z.object({ badge: z.enum(BADGES), count: z.int() }))
      .meta({ description: 'Open tickets that the caller sees; badges that none wears are left out' }),
    choices: z
      .object({ inbox: choices, rep: choices, channel: choices, tier: choices, policy: choices })
      .meta({ description: 'Values of the filters of the ticket list' }),
  })
  .meta({ id: 'AccountSummary' });
export type AccountSummary = DeepReadonly<z.infer<typeof accountSummary>>;
