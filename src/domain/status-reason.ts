import type { CrmFailure } from './failure.ts';
import type { Cleared } from './leaving.ts';

/** Why an account is not active. The words for a person are made where it is shown. */
export type StatusReason =
  /**
   * One of its own people disconnected it here. `crmInformed`: the app was taken off in the CRM, too. `cleared`: what was cleared
   * there at their wish; absent: nothing.
   */
  | {
      readonly code: 'disconnected_by_admin';
      readonly by: string;
      readonly crmInformed: boolean;
      readonly cleared?: Cleared;
    }
  /** The app was taken off in the CRM. */
  | { readonly code: 'uninstalled' }
  /** The CRM no longer accepts our access. */
  | { readonly code: 'access_ended'; readonly detail: string }
  /** Set-up waits for something that only an admin can put right. */
  | { readonly code: 'setup_stopped'; readonly step: string; readonly failure: CrmFailure };
