import type { Caller, Via } from '../../domain/access.ts';
import type { AccountId } from '../../domain/ids.ts';
import { listAccounts } from '../../services/accounts/list.ts';
import { findAccount } from '../../services/connection/session.ts';
import type { Services } from '../../services/context.ts';
import { findFramedCaller } from '../../services/embed/members.ts';
import { toMachineCaller } from '../../services/members/callers.ts';
import { findSession } from '../../services/members/sessions.ts';
import { enterForSupport, listForSupport } from '../../services/members/support.ts';
import type { SessionCookie } from './session-cookie.ts';

/** Somebody at the door: who they are in which accounts. */
export interface Visitor {
  readonly via: Via;
  /** Who they are in that account; null: they have nothing to do with it. */
  enter(accountId: AccountId): Promise<Caller | 'no_support_access' | null>;
  /** Every account that they are somebody in. */
  list(): Promise<readonly Caller[]>;
  /** Their open sessions, by account; empty for those who have none. */
  readonly sessions: ReadonlyMap<AccountId, string>;
}

const NO_SESSIONS: ReadonlyMap<AccountId, string> = new Map();

/** Somebody of one account: a key, a page inside a CRM. */
export function fromCaller(caller: Caller): Visitor {
  return {
    via: caller.via,
    enter: async (accountId) => (accountId === caller.accountId ? caller : null),
    list: async () => [caller],
    sessions: NO_SESSIONS,
  };
}

/** Null: it is no session of a page inside a CRM, or it is over. */
export async function fromFramedPage(services: Services, bearer: string): Promise<Visitor | null> {
  const caller = await findFramedCaller(services, bearer);
  return caller === null ? null : fromCaller(caller);
}

/** Null: none of the cookies is of a session that is open. */
export async function fromSessions(
  services: Services,
  cookies: readonly SessionCookie[],
): Promise<Visitor | null> {
  const callers = new Map<AccountId, Caller>();
  const sessions = new Map<AccountId, string>();
  for (const { accountId, secret } of cookies) {
    const found = await findSession(services, accountId, secret);
    if (found === null) continue;
    callers.set(accountId, found.caller);
    sessions.set(accountId, found.sessionId);
  }
  if (callers.size === 0) return null;
  return {
    via: 'session',
    enter: async (accountId) => callers.get(accountId) ?? null,
    list: async () => [...callers.values()],
    sessions,
  };
}

/** Outside production whoever sits at the machine sees everything. */
export function fromMachine(services: Services): Visitor {
  return everywhere(services, 'this_machine', toMachineCaller);
}

/** In production the operator sees accounts only while they grant it; elsewhere the machine is the operator's own. */
export function fromOperator(services: Services, production: boolean): Visitor {
  if (!production) {
    return everywhere(services, 'operator', (id) => ({ ...toMachineCaller(id), via: 'operator' }));
  }
  return {
    via: 'operator',
    async enter(accountId) {
      if ((await findAccount(services, accountId)) === null) return null;
      return (await enterForSupport(services, accountId)) ?? 'no_support_access';
    },
    async list() {
      const accounts = await listAccounts(services);
      return listForSupport(
        services,
        accounts.map(({ accountId }) => accountId),
      );
    },
    sessions: NO_SESSIONS,
  };
}

function everywhere(services: Services, via: Via, toCaller: (accountId: AccountId) => Caller): Visitor {
  return {
    via,
    enter: async (accountId) =>
      (await findAccount(services, accountId)) === null ? null : toCaller(accountId),
    list: async () => (await listAccounts(services)).map(({ accountId }) => toCaller(accountId)),
    sessions: NO_SESSIONS,
  };
}
