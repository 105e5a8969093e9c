import type { RepId, TeamId } from './ids.ts';

/** What a CRM itself lets a person do: its admins, and everybody else who works there. */
export type CrmRole = 'admin' | 'agent';

/** Somebody whom the CRM lists as a user of the account. */
export interface Person {
  /** The CRM's id of the user: signed calls and OAuth name people by it. */
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  /** As tickets and reports know them; null: they hold no tickets. */
  readonly repId: RepId | null;
  /** Null: the CRM does not tell us. */
  readonly role: CrmRole | null;
  /** What the account calls the role; null: it has no name of its own, or we may not know. */
  readonly roleName: string | null;
  readonly teams: readonly TeamId[];
  /** False: suspended, deactivated or gone. */
  readonly active: boolean;
}
