import type { CrmRole } from '../domain/person.ts';
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

/** Who came back from the CRM's own sign-in. */
export interface SignedInPerson {
  readonly externalId: string;
  readonly userId: string;
  readonly name: string | null;
  readonly email: string | null;
  /** Null: a customer, or whoever else does not work there. */
  readonly role: CrmRole | null;
  /** False: suspended or deactivated. */
  readonly active: boolean;
  /** False: the CRM did not let us end the token that showed it, which lapses by itself. */
  readonly tokenEnded: boolean;
}

/** How people of the CRM prove to us who they are, by OAuth. Never touches the access that was stored at the install. */
export interface SignIn {
  /** Refuses a malformed answer of the install question with an Error. */
  authorizeUrl(input: {
    state: string;
    redirectUri: string;
    externalId: string | null;
    /** PKCE, S256. */
    codeChallenge: string;
  }): string;
  /** Code → who it is; the token that shows it is ended at once. Throws CrmError. */
  identify(input: {
    code: string;
    redirectUri: string;
    externalId: string | null;
    codeVerifier: string;
  }): Promise<SignedInPerson>;
}
