import { z } from 'zod';
import type { EmbedAuth } from '../../crm/port.ts';
import type { EmbedCaller, EmbedPerson, EmbedVerdict } from '../../domain/embed/caller.ts';
import type { AccountId } from '../../domain/ids.ts';
import { toAccountId } from '../accounts/install.ts';
import { type ConnectedAccount, callCrm, connectAccount, findAccount } from '../connection/session.ts';
import { crmNamed, type Services } from '../context.ts';
import { noteVouched } from '../members/store.ts';
import { type Cached, createAnswerCache } from './cached-answers.ts';
import type { EmbedSession } from './signed-call.ts';

const MINUTE_MS = 60_000;

/** How long a session is valid. The page renews it while somebody uses it. */
export const SESSION_LIFE_MS = 15 * MINUTE_MS;
/** A page in a hidden tab can be resumed for a working day after the CRM vouched for its user. */
export const SESSION_RENEWABLE_MS = 12 * 60 * MINUTE_MS;
/** A cached key is looked up again after this time, and at once for a token that it does not verify. */
const KEY_LIFE_MS = 6 * 60 * MINUTE_MS;
const KEY_RETRY_MS = MINUTE_MS;
/** Each ticket that an agent opens is a first load, so the answer about who they are is cached this long. */
const PERSON_LIFE_MS = 15 * MINUTE_MS;

const callerSchema = z.object({
  externalId: z.string(),
  userId: z.string().nullable(),
  userEmail: z.string().nullable(),
  userName: z.string().nullable(),
  isAdmin: z.boolean().nullable(),
  locale: z.string().nullable(),
});

/** `use` distinguishes it from everything else that the vault seals. */
const sessionSchema = z.object({
  use: z.literal('embed_session'),
  accountId: z.string(),
  caller: callerSchema,
  openedAt: z.number(),
  expiresAt: z.number(),
});
type Session = z.infer<typeof sessionSchema>;

export interface MintedSession {
  readonly session: string;
  /** Epoch ms. */
  readonly expiresAt: number;
  readonly caller: EmbedCaller;
}

export type LoadVerdict =
  | ({ readonly ok: true } & MintedSession)
  | {
      readonly ok: false;
      readonly why: 'signature' | 'stale' | 'malformed' | 'not_installed' | 'failed';
      readonly detail: string;
      /** The account that the token claims; null when it names none. */
      readonly externalId: string | null;
    };

export interface SignedLoadAuth {
  readonly frame: SignedLoad['frame'];
  readonly isUnsignedModal: SignedLoad['isUnsignedModal'];
  /** Verifies the token of a first load and opens a session for the user it names. */
  open(token: string): Promise<LoadVerdict>;
  /** Renews a session that is open or ended within the last hours; null: load the page again. */
  renew(session: string): Promise<MintedSession | null>;
}

type Refusal = Extract<LoadVerdict, { ok: false }>;
type SignedLoad = Extract<EmbedAuth, { kind: 'signed_load' }>;

/** The caller behind a session of a page inside that CRM; null when the session is invalid or has ended. */
export async function readSession(
  services: Services,
  crm: string,
  sealed: string,
): Promise<EmbedSession | null> {
  const session = await unseal(services, crm, sealed);
  if (session === null || session.expiresAt <= services.clock.now()) return null;
  if (!(await isOfThisConnection(services, session))) return null;
  return { accountId: session.accountId, caller: session.caller };
}

/** A session ends when its account is disconnected, connected anew or erased. */
async function isOfThisConnection(services: Services, { accountId, openedAt }: Session): Promise<boolean> {
  const row = await findAccount(services, accountId);
  return row !== null && openedAt >= row.sessionsSince;
}

/** Authenticates pages inside a CRM whose first load is signed. Keys and people are kept in this process. */
export function findSignedLoadAuth(services: Services, crm: string): SignedLoadAuth {
  const { embed: auth, label } = crmNamed(services, crm);
  if (auth?.kind !== 'signed_load') throw new Error(`${crm} has no signed first load`);
  const known: Known = { keys: createAnswerCache(services), people: createAnswerCache(services) };
  return {
    frame: auth.frame,
    isUnsignedModal: auth.isUnsignedModal,
    async open(token) {
      const externalId = auth.claimedAccount(token);
      const refuse = (why: Refusal['why'], detail: string) =>
        refused(services, crm, { why, detail, externalId });
      if (externalId === null) return refuse('malformed', `this is not a token of ${label}`);
      const accountId = toAccountId(crm, externalId);
      if ((await findAccount(services, accountId)) === null) {
        return refuse('not_installed', `no account is installed for ${externalId}`);
      }
      const connected = await connectAccount(services, accountId);
      const verdict = await callCrm(services, connected, 'embed key', () =>
        verifyLoad(services, auth, known.keys, connected, token),
      );
      if (!verdict.ok) return refuse('failed', verdict.error.message);
      if (!verdict.value.ok) return refuse(verdict.value.why, verdict.value.detail);
      const caller = await completed(services, auth, known.people, connected, verdict.value.caller);
      if (caller === null) return refuse('signature', 'the CRM no longer has the user that the token names');
      return { ok: true, ...(await mint(services, accountId, caller, services.clock.now())) };
    },
    async renew(sealed) {
      const session = await unseal(services, crm, sealed);
      if (session === null) return null;
      const isOver = services.clock.now() >= session.openedAt + SESSION_RENEWABLE_MS;
      if (isOver || !(await isOfThisConnection(services, session))) return null;
      const { caller, openedAt } = session;
      const connected = await connectAccount(services, session.accountId);
      const person = await toPerson(services, auth, known.people, connected, caller.userId);
      // The CRM has removed the user, so the session ends.
      if (person === 'gone') return null;
      // Admin rights follow the CRM at each renewal; a user whom the CRM does not vouch for now is no admin.
      const isAdmin = person?.isAdmin ?? false;
      await noteVouched(services, session.accountId, { ...caller, isAdmin: person?.isAdmin ?? null });
      return mint(services, session.accountId, { ...caller, isAdmin }, openedAt);
    },
  };
}

function refused(services: Services, crm: string, refusal: Omit<Refusal, 'ok'>): LoadVerdict {
  services.log.warn({ crm, ...refusal }, 'the first load of an embedded page was refused');
  return { ok: false, ...refusal };
}

interface Known {
  readonly keys: Cached<string>;
  readonly people: Cached<EmbedPerson>;
}

/** A newer key may have signed a token that the cached key does not verify: looked up once more, at most once a minute. */
async function verifyLoad(
  services: Services,
  auth: SignedLoad,
  keys: Known['keys'],
  { row, session }: ConnectedAccount,
  token: string,
): Promise<EmbedVerdict> {
  const load = { token, externalId: row.externalId, now: services.clock.now() };
  const toKey = (maxAgeMs: number) => keys.of(row.accountId, maxAgeMs, () => auth.publicKey(session));
  const retained = await toKey(KEY_LIFE_MS);
  const verdict = await auth.verify({ ...load, publicKey: retained });
  if (verdict.ok || verdict.why !== 'signature') return verdict;
  const newest = await toKey(KEY_RETRY_MS);
  return newest === retained ? verdict : auth.verify({ ...load, publicKey: newest });
}

/**
 * Looks up what the token does not say about its user. Every agent sees these pages, so a user counts as an admin only where the
 * CRM says so. The card needs neither name nor role.
 */
async function completed(
  services: Services,
  auth: SignedLoad,
  people: Known['people'],
  connected: ConnectedAccount,
  caller: EmbedCaller,
): Promise<EmbedCaller | null> {
  const { userId, userEmail, userName, isAdmin, locale } = caller;
  const { accountId } = connected.row;
  const isComplete = userEmail !== null && isAdmin !== null && locale !== null;
  const person = isComplete ? null : await toPerson(services, auth, people, connected, userId);
  if (person === 'gone') return null;
  const known = {
    ...caller,
    userEmail: userEmail ?? person?.userEmail ?? null,
    userName: userName ?? person?.userName ?? null,
    isAdmin: isAdmin ?? person?.isAdmin ?? null,
    locale: locale ?? person?.locale ?? null,
  };
  await noteVouched(services, accountId, known);
  return { ...known, isAdmin: known.isAdmin ?? false };
}

/** Null when the token names nobody or the CRM does not answer now. */
async function toPerson(
  services: Services,
  auth: SignedLoad,
  people: Known['people'],
  connected: ConnectedAccount,
  userId: string | null,
): Promise<EmbedPerson | 'gone' | null> {
  if (userId === null) return null;
  const { row, session } = connected;
  const reported = await callCrm(services, connected, 'embed caller', () =>
    people.of(`${row.accountId}/${userId}`, PERSON_LIFE_MS, () => auth.person(session, userId)),
  );
  if (reported.ok) return reported.value;
  return reported.error.failure.kind === 'gone' ? 'gone' : null;
}

async function mint(
  services: Services,
  accountId: AccountId,
  caller: EmbedCaller,
  openedAt: number,
): Promise<MintedSession> {
  const expiresAt = Math.min(services.clock.now() + SESSION_LIFE_MS, openedAt + SESSION_RENEWABLE_MS);
  const content: Session = { use: 'embed_session', accountId, caller, openedAt, expiresAt };
  return { session: await services.vault.seal(content), expiresAt, caller };
}

async function unseal(services: Services, crm: string, sealed: string): Promise<Session | null> {
  // A text that the vault cannot open is not one of our sessions.
  const content = await services.vault.open(sealed).catch(() => null);
  const read = sessionSchema.safeParse(content);
  return read.success && read.data.accountId.startsWith(toAccountId(crm, '')) ? read.data : null;
}
