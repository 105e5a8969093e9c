import { z } from 'zod';
import type { SlaPropertyKey } from '../../../domain/sla-properties.ts';
import type { AdapterState } from '../../port.ts';

const customStatus = z.object({ category: z.string(), isDefault: z.boolean() });

/** What we keep for one account. Absent parts: that step of the installation has not run yet. */
const stateSchema = z.object({
  ownUserId: z.string().nullish(),
  locale: z.string().nullish(),
  /** Epoch seconds from which the incremental export must be read when there is no cursor yet. */
  syncFrom: z.number().nullish(),
  /** Property key → ticket field id. */
  fields: z.record(z.string(), z.string()).nullish(),
  /** Field of Zendesk's Time Tracking app that holds the seconds spent on a ticket so far. */
  totalTimeField: z.string().nullish(),
  customStatuses: z.record(z.string(), customStatus).nullish(),
  /** Brand id → the inbox it stands for: its only support address, or the brand itself. */
  brandInboxes: z.record(z.string(), z.string()).nullish(),
  webhookId: z.string().nullish(),
  /** Active ticket forms, when last looked at; 0: the account has the built-in one alone. */
  formCount: z.number().nullish(),
  /** Our fields were last put on forms, or taken off: once taken off, forms are the admin's. */
  formsArranged: z.enum(['shown', 'hidden']).nullish().catch(null),
  /** Which list of event types the webhook was last given, for accounts that refuse some of them. */
  subscriptionsVersion: z.number().nullish(),
});
export type ZendeskState = z.infer<typeof stateSchema>;
export type KnownStatuses = NonNullable<ZendeskState['customStatuses']>;
export type BrandInboxes = NonNullable<ZendeskState['brandInboxes']>;

/** Tolerant: state written by an older version counts as far as it can be read. */
export function toState(state: AdapterState | null): ZendeskState {
  const read = stateSchema.safeParse(state ?? {});
  return read.success ? read.data : {};
}

export function findFieldId(state: ZendeskState, key: SlaPropertyKey): string | null {
  return state.fields?.[key] ?? null;
}
