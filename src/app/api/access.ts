import type { Right } from '../../domain/access.ts';

/** Instants of these answers are ISO 8601. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Right[];
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** The secret is in this answer and nowhere else. */
export interface CreatedKey extends ApiKey {
  readonly secret: string;
}

export interface KeyRequest {
  readonly name: string;
  readonly scopes: readonly Right[];
  readonly expiresAt: string | null;
}
