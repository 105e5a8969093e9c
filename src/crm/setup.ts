import type { SetupFault } from '../domain/setup-fault.ts';
import type { SlaPropertyKey } from '../domain/sla-properties.ts';
import type { AdapterState, CrmSession } from './session.ts';

export interface ProvisionStep {
  /** Stable: a step that is done is not run again unless asked. */
  readonly key: string;
  readonly title: string;
  /** Idempotent. Returns what to add to the account's adapter state; `webhookSecret` there is stored encrypted. */
  run(session: CrmSession): Promise<{
    state?: AdapterState;
    webhookSecret?: string;
    detail: string;
    /** Properties of tickets that are empty now, as they were made anew: whatever we had written is written again. */
    emptied?: readonly SlaPropertyKey[];
  }>;
}

/** What a look at our own things in the CRM found. */
export interface SetupCheck {
  readonly faults: readonly SetupFault[];
  /** To be added to the account's adapter state, as after a step of set-up. */
  readonly state?: AdapterState;
  readonly webhookSecret?: string;
  /** Changes that were made once in what the account had, for its audit log. */
  readonly done?: readonly { readonly what: string; readonly detail: Readonly<Record<string, unknown>> }[];
}
