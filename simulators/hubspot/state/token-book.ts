import { hex32 } from './random.ts';

const ACCESS_LIFE_MS = 1_800_000;
const CODE_LIFE_MS = 60_000;
/** Past so many, expired ones are forgotten: they then answer as unknown, which is a 401 all the same. */
const MOST_TOKENS = 5000;

export interface AccessToken {
  readonly token: string;
  /** Null: a client-credentials token, of no account. */
  readonly portalId: number | null;
  readonly userId: number | null;
  readonly scopes: ReadonlySet<string>;
  readonly expiresAt: number;
}

export interface RefreshToken {
  readonly token: string;
  readonly portalId: number;
  readonly userId: number;
  readonly scopes: readonly string[];
}

export interface AuthorizationCode {
  readonly code: string;
  readonly portalId: number;
  readonly userId: number;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  /** PKCE, S256. */
  readonly challenge: string | null;
  readonly expiresAt: number;
}

/** Codes and tokens that the simulated authorization server has given out. */
export class TokenBook {
  readonly #seed: number;
  readonly #rotate: boolean;
  #count = 0;
  readonly #codes = new Map<string, AuthorizationCode>();
  readonly #access = new Map<string, AccessToken>();
  readonly #refresh = new Map<string, RefreshToken>();

  constructor(seed: number, rotate: boolean) {
    this.#seed = seed;
    this.#rotate = rotate;
  }

  code(grant: Omit<AuthorizationCode, 'code' | 'expiresAt'>, now: number): string {
    const code = this.#mint('code');
    this.#codes.set(code, { ...grant, code, expiresAt: now + CODE_LIFE_MS });
    return code;
  }

  /** A code works once. */
  takeCode(code: string, now: number): AuthorizationCode | null {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    return found !== undefined && now < found.expiresAt ? found : null;
  }

  issue(
    grant: { portalId: number; userId: number; scopes: readonly string[] },
    now: number,
  ): [AccessToken, RefreshToken] {
    const refresh: RefreshToken = { ...grant, token: this.#mint('refresh') };
    this.#refresh.set(refresh.token, refresh);
    return [this.#issueAccess(grant, now), refresh];
  }

  issueForApp(scopes: readonly string[], now: number): AccessToken {
    return this.#issueAccess({ portalId: null, userId: null, scopes }, now);
  }

  /** Null: unknown, revoked, or the account uninstalled the app. */
  refresh(token: string, now: number): [AccessToken, RefreshToken] | null {
    const found = this.#refresh.get(token);
    if (found === undefined) return null;
    if (!this.#rotate) return [this.#issueAccess(found, now), found];
    this.#refresh.delete(token);
    return this.issue(found, now);
  }

  access(token: string): AccessToken | undefined {
    return this.#access.get(token);
  }

  refreshToken(token: string): RefreshToken | undefined {
    return this.#refresh.get(token);
  }

  revoke(token: string): void {
    this.#refresh.delete(token);
    this.#access.delete(token);
  }

  revokePortal(portalId: number): void {
    for (const [token, { portalId: of }] of this.#refresh) if (of === portalId) this.#refresh.delete(token);
    for (const [token, { portalId: of }] of this.#access) if (of === portalId) this.#access.delete(token);
  }

  clear(): void {
    this.#count = 0;
    this.#codes.clear();
    this.#access.clear();
    this.#refresh.clear();
  }

  #issueAccess(
    grant: { portalId: number | null; userId: number | null; scopes: readonly string[] },
    now: number,
  ): AccessToken {
    const token = this.#mint('access');
    if (this.#access.size > MOST_TOKENS) this.#dropExpired(now);
    const access = {
      token,
      portalId: grant.portalId,
      userId: grant.userId,
      scopes: new Set(grant.scopes),
      expiresAt: now + ACCESS_LIFE_MS,
    };
    this.#access.set(token, access);
    return access;
  }

  #dropExpired(now: number): void {
    for (const [token, { expiresAt }] of this.#access) if (expiresAt <= now) this.#access.delete(token);
  }

  #mint(kind: string): string {
    this.#count += 1;
    const words = `${this.#seed}:${kind}:${this.#count}`;
    return `sim-${kind}-${hex32(words)}${hex32(`${words}:more`)}`;
  }
}
