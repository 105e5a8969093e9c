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
