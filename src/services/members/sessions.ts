import { and, desc, eq, lt } from 'drizzle-orm';
import { memberSession } from '../../db/schema/index.ts';
import type { Caller } from '../../domain/access.ts';
import type { AccountId } from '../../domain/ids.ts';
import { recordAudit } from '../audit.ts';
import { loadAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { toMemberCaller } from './callers.ts';
import { digest, newSecret } from './secrets.ts';
import { loadMember } from './store.ts';

const MINUTE_MS = 60_000;
/** A session that nobody uses for a working day is over. */
export const SESSION_IDLE_MS = 12 * 60 * MINUTE_MS;
/** That a session is used is stored at most so often. */
const USED_AGAIN_MS = 5 * MINUTE_MS;
const LONGEST_BROWSER = 200;

type SessionRow = typeof memberSession.$inferSelect;

export interface SessionToOpen {
  readonly accountId: AccountId;
  readonly memberId: string;
  readonly way: SessionRow['way'];
  /** `User-Agent` of the browser. */
  readonly browser: string | null;
}

/** Signs a known person in. Gives the secret that the browser's cookie is to hold: it is stored nowhere. */
export async function openSession(services: Services, wanted: SessionToOpen): Promise<string> {
  const { accountId, memberId, way } = wanted;
  const now = services.clock.now();
  const secret = newSecret();
  const row: SessionRow = {
    accountId,
    sessionId: crypto.randomUUID(),
    hash: digest(secret),
    memberId,
    way,
    browser: wanted.browser?.slice(0, LONGEST_BROWSER) ?? null,
    openedAt: now,
    usedAt: now,
  };
  await services.db.tenant(accountId, async (tx) => {
    const isOver = lt(memberSession.usedAt, now - SESSION_IDLE_MS);
    await tx.delete(memberSession).where(and(eq(memberSession.accountId, accountId), isOver));
    await tx.insert(memberSession).values(row);
    const member = await loadMember(tx, accountId, memberId);
    await recordAudit(tx, accountId, {
      at: now,
      actor: member?.email ?? `user ${memberId}`,
      what: 'signed in',
      detail: { way },
    });
  });
  return secret;
}

export interface OpenSession {
  readonly sessionId: string;
  readonly caller: Caller;
}

/**
 * Whose session it is, with what they may now; null: it is none, or it is over. It is over when nobody used it for 12 hours,
 * when its account was disconnected or connected anew since, and when its person is gone.
 */
export function findSession(
  services: Services,
  accountId: AccountId,
  secret: string,
): Promise<OpenSession | null> {
  const now = services.clock.now();
  return services.db.tenant(accountId, async (tx) => {
    const isIt = and(eq(memberSession.accountId, accountId), eq(memberSession.hash, digest(secret)));
    const [session] = await tx.select().from(memberSession).where(isIt);
    if (session === undefined || session.usedAt <= now - SESSION_IDLE_MS) return null;
    const account = await loadAccount(tx, accountId);
    if (account === null || session.openedAt < account.sessionsSince) return null;
    const member = await loadMember(tx, accountId, session.memberId);
    const caller = member === null ? null : toMemberCaller(account, member, 'session');
    if (caller === null) return null;
    if (session.usedAt < now - USED_AGAIN_MS) {
      await tx.update(memberSession).set({ usedAt: now }).where(isIt);
    }
    return { sessionId: session.sessionId, caller };
  });
}

export type SessionView = Pick<SessionRow, 'sessionId' | 'way' | 'browser' | 'openedAt' | 'usedAt'>;

/** Open sessions of one person, the newest first. */
export function listSessions(
  services: Services,
  accountId: AccountId,
  memberId: string,
): Promise<readonly SessionView[]> {
  const oldest = services.clock.now() - SESSION_IDLE_MS;
  return services.db.tenant(accountId, async (tx) => {
    const rows = await tx
      .select()
      .from(memberSession)
      .where(and(eq(memberSession.accountId, accountId), eq(memberSession.memberId, memberId)))
      .orderBy(desc(memberSession.openedAt));
    const account = await loadAccount(tx, accountId);
    return rows
      .filter(({ usedAt, openedAt }) => usedAt > oldest && openedAt >= (account?.sessionsSince ?? 0))
      .map(({ sessionId, way, browser, openedAt, usedAt }) => ({
        sessionId,
        way,
        browser,
        openedAt,
        usedAt,
      }));
  });
}

/** Ends one session of that person. False: there is none. */
export function endSession(
  services: Services,
  accountId: AccountId,
  memberId: string,
  sessionId: string,
): Promise<boolean> {
  return services.db.tenant(accountId, async (tx) => {
    const ended = await tx
      .delete(memberSession)
      .where(
        and(
          eq(memberSession.accountId, accountId),
          eq(memberSession.memberId, memberId),
          eq(memberSession.sessionId, sessionId),
        ),
      )
      .returning({ sessionId: memberSession.sessionId });
    return ended.length > 0;
  });
}
