import type { SetupFaultKind } from '../../domain/setup-fault.ts';
import type { StatusReason } from '../../domain/status-reason.ts';

/** Why an account is not active, for the operator's tools, which speak English. */
export function statusLine(reason: StatusReason): string {
  switch (reason.code) {
    case 'disconnected_by_admin':
      return `disconnected by ${reason.by}${reason.crmInformed ? '' : '; the CRM could not be told: remove the app there as well'}`;
    case 'uninstalled':
      return 'the app was removed in the CRM';
    case 'access_ended':
      return `the CRM no longer accepts our access (${reason.detail})`;
    case 'setup_stopped':
      return `set-up stopped at "${reason.step}": ${reason.failure.detail}`;
  }
}

const RUN_AGAIN = 'Run the set-up again on the settings page';

/** What to do about what of ours is wrong in a CRM, for the same tools. */
export const FAULT_ADVICE: Readonly<Record<SetupFaultKind, string>> = {
  property_missing: RUN_AGAIN,
  property_inactive: 'Switch it on in the CRM if it is needed',
  property_changed: `Undo the change in the CRM, or: ${RUN_AGAIN}`,
  webhook_missing: RUN_AGAIN,
  webhook_inactive: `Switch it on in the CRM, or: ${RUN_AGAIN}`,
  webhook_changed: RUN_AGAIN,
  not_admin: 'Have an admin of the CRM install again',
  rule_overwrites: 'Change or switch off that rule in the CRM',
  policy_field_missing: 'Correct the name in the policy, or create the field in the CRM',
  check_failed: 'Check the rights of whoever connected the account, or have an admin install again',
};
