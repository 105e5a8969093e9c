/** How a CRM wants its tickets written to. */
export interface WritePolicy {
  /** Changes that nobody waits for are sent together once in this time, since each sets the account's triggers off; 0: at once. */
  readonly deferNonUrgentMs: number;
  /** Between two writes of one ticket. */
  readonly ticketWriteGapMs: number;
  /** A closed ticket can be changed no more. */
  readonly closedIsFinal: boolean;
}

export const IMMEDIATE: WritePolicy = { deferNonUrgentMs: 0, ticketWriteGapMs: 0, closedIsFinal: false };
