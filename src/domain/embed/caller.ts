/** A user of the CRM. */
export interface EmbedPerson {
  readonly userEmail: string | null;
  readonly userName: string | null;
  /** Null: the CRM does not say. */
  readonly isAdmin: boolean | null;
  /** As the CRM writes it: `pt-BR`, `es`, `en-us`. */
  readonly locale: string | null;
}

/** Who calls from inside the CRM, as the CRM itself vouches for it. */
export interface EmbedCaller extends EmbedPerson {
  /** The CRM's own name for the account. */
  readonly externalId: string;
  readonly userId: string | null;
}

export type EmbedVerdict =
  | { readonly ok: true; readonly caller: EmbedCaller }
  | { readonly ok: false; readonly why: 'signature' | 'stale' | 'malformed'; readonly detail: string };
