import type { AdapterState } from './session.ts';

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** Epoch ms. */
  readonly expiresAt: number;
  readonly refreshExpiresAt: number | null;
  readonly scopes: readonly string[];
  /** Whose access it is, where the CRM says. */
  readonly userId?: string | null;
}

/** Who installed, learned right after the exchange. */
export interface InstalledAccount {
  readonly externalId: string;
  readonly name: string;
  /** IANA zone of the account; `UTC` when the CRM does not say. */
  readonly zone: string;
  readonly state: AdapterState;
  readonly installer: {
    readonly userId: string | null;
    /** Null: the CRM does not say. */
    readonly isAdmin: boolean | null;
  };
}
