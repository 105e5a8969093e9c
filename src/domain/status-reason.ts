import type { CrmFailure } from './failure.ts';

/** Why an account is not active. The words for a person are made where it is shown. */
export type StatusReason =
  /** One of its own people disconnected it here. `crmInformed`: the app was taken off in the CRM, too. */
  | { readonly code: 'disconnected_by_admin'; readonly by: string; readonly crmInformed: boolean }
  /** The app was taken off in the CRM. */
  | { readonly code: 'uninstalled' }
  /** The CRM no longer accepts our access. */
  | { readonly code: 'access_ended'; readonly detail: string }
  /** Set-up waits for something that only an admin can put right. */
  | { readonly code: 'setup_stopped'; readonly step: string; readonly failure: CrmFailure };

export type StatusReasonCode = StatusReason['code'];
