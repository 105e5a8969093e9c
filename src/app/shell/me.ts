import type { Session } from '../api/session.ts';

export type Me = {
  readonly person: {
    readonly id: string;
    readonly name: string | null;
    readonly email: string | null;
  } | null;
  readonly via: string;
  readonly accounts: readonly MeAccount[];
};

export interface MeAccount {
  readonly id: string;
  readonly name: string;
  readonly crm: string;
  readonly crmLabel: string;
  readonly zone: string;
  readonly role: string | null;
  readonly rights: readonly string[];
  readonly sees: 'all' | 'own';
}

/** Who looks, and what they may in which accounts. Throws ApiFailure. */
export async function fetchMe(session: Session): Promise<Me> {
  return (await session.call('GET', '/api/v1/me')) as Me;
}
