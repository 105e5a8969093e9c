/** What is taken out of the CRM when an account is disconnected by one of its own people. */
export const CLEARINGS = ['nothing', 'values', 'all'] as const;
/** `values`: our values on open tickets. `all`: those, and our own things in the CRM. */
export type Clearing = (typeof CLEARINGS)[number];

/** One of our own things in the CRM; `name`: the key of a property, otherwise as the CRM shows it. */
export interface OwnThing {
  readonly what: 'property' | 'webhook' | 'view' | 'trigger';
  readonly name: string;
}

/** What became of our own things there. What an account's rules or rights keep us from removing is left. */
export interface Removal {
  readonly removed: readonly OwnThing[];
  readonly left: readonly OwnThing[];
}

/** A disconnect that is under way: it ends by itself. Instants are epoch ms UTC. */
export interface Leaving {
  readonly by: string;
  readonly since: number;
  readonly clear: Exclude<Clearing, 'nothing'>;
  /** Tickets whose values are cleared, and those whose CRM would not have it. */
  readonly cleared: number;
  readonly refused: number;
  /** How many there were to clear. */
  readonly total: number;
  readonly attempts: number;
}

/** What a disconnect has cleared, for those who look afterwards. */
export interface Cleared extends Pick<Leaving, 'clear' | 'cleared' | 'refused'>, Removal {
  /** Tickets that could not be reached in the time there was. */
  readonly unreached: number;
  /** False: the CRM did not say what there was of ours, so everything may still be there. */
  readonly isRemovalKnown: boolean;
}
