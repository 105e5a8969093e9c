import type { CrmFailure } from './failure.ts';
import type { TicketId } from './ids.ts';
import type { SlaProperties, SlaPropertyKey } from './sla-properties.ts';

/** Null clears the property, whatever its kind. */
export type PlannedValues = { readonly [Key in SlaPropertyKey]?: SlaProperties[Key] | null };

export interface PlannedWrite {
  readonly ticketId: TicketId;
  readonly values: PlannedValues;
  /** The CRM's `updated` instant we last read, for optimistic writes. */
  readonly readAt: number | null;
}

export type WriteResult = { readonly ticketId: TicketId } & (
  | {
      readonly outcome: 'written';
      /** Properties of ours that the account does not take as they are, and why: all others were written. */
      readonly leftOut?: { readonly keys: readonly SlaPropertyKey[]; readonly failure: CrmFailure };
    }
  | { readonly outcome: 'gone' | 'conflict' | 'refused' | 'later'; readonly failure: CrmFailure }
);
