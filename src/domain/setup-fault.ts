import type { CrmFailure } from './failure.ts';

/**
 * What of ours in a CRM is not as set-up left it, or works against us. `subject` names it within the account: the key of our
 * property, the id of a webhook, person or rule, the field that a policy asks for. The words for a person are made where it is shown.
 */
export const SETUP_FAULT_KINDS = [
  'property_missing',
  'property_inactive',
  /** Of another type, or without an option that we write. */
  'property_changed',
  'webhook_missing',
  'webhook_inactive',
  'webhook_changed',
  /** Whoever installed may no longer do what set-up and reading need. */
  'not_admin',
  /** A trigger, automation or workflow of the account sets a property of ours. */
  'rule_overwrites',
  /** A policy in force filters on a ticket field that the CRM does not have, so it matches no ticket by it. */
  'policy_field_missing',
  /** The CRM does not let us look at all this, for a reason that does not pass by itself. */
  'check_failed',
] as const;
export type SetupFaultKind = (typeof SETUP_FAULT_KINDS)[number];

export interface SetupFault {
  readonly kind: SetupFaultKind;
  readonly subject: string;
  /** What the CRM calls it, for an admin who looks for it there. */
  readonly name: string | null;
  readonly mended: boolean;
  /** Why mending failed; null: done, or only an admin can do it. */
  readonly failure: CrmFailure | null;
}
