import { z } from 'zod';
import type { EmbedDoor, EmbedVerdict } from '../../crm/port.ts';
import type { EmbedCaller } from '../../domain/embed/caller.ts';
import type { AccountId } from '../../domain/ids.ts';
import { accountIdOf } from '../accounts/install.ts';
import { callingCrm, findAccount, type OpenAccount, openAccount } from '../accounts/session.ts';
import { crmNamed, type Services } from '../context.ts';
import type { EmbedSession } from './signed-call.ts';

const CRM = 'zendesk';
const MINUTE_MS = 60_000;

/** A session opens the API for so long; the page renews it while somebody looks. */
export const SESSION_LIFE_MS = 15 * MINUTE_MS;
/** A page may sleep in a hidden tab and go on, for a working day after the CRM vouched for its user. */
export const SESSION_RENEWABLE_MS = 12 * 60 * MINUTE_MS;
/** A key is looked up again after so long, and at once for a token that the kept one does not fit. */
const KEY_LIFE_MS = 6 * 60 * MINUTE_MS;
const KEY_RETRY_MS = MINUTE_MS;

const callerSchema = z.object({
  externalId: z.string(),
  userId: z.string().nullable(),
  userEmail: z.string().nullable(),
  userName: z.string().nullable(),
  isAdmin: z.boolean().nullable(),
  locale: z.string().nullable(),
});

/** `use` tells it from everything else that the vault seals. */
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
      /** The account the token claims to be of, as a subdomain; null: none. */
      readonly externalId: string | null;
    };

export interface ZendeskDoor {
  readonly frame: SignedLoad['frame'];
  /** Verifies the token of a first load and opens a session for whoever it names. */
  open(token: string): Promise<LoadVerdict>;
  /** A new session for one that is open, or was within the last hours; null: load the page again. */
  renew(session: string): Promise<MintedSession | null>;
}

type Refusal = Extract<LoadVerdict, { ok: false }>;
type SignedLoad = Extract<EmbedDoor, { kind: 'signed_load' }>;

/** Who calls the API from a page inside Zendesk, by its `Authorization: Bearer <session>`; null: no session, or it is over. */
export async function readSession(
  services: Services,
  authorization: string | undefined,
): Promise<EmbedSession | null> {
  const [, sealed = ''] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
  const session = await unseal(services, sealed);
  if (session === null || session.expiresAt <= services.clock.now()) return null;
  return { accountId: session.accountId, caller: session.caller };
}

/** The door of the pages inside Zendesk. Keys are kept in this process. */
export function zendeskDoor(services: Services): ZendeskDoor {
  const door = crmNamed(services, CRM).embed;
  if (door?.kind !== 'signed_load') throw new Error(`${CRM} has no signed first load`);
  const keys = keptKeys(services, door);
  return {
    frame: door.frame,
    async open(token) {
      const externalId = door.accountOf(token);
      const refuse = (why: Refusal['why'], detail: string) => refused(services, { why, detail, externalId });
      if (externalId === null) return refuse('malformed', 'this is not a token of a Zendesk account');
      const accountId = accountIdOf(CRM, externalId);
      if ((await findAccount(services, accountId)) === null) {
        return refuse('not_installed', `no account is installed for ${externalId}`);
      }
      const opened = await openAccount(services, accountId);
      const verdict = await callingCrm(services, opened, 'embed key', () =>
        verifyLoad(services, door, keys, opened, token),
      );
      if (!verdict.ok) return refuse('failed', verdict.error.message);
      if (!verdict.value.ok) return refuse(verdict.value.why, verdict.value.detail);
      const caller = await completed(services, door, opened, verdict.value.caller);
      return { ok: true, ...(await mint(services, accountId, caller, services.clock.now())) };
    },
    async renew(sealed) {
      const session = await unseal(services, sealed);
      if (session === null) return null;
      const isOver = services.clock.now() >= session.openedAt + SESSION_RENEWABLE_MS;
      if (isOver || (await findAccount(services, session.accountId)) === null) return null;
      return mint(services, session.accountId, session.caller, session.openedAt);
    },
  };
}

function refused(services: Services, refusal: Omit<Refusal, 'ok'>): LoadVerdict {
  services.log.warn({ crm: CRM, ...refusal }, 'the first load of an embedded page was refused');
  return { ok: false, ...refusal };
}

/** A token that the kept key does not fit may be signed with a newer one: looked up once more, at most once a minute. */
async function verifyLoad(
  services: Services,
  door: SignedLoad,
  keys: KeptKeys,
  { row, session }: OpenAccount,
  token: string,
): Promise<EmbedVerdict> {
  const load = { token, externalId: row.externalId, now: services.clock.now() };
  const kept = await keys.of(session, KEY_LIFE_MS);
  const verdict = await door.verify({ ...load, publicKey: kept });
  if (verdict.ok || verdict.why !== 'signature') return verdict;
  const newest = await keys.of(session, KEY_RETRY_MS);
  return newest === kept ? verdict : door.verify({ ...load, publicKey: newest });
}

interface KeptKeys {
  /** The account's key, at most so old. Throws CrmError. */
  of(session: OpenAccount['session'], maxAgeMs: number): Promise<string>;
}

function keptKeys(services: Services, door: SignedLoad): KeptKeys {
  const keys = new Map<AccountId, { readonly pem: string; readonly at: number }>();
  return {
    async of(session, maxAgeMs) {
      const kept = keys.get(session.accountId);
      const now = services.clock.now();
      if (kept !== undefined && now - kept.at < maxAgeMs) return kept.pem;
      const pem = await door.publicKey(session);
      keys.set(session.accountId, { pem, at: now });
      return pem;
    },
  };
}

/** Every agent sees our pages in Zendesk: whoever is not known to be an admin is none. The card needs neither name nor role. */
async function completed(
  services: Services,
  door: SignedLoad,
  opened: OpenAccount,
  caller: EmbedCaller,
): Promise<EmbedCaller> {
  const told = await callingCrm(services, opened, 'embed caller', () =>
    door.complete(opened.session, caller),
  );
  const known = told.ok ? told.value : caller;
  return { ...known, isAdmin: known.isAdmin ?? false };
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

async function unseal(services: Services, sealed: string): Promise<Session | null> {
  // Whatever cannot be opened is not a session of ours.
  const content = await services.vault.open(sealed).catch(() => null);
  const read = sessionSchema.safeParse(content);
  return read.success && read.data.accountId.startsWith(`${CRM}-`) ? read.data : null;
}
