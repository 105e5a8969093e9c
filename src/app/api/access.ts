import type { Right, Role } from '../../domain/access.ts';

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

export interface ListedPerson {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  /** What counts now. */
  readonly role: Role;
  /** Chosen here; null: what the CRM says. */
  readonly assignedRole: Role | null;
  /** As the CRM calls it. */
  readonly crmRoleName: string | null;
  /** False: no longer in the CRM, so without access. */
  readonly active: boolean;
  readonly isInstaller: boolean;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  /** Ids of people. */
  readonly leads: readonly string[];
}

export interface AccountPeople {
  readonly people: readonly ListedPerson[];
  readonly teams: readonly Team[];
}

export interface SupportGrant {
  readonly grantedBy: string;
  readonly grantedAt: string;
  readonly until: string;
  /** When the operator last looked. */
  readonly usedAt: string | null;
}

/** Null: the operator of the server cannot look. */
export interface SupportState {
  readonly grant: SupportGrant | null;
}

export interface AuditEvent {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly what: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface AuditPage {
  readonly events: readonly AuditEvent[];
  readonly nextCursor: string | null;
}
