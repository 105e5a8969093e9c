import type { CrmFailure } from './failure.ts';
import type { SlaPropertyKey } from './sla-properties.ts';

/** Why a read, a write or an announcement was not possible the last time, as it is stored. Words for a person are made where it is shown. */
export type StoredFailure =
  | CrmFailure
  /** Something in the account sets these properties to another value each time after we have put them right. */
  | { readonly kind: 'overwritten'; readonly properties: readonly SlaPropertyKey[] }
  /** Not sent, as the CRM refused earlier ones for this reason. */
  | { readonly kind: 'not_repeated'; readonly refusal: StoredFailure }
  /** This CRM has no timelines that we may write on. */
  | { readonly kind: 'no_timelines' }
  /** As stored by versions before 1.0, which kept a sentence. */
  | { readonly kind: 'text'; readonly text: string };

/** For logs, doctor and the API, in English. An admin's rule comes first: by its name it is found in the CRM. */
export function describeFailure(failure: StoredFailure): string {
  switch (failure.kind) {
    case 'text':
      return failure.text;
    case 'overwritten':
      return `${failure.properties.join(', ')}: set to another value each time after we had put it right, most likely by a trigger, automation or workflow of the account`;
    case 'not_repeated':
      return `not sent again: ${describeFailure(failure.refusal)}`;
    case 'no_timelines':
      return 'this CRM has no timelines for us';
    case 'refused_by_admin_rule':
      return `${failure.rule} – ${failure.detail}`;
    default:
      return `${failure.kind}: ${failure.detail}`;
  }
}
