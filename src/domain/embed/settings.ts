import { z } from 'zod';
import { accountSettings } from '../account-settings.ts';
import type { DeepReadonly } from '../deep-readonly.ts';
import { STATUS_CATEGORIES } from '../event.ts';
import { FEATURES } from '../feature.ts';
import { CLEARINGS } from '../leaving.ts';
import { embedAccount, embedNamed, epochMs } from './common.ts';

const category = z.enum(STATUS_CATEGORIES);

export const settingsStatus = z.object({
  raw: z.string(),
  label: z.string(),
  proposed: category,
  chosen: category.nullable().meta({ description: 'The admin’s own word; null: the proposal counts' }),
});
export type SettingsStatus = DeepReadonly<z.infer<typeof settingsStatus>>;

const setup = z.object({
  steps: z.array(z.object({ key: z.string(), titleText: z.string(), doneAt: epochMs.nullable() })),
  backfill: z
    .object({
      found: z.int(),
      total: z.int().nullable().meta({ description: 'Null: the CRM does not say' }),
      finishedAt: epochMs.nullable(),
    })
    .nullable(),
  waitingReads: z.int(),
  waitingWrites: z.int(),
  refusals: z.array(z.object({ rule: z.string(), tickets: z.int() })).meta({
    description: 'Rules of the account that refuse our properties, with how many tickets each holds up',
  }),
  featuresOff: z
    .array(z.object({ key: z.enum(FEATURES), text: z.string(), scopes: z.array(z.string()) }))
    .meta({
      description:
        'What the account did not allow; `account.installUrl` is where an admin of the CRM allows it',
    }),
});

const policy = z.object({
  key: z.string(),
  name: z.string(),
  kindText: z.string(),
  version: z.int(),
  targetsText: z
    .array(z.string())
    .meta({ description: 'One line a metric: "First reply: 1h urgent, 4h high …"' }),
});

const draft = z.object({
  id: z.string(),
  name: z.string(),
  importedAt: epochMs,
  notes: z.array(z.string()),
});

export const settingsView = z
  .object({
    at: epochMs,
    zone: z.string(),
    language: z.string(),
    account: embedAccount,
    mayEdit: z.boolean(),
    setup,
    statuses: z.array(settingsStatus),
    statusChangeTexts: z.array(z.string()).meta({
      description: 'What was last done to statuses in the CRM and since when, a sentence each. Newest first',
    }),
    categories: z.array(z.object({ key: category, text: z.string() })),
    policies: z.array(policy),
    unknownTiers: z.array(z.object({ tierText: z.string(), customersText: z.string() })).meta({
      description: 'Tiers in the CRM that no rule names, shown in red with the customers that have them',
    }),
    unknownTiersAdvice: z.string().meta({ description: 'What to do about `unknownTiers`' }),
    drafts: z.array(draft).meta({
      description: 'Rules proposed from what the CRM has (its own schedules and SLA policies), not in force',
    }),
    settings: accountSettings,
    people: z.array(z.object({ name: z.string(), email: z.string() })),
    forms: z
      .array(embedNamed)
      .meta({ description: 'Ticket forms to choose from; empty where the CRM has none' }),
    dashboardUrl: z.string(),
  })
  .meta({ id: 'SettingsView' });
export type SettingsView = DeepReadonly<z.infer<typeof settingsView>>;

/** What is given is changed, the rest stays; answers with the new SettingsView. */
export const settingsChange = z
  .strictObject({
    settings: accountSettings.partial().optional(),
    statuses: z.record(z.string(), category.nullable()).optional().meta({
      description: 'Raw status → category, or null for the proposal. Open tickets are judged anew',
    }),
  })
  .meta({ id: 'SettingsChange', example: { settings: { backfillShare: 0.5 } } });
export type SettingsChange = DeepReadonly<z.infer<typeof settingsChange>>;

/** Answers with the new SettingsView, which may say that it is under way. */
export const disconnectRequest = z
  .strictObject({
    confirm: z.string().meta({ description: 'The account’s name', example: 'Aurora Viagens' }),
    clear: z.enum(CLEARINGS).meta({ description: 'What is taken out of the CRM before' }),
  })
  .meta({ id: 'DisconnectRequest' });
export type DisconnectRequest = DeepReadonly<z.infer<typeof disconnectRequest>>;
