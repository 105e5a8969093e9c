/**
 * What the pages inside the CRMs are sent (`/embed/<crm>/api/…`): cards, sidebars, settings, home and
 * dashboard. Instants are epoch ms UTC, durations ms of working time. Members that end in `Text` are in the language asked for.
 */
export interface EmbedNamed {
  readonly key: string;
  readonly name: string;
}

export interface EmbedAccount {
  readonly id: string;
  readonly name: string;
  readonly crm: string;
  readonly externalId: string;
  readonly zone: string;
  readonly status: 'provisioning' | 'active' | 'disconnected';
  readonly statusText: string;
  /** What needs somebody: what is wrong, since when and what to do, a sentence or two for each. */
  readonly attentionTexts: readonly string[];
  /** How far a disconnect is that clears first; null: none is under way. */
  readonly leavingText: string | null;
  /** Where an admin connects again. */
  readonly installUrl: string;
}
