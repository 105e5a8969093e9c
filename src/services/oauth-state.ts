import { createHash, randomBytes } from 'node:crypto';
import { lt } from 'drizzle-orm';
import { z } from 'zod';
import { usedInstallState } from '../db/schema/index.ts';
import type { Services } from './context.ts';

const LIFE_MS = 15 * 60_000;

/** What a browser went to the CRM for. `use` tells a state from everything else that the vault seals. */
type StateUse = 'install' | 'sign_in';

const stateSchema = z.object({
  use: z.enum(['install', 'sign_in']),
  id: z.string(),
  crm: z.string(),
  externalId: z.string().nullable(),
  /** Digest of what the browser that began holds in a cookie. */
  browser: z.string(),
  expiresAt: z.number(),
  codeVerifier: z.string(),
  /** Path of ours to go on to. */
  next: z.string().optional(),
});
type State = z.infer<typeof stateSchema>;
type Begun = Pick<State, 'use' | 'crm' | 'externalId' | 'browser' | 'next'>;

/** Why a browser that came back is not believed. */
export type StateProblem = 'foreign' | 'expired' | 'other_browser' | 'used';

export type TakenState =
  | { readonly ok: true; readonly state: State }
  | { readonly ok: false; readonly why: StateProblem };

/** A text for the browser's cookie: whoever cannot show it cannot end what it began. */
export const newBrowserSecret = (): string => randomBytes(32).toString('base64url');

/**
 * The state that goes to the CRM and back, sealed, and the challenge of its PKCE verifier (RFC 7636), which travels in it
 * and which only we can open.
 */
export async function sealState(
  { vault, clock }: Services,
  begun: Begun,
): Promise<{ state: string; codeChallenge: string }> {
  const codeVerifier = randomBytes(32).toString('base64url');
  const content: State = {
    ...begun,
    id: crypto.randomUUID(),
    browser: digest(begun.browser),
    expiresAt: clock.now() + LIFE_MS,
    codeVerifier,
  };
  return { state: await vault.seal(content), codeChallenge: digest(codeVerifier) };
}

/** Opens a state for the only time, in the browser that began. */
export async function takeState(
  { vault, clock, db }: Services,
  expected: { readonly use: StateUse; readonly crm: string },
  sealed: string,
  browser: string | null,
): Promise<TakenState> {
  const read = stateSchema.safeParse(await vault.open(sealed).catch(() => null));
  if (!read.success || read.data.use !== expected.use || read.data.crm !== expected.crm) {
    return { ok: false, why: 'foreign' };
  }
  const state = read.data;
  const now = clock.now();
  if (state.expiresAt < now) return { ok: false, why: 'expired' };
  if (browser === null || digest(browser) !== state.browser) return { ok: false, why: 'other_browser' };
  await db.system.delete(usedInstallState).where(lt(usedInstallState.expiresAt, now));
  const { id, expiresAt } = state;
  const first = await db.system
    .insert(usedInstallState)
    .values({ id, expiresAt })
    .onConflictDoNothing()
    .returning();
  return first.length === 0 ? { ok: false, why: 'used' } : { ok: true, state };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
