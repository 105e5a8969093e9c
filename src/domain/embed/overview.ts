import { z } from 'zod';
import type { DeepReadonly } from '../deep-readonly.ts';
import { BADGES } from '../evaluation.ts';
import { embedAccount, epochMs } from './common.ts';

const overviewTicket = z.object({
  id: z.string(),
  subject: z.string().nullable(),
  badge: z.enum(BADGES),
  badgeText: z.string(),
  dueAt: epochMs.nullable(),
  metricText: z.string().nullable(),
  customer: z.string().nullable(),
  rep: z.string().nullable(),
  tier: z.string().nullable(),
  unknownTierText: z.string().nullable().meta({
    description:
      'What stands in the CRM as its tier where no tier is called so, as a sentence; shown in red (T8)',
  }),
  url: z.string().nullable(),
});
export type OverviewTicket = DeepReadonly<z.infer<typeof overviewTicket>>;

const counts = {
  overdue: z.int(),
  dueSoon: z.int(),
  active: z.int(),
  paused: z.int(),
};

const overviewInbox = z.object({
  id: z.string().nullable(),
  name: z.string(),
  ...counts,
  tickets: z
    .array(overviewTicket)
    .meta({ description: 'The overdue and due-soon ones, soonest due first, at most 10' }),
});
/** Open tickets of one inbox; those without an inbox come under `id: null`. */
export type OverviewInbox = DeepReadonly<z.infer<typeof overviewInbox>>;

export const overview = z
  .object({
    at: epochMs,
    zone: z.string(),
    language: z.string(),
    account: embedAccount,
    totals: z.object(counts),
    inboxes: z.array(overviewInbox),
    dashboardUrl: z.string(),
  })
  .meta({ id: 'Overview' });
export type Overview = DeepReadonly<z.infer<typeof overview>>;
