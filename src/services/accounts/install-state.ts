import { createHash, randomBytes } from 'node:crypto';
import { lt } from 'drizzle-orm';
import { z } from 'zod';
import { usedInstallState } from '../../db/schema/index.ts';
import { type ErrorCode, PontualError } from '../../domain/error.ts';
import type { Services } from '../context.ts';

const LIFE_MS = 15 * 60_000;

/** `use` tells it from everything else that the vault seals. */
const stateSchema = z.object({
  use: z.literal('install'),
  id: z.string(),
  crm: z.string(),
  externalId: z.string().nullable(),
  /** Digest of what the browser that began the install holds in a cookie. */
  browser: z.string(),
  expiresAt: z.number(),
  codeVerifier: z.string(),
});
export type InstallState = z.infer<typeof stateSchema>;

/** Why an install cannot go on; each has its words in every language (web/i18n). */
export type InstallProblem =
  | 'not_startable'
  | 'declined'
  | 'no_code'
  | 'foreign'
  | 'expired'
  | 'other_browser'
  | 'used'
  | 'not_admin';

const INSTALL_CODES: Readonly<Record<InstallProblem, ErrorCode>> = {
  not_startable: 'invalid',
  declined: 'forbidden',
  no_code: 'invalid',
  foreign: 'invalid',
  expired: 'gone',
  other_browser: 'forbidden',
  used: 'conflict',
  not_admin: 'forbidden',
};

/** What an admin sees when an install cannot go on. */
export class InstallError extends PontualError {
  readonly code: ErrorCode;
  readonly why: InstallProblem;

  constructor(why: InstallProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = INSTALL_CODES[why];
    this.why = why;
  }
}

/** A text for the browser's cookie: whoever cannot show it cannot end the install that it began. */
export const newBrowserSecret = (): string => randomBytes(32).toString('base64url');

/**
 * The state that goes to the CRM and back, sealed, and the challenge of its PKCE verifier (RFC 7636), which travels in it
 * and which only we can open.
 */
export async function sealInstallState(
  services: Services,
  begun: { crm: string; externalId: string | null; browser: string },
): Promise<{ state: string; codeChallenge: string }> {
  const codeVerifier = randomBytes(32).toString('base64url');
  const content: InstallState = {
    ...begun,
    use: 'install',
    id: crypto.randomUUID(),
    browser: digest(begun.browser),
    expiresAt: services.clock.now() + LIFE_MS,
    codeVerifier,
  };
  return { state: await services.vault.seal(content), codeChallenge: digest(codeVerifier) };
}

/** Opens a state for the only time, in the browser that began. Throws InstallError. */
export async function takeInstallState(
  services: Services,
  crm: string,
  sealed: string,
  browser: string | null,
): Promise<InstallState> {
  const read = stateSchema.safeParse(await services.vault.open(sealed).catch(() => null));
  if (!read.success || read.data.crm !== crm) {
    throw refused('foreign', 'This install link was not made by Pontual.');
  }
  const now = services.clock.now();
  if (read.data.expiresAt < now) throw refused('expired', 'This install link has expired.');
  if (browser === null || digest(browser) !== read.data.browser) {
    throw refused('other_browser', 'This install was begun in another browser.');
  }
  const { id, expiresAt } = read.data;
  const { system } = services.db;
  await system.delete(usedInstallState).where(lt(usedInstallState.expiresAt, now));
  const first = await system
    .insert(usedInstallState)
    .values({ id, expiresAt })
    .onConflictDoNothing()
    .returning();
  if (first.length === 0) throw refused('used', 'This install link has been used.');
  return read.data;
}

function refused(why: InstallProblem, message: string): InstallError {
  return new InstallError(why, `${message} Start again from the install page.`);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
