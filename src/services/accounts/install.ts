import { createHash, randomBytes } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { InstalledAccount, Tokens } from '../../crm/port.ts';
import { storeRows } from '../../db/bulk.ts';
import type { Queries } from '../../db/database.ts';
import { account, provisionStep, readRequest, syncCursor, ticket } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import { recordAudit } from '../audit.ts';
import { storeTokens } from '../connection/tokens.ts';
import { crmNamed, type Services } from '../context.ts';
import { publishDefaultRules } from '../rules-store/publish.ts';

const STATE_LIFE_MS = 15 * 60_000;

const stateSchema = z.object({
  crm: z.string(),
  externalId: z.string().nullable(),
  expiresAt: z.number(),
  codeVerifier: z.string(),
});

/** Why an install cannot go on; each has its words in every language (web/i18n). */
export type InstallProblem = 'not_startable' | 'declined' | 'no_code' | 'foreign' | 'expired';

/** What an admin sees when an install cannot go on. */
export class InstallError extends Error {
  readonly why: InstallProblem;

  constructor(why: InstallProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'InstallError';
    this.why = why;
  }
}

export const toAccountId = (crm: string, externalId: string): AccountId => `${crm}-${externalId}`;

const callbackUri = (services: Services, crm: string) => `${services.publicUrl}/oauth/${crm}/callback`;

/** Where to send the admin's browser. `externalId` is the Zendesk subdomain; HubSpot asks for none. Throws InstallError. */
export async function beginInstall(
  services: Services,
  crmName: string,
  externalId: string | null,
): Promise<string> {
  const crm = crmNamed(services, crmName);
  // PKCE (RFC 7636): the verifier travels sealed in the state, which only we can open.
  const codeVerifier = randomBytes(32).toString('base64url');
  const state = await services.vault.seal({
    crm: crmName,
    externalId,
    expiresAt: services.clock.now() + STATE_LIFE_MS,
    codeVerifier,
  });
  const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
  try {
    return crm.authorizeUrl({
      state,
      redirectUri: callbackUri(services, crmName),
      externalId,
      codeChallenge,
    });
  } catch (error) {
    throw new InstallError('not_startable', error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}

/** Ends the OAuth install: tokens sealed and stored, default rules published, set-up queued. Throws InstallError, CrmError. */
export async function finishInstall(
  services: Services,
  crmName: string,
  answer: { code: string; state: string; language: string },
): Promise<AccountId> {
  const crm = crmNamed(services, crmName);
  const state = await readState(services, crmName, answer.state);
  const { tokens, account: installed } = await crm.exchange({
    code: answer.code,
    redirectUri: callbackUri(services, crmName),
    externalId: state.externalId,
    codeVerifier: state.codeVerifier,
  });
  return recordInstall(services, crmName, withLanguage(installed, answer.language), tokens);
}

/** The admin's language names our properties in the CRM, unless the CRM tells the account's own. */
function withLanguage(installed: InstalledAccount, language: string): InstalledAccount {
  return { ...installed, state: { language, ...installed.state } };
}

async function readState(services: Services, crmName: string, sealed: string) {
  const state = stateSchema.safeParse(await services.vault.open(sealed).catch(() => null));
  if (!state.success || state.data.crm !== crmName) {
    throw new InstallError(
      'foreign',
      'This install link was not made by Pontual. Start again from the install page.',
    );
  }
  if (state.data.expiresAt < services.clock.now()) {
    throw new InstallError('expired', 'This install link has expired. Start again from the install page.');
  }
  return state.data;
}

/** A first install or a new one over old data: data stays, and every ticket is read again, for much may have happened. */
async function recordInstall(
  services: Services,
  crmName: string,
  installed: InstalledAccount,
  tokens: Tokens,
): Promise<AccountId> {
  const accountId = toAccountId(crmName, installed.externalId);
  const now = services.clock.now();
  const values = {
    name: installed.name,
    zone: installed.zone,
    state: installed.state,
    status: 'provisioning' as const,
    statusDetail: null,
    setupAttempts: 0,
    setupNextAt: null,
    installedAt: now,
  };
  // Of an account without a ticket no history is outdated; an earlier install's tickets keep the version that read them.
  const historyVersion = crmNamed(services, crmName).historyVersion ?? 0;
  await services.db.tenant(accountId, async (tx) => {
    await tx
      .insert(account)
      .values({ accountId, crm: crmName, externalId: installed.externalId, historyVersion, ...values })
      .onConflictDoUpdate({ target: account.accountId, set: values });
    await storeTokens(services, tx, accountId, tokens);
    await beginAgain(tx, accountId, now);
    await publishDefaultRules(services, tx, accountId, installed.zone);
    await recordAudit(tx, accountId, {
      at: now,
      actor: 'admin',
      what: 'installed',
      detail: { scopes: tokens.scopes },
    });
  });
  await services.jobs.send('provision', accountId);
  return accountId;
}

/** Tickets that were deleted meanwhile are in no list: those we know are asked for by id. What a read shows to differ is written. */
async function beginAgain(tx: Queries, accountId: AccountId, now: number): Promise<void> {
  await tx.delete(provisionStep).where(eq(provisionStep.accountId, accountId));
  await tx.delete(syncCursor).where(eq(syncCursor.accountId, accountId));
  const known = await tx
    .select({ subjectId: ticket.ticketId })
    .from(ticket)
    .where(and(eq(ticket.accountId, accountId), isNull(ticket.goneAt)));
  const request = {
    accountId,
    about: 'ticket',
    seq: 1,
    inBacklog: true,
    firstAt: now,
    nextAttemptAt: now,
  } as const;
  const requests = known.map((one) => ({ ...request, ...one, attempts: 0, failure: null, problem: null }));
  await storeRows(tx, readRequest, requests, 'leave');
}
