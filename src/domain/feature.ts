/** What an account's admin allows Pontual to do, one consent each. Named in src/terms (`feature.…`). */
export const FEATURES = [
  'connection',
  'tickets',
  'replies',
  'customers',
  'tier_fields',
  'calls_and_notes',
  'reps',
  'timeline',
  'other_emails',
  'crm_roles',
  'all_teams',
  'deals',
  'line_items',
  'satisfaction',
  'tasks',
  'tier_writing',
] as const;
export type Feature = (typeof FEATURES)[number];

/** One scope of a CRM and what it is for. A scope may serve several features, and a feature need several scopes. */
export interface FeatureScope {
  readonly feature: Feature;
  /** As the CRM calls it. */
  readonly scope: string;
  /** Required: no account is connected without. Optional: without it the feature is off and everything else goes on. */
  readonly need: 'required' | 'optional';
  /** False: no code uses it yet, so no account is asked for it (least privilege). */
  readonly isRequested: boolean;
}
