/** Who calls from inside the CRM, as the CRM itself vouches for it. */
export interface EmbedCaller {
  /** The CRM's own name for the account. */
  readonly externalId: string;
  readonly userId: string | null;
  readonly userEmail: string | null;
  readonly userName: string | null;
  /** Null: the CRM does not say. */
  readonly isAdmin: boolean | null;
  /** As the CRM writes it: `pt-BR`, `es`, `en-us`. */
  readonly locale: string | null;
}
