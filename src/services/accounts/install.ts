import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Crm, InstalledAccount, Tokens } from '../../crm/port.ts';
import { storeRows } from '../../db/bulk.ts';
import type { Queries } from '../../db/database.ts';
import { account, provisionStep, readRequest, syncCursor, ticket } from '../../db/schema/index.ts';
import { loggable } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import { recordAudit } from '../audit.ts';
import { storeTokens } from '../connection/tokens.ts';
import { crmNamed, type Services } from '../context.ts';
import { sealState, takeState } from '../oauth-state.ts';
import { publishDefaultRules } from '../rules-store/publish.ts';
import { requestedScopes } from './features.ts';
import { InstallError, toInstallError } from './install-error.ts';

export const toAccountId = (crm: string, externalId: string): AccountId => `${crm}-${externalId}`;

/** Where an account's admin installs again. */
export function installUrl(
  { publicUrl, crms }: Pick<Services, 'publicUrl' | 'crms'>,
  crm: string,
  externalId: string,
): string {
  const question = crms.get(crm)?.installQuestion;
  const query = question === undefined ? '' : `?${new URLSearchParams({ [question.parameter]: externalId })}`;
  return `${publicUrl}/install/${crm}${query}`;
}

const callbackUri = (services: Services, crm: string) => `${services.publicUrl}/oauth/${crm}/callback`;

/**
 * The URL to which the admin's browser is sent. `externalId` answers the CRM's install question; null where it has none.
 * `browser` is what the browser must present at the end. Throws InstallError.
 */
export async function beginInstall(
  services: Services,
  crmName: string,
  externalId: string | null,
  browser: string,
): Promise<string> {
  const crm = crmNamed(services, crmName);
  const { state, codeChallenge } = await sealState(services, {
    use: 'install',
    crm: crmName,
    externalId,
    browser,
  });
  const redirectUri = callbackUri(services, crmName);
  try {
    return crm.authorizeUrl({ state, redirectUri, externalId, codeChallenge });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new InstallError('not_startable', message, { cause: error });
  }
}

/**
 * Finishes the OAuth install: seals and stores tokens, publishes default rules, queues set-up. Stored data changes only after
 * the new access has been proved. Throws InstallError, CrmError.
 */
export async function finishInstall(
  services: Services,
  crmName: string,
  answer: { code: string; state: string; language: string; browser: string | null },
): Promise<AccountId> {
  const crm = crmNamed(services, crmName);
  const expected = { use: 'install', crm: crmName } as const;
  const taken = await takeState(services, expected, answer.state, answer.browser);
  if (!taken.ok) throw toInstallError(taken.why);
  const { state } = taken;
  const { tokens, account: installed } = await crm.exchange({
    code: answer.code,
    redirectUri: callbackUri(services, crmName),
    externalId: state.externalId,
    codeVerifier: state.codeVerifier,
  });
  if (installed.installer.isAdmin === false) await refuseInstaller(services, crm, installed, tokens);
  return recordInstall(services, crmName, withLanguage(installed, answer.language), tokens);
}

/** A user who is no admin cannot connect an account: the new access is discarded and the account keeps its own. */
async function refuseInstaller(
  services: Services,
  crm: Crm,
  { externalId }: InstalledAccount,
  tokens: Tokens,
): Promise<never> {
  try {
    await crm.discard?.({ tokens, externalId });
  } catch (error) {
    services.log.warn(
      { crm: crm.name, ...loggable(error) },
      'tokens of a refused install could not be ended',
    );
  }
  throw new InstallError('not_admin', `Only an admin of the ${crm.label} account may install Pontual.`);
}

/** The admin's language is used for the names of our properties in the CRM, unless the CRM reports the account's own. */
function withLanguage(installed: InstalledAccount, language: string): InstalledAccount {
  return { ...installed, state: { language, ...installed.state } };
}

/** Stores a first install or one over old data: data stays, and every ticket is read again, since much may have changed. */
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
    statusReason: null,
    leaving: null,
    statusSince: now,
    setupCheckAt: null,
    setupAttempts: 0,
    setupNextAt: null,
    installedAt: now,
    sessionsSince: now,
    grantedScopes: null,
    requestedScopes: requestedScopes(crmNamed(services, crmName)),
  };
  // An account without tickets has no outdated histories; tickets of an earlier install keep the version that read them.
  const historyVersion = crmNamed(services, crmName).historyVersion ?? 0;
  const { userId } = installed.installer;
  const first = { crm: crmName, externalId: installed.externalId, installerId: userId, historyVersion };
  await services.db.tenant(accountId, async (tx) => {
    await tx
      .insert(account)
      .values({ accountId, ...first, ...values })
      .onConflictDoUpdate({
        target: account.accountId,
        set: { ...values, installerId: newInstaller(installed.installer) },
      });
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

/**
 * Decides who is the installer of an existing account. A CRM may let any user authorize an installed app again, so nobody
 * becomes the installer of a connected account that way; after a disconnect, or with proof of being an admin, they do.
 */
function newInstaller({ userId, isAdmin }: InstalledAccount['installer']): SQL | string | null {
  if (isAdmin === true) return userId;
  return sql`case when ${account.status} = 'disconnected' then ${userId} else ${account.installerId} end`;
}

/** Requests known tickets by id, because no list contains those that were deleted meanwhile. Writes only what a read shows to differ. */
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
