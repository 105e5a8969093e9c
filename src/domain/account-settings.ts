import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';

const email = z.email('must be an e-mail address').transform((text) => text.toLowerCase());

/** Ids are part of keys, whose index entries are bounded. */
const MOST_ID = 255;

/** What an account's admin decides about the app itself; policies and calendars are rules, not settings. */
export const accountSettings = z.strictObject({
  admins: z.array(email).max(500).meta({
    description:
      'Who may change these settings from inside the CRM, beside its admins and whoever connected it',
  }),
  excuse: z
    .strictObject({
      who: z.enum(['everyone', 'listed', 'nobody']),
      emails: z.array(email).max(500),
    })
    .meta({ description: 'Who may excuse a clock, pin a pause, a tier or a policy' }),
  backfillShare: z.number().min(0.05, 'must be at least 0.05').max(1, 'must be at most 1').meta({
    description:
      'Share of the CRM’s call budget that reading old tickets may take; the rest is for the account’s other connectors',
  }),
  aiAgentTickets: z.boolean().meta({
    description: 'Sync tickets that an AI agent works on, too (where the CRM leaves them out unless asked)',
  }),
  formIds: z
    .array(z.string().min(1).max(MOST_ID, `must have at most ${MOST_ID} characters`))
    .max(500)
    .nullable()
    .meta({ description: 'Ticket forms that get our fields; null: all active ones' }),
  showFields: z.boolean().meta({
    description:
      'Agents see our fields on tickets; else they are kept out of their way, as far as the CRM lets us',
  }),
  compareNative: z
    .boolean()
    .meta({ description: 'Read the CRM’s own SLA figures and show them beside ours' }),
  agentsSeeColleagues: z
    .boolean()
    .meta({ description: 'Agents see the tickets and figures of all, not only their own' }),
});
export type AccountSettings = DeepReadonly<z.infer<typeof accountSettings>>;

export const DEFAULT_ACCOUNT_SETTINGS: AccountSettings = {
  admins: [],
  excuse: { who: 'everyone', emails: [] },
  backfillShare: 0.5,
  aiAgentTickets: false,
  formIds: null,
  showFields: false,
  compareNative: true,
  agentsSeeColleagues: false,
};
