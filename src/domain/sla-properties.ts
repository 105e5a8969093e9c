import type { Badge } from './evaluation.ts';

/** What is written back on each ticket, named the same in every CRM with this prefix. */
export const PROPERTY_PREFIX = 'pontual_';

/** Instants are epoch ms UTC; null clears the property. Adapters turn each into the type the CRM can hold. */
export interface SlaProperties {
  readonly sla_policy: string | null;
  readonly sla_tier: string | null;
  readonly sla_status: Badge;
  readonly next_due_at: number | null;
  readonly next_due_metric: string | null;
  readonly first_reply_due_at: number | null;
  readonly next_reply_due_at: number | null;
  readonly resolution_due_at: number | null;
  readonly first_reply_breached: boolean;
  readonly next_reply_breached: boolean;
  readonly resolution_breached: boolean;
  readonly breach_count: number;
  readonly sla_updated_at: number | null;
}

export type SlaPropertyKey = keyof SlaProperties;
export type SlaPropertyKind = 'text' | 'choice' | 'instant' | 'flag' | 'count';

/** Which kind each property is. Adapters choose the vendor's type from this; docs/properties.md says why. */
export const SLA_PROPERTY_KINDS: Readonly<Record<SlaPropertyKey, SlaPropertyKind>> = {
  sla_policy: 'text',
  sla_tier: 'text',
  sla_status: 'choice',
  next_due_at: 'instant',
  next_due_metric: 'text',
  first_reply_due_at: 'instant',
  next_reply_due_at: 'instant',
  resolution_due_at: 'instant',
  first_reply_breached: 'flag',
  next_reply_breached: 'flag',
  resolution_breached: 'flag',
  breach_count: 'count',
  sla_updated_at: 'instant',
};

/** Properties of a customer (a company or an organisation in the CRM) that say which tier it is entitled to. */
export const ENTITLEMENT_PROPERTIES = {
  tier: 'pontual_tier',
  start: 'pontual_tier_start',
  end: 'pontual_tier_end',
} as const;

export const isSlaPropertyKey = (name: string): name is SlaPropertyKey =>
  Object.hasOwn(SLA_PROPERTY_KINDS, name);
