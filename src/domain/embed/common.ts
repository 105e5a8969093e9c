import { z } from 'zod';
import type { DeepReadonly } from '../deep-readonly.ts';

/**
 * What the pages inside the CRMs are sent (`/embed/<crm>/api/…`): cards, sidebars, settings, home and
 * dashboard; `/api/v1` sends the same. Instants are epoch ms UTC, durations ms of working time. Members that end in `Text` are
 * in the language asked for. Each shape is one schema: the app takes the types alone.
 */
export const embedNamed = z.object({ key: z.string(), name: z.string() });
export type EmbedNamed = DeepReadonly<z.infer<typeof embedNamed>>;

/** Epoch ms, UTC. */
export const epochMs = z.int();

export const embedAccount = z.object({
  id: z.string(),
  name: z.string(),
  crm: z.string(),
  externalId: z.string(),
  zone: z.string(),
  status: z.enum(['provisioning', 'active', 'disconnected']),
  statusText: z.string(),
  attentionTexts: z.array(z.string()).meta({
    description: 'What needs somebody: what is wrong, since when and what to do, a sentence or two for each',
  }),
  leavingText: z
    .string()
    .nullable()
    .meta({ description: 'How far a disconnect is that clears first; null: none is under way' }),
  installUrl: z.string().meta({ description: 'Where an admin connects again' }),
});
export type EmbedAccount = DeepReadonly<z.infer<typeof embedAccount>>;
