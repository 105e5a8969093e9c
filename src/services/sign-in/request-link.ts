import { createHash } from 'node:crypto';
import { and, count, eq, gt, isNotNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { linkRequest } from '../../db/schema/index.ts';
import { isMailAddress } from '../../lib/mail-settings.ts';
import { LANGUAGES } from '../../terms/index.ts';
import type { Services } from '../context.ts';

const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;
/** For one address, within the time that a link lives, and within a day. */
const MOST_IN_TEN_MINUTES = 3;
const MOST_IN_A_DAY = 10;
/** Over all addresses: what is more is dropped. */
const MOST_WAITING = 1_000;
const MOST_STORED = 50_000;

export const requestSchema = z.object({
  address: z.string(),
  language: z.enum(LANGUAGES),
  /** Path of ours that the person wanted. */
  next: z.string(),
});
export type LinkRequest = z.infer<typeof requestSchema>;

/**
 * Stores that somebody asks for a link by mail. To whom the address belongs is looked up later, so that neither the answer nor
 * the time it takes tells anything. False: it is no address. More requests than are answered are dropped without a word.
 */
export async function requestLink(services: Services, input: LinkRequest): Promise<boolean> {
  const address = input.address.trim().toLowerCase();
  if (!isMailAddress(address)) return false;
  if (services.mail === null) return true;
  const now = services.clock.now();
  const addressHash = createHash('sha256').update(address).digest('base64url');
  const { system } = services.db;
  const jwe = await services.vault.seal({ ...input, address });
  if (await isTooMuch(services, addressHash, now)) return true;
  await system.insert(linkRequest).values({ id: crypto.randomUUID(), addressHash, jwe, requestedAt: now });
  await services.jobs.send('mail', null);
  return true;
}

/** One question for all bounds. */
async function isTooMuch({ db, log }: Services, addressHash: string, now: number): Promise<boolean> {
  const ofAddress = eq(linkRequest.addressHash, addressHash);
  const [counted] = await db.system
    .select({
      lately:
        sql<number>`count(*) filter (where ${and(ofAddress, gt(linkRequest.requestedAt, now - 10 * MINUTE_MS))})`.mapWith(
          Number,
        ),
      today: sql<number>`count(*) filter (where ${ofAddress})`.mapWith(Number),
      waiting: sql<number>`count(*) filter (where ${isNotNull(linkRequest.jwe)})`.mapWith(Number),
      stored: count(),
    })
    .from(linkRequest)
    .where(gt(linkRequest.requestedAt, now - DAY_MS));
  const { lately = 0, today = 0, waiting = 0, stored = 0 } = counted ?? {};
  const isCrowded = waiting >= MOST_WAITING || stored >= MOST_STORED;
  if (isCrowded) log.warn({ waiting, stored }, 'a request for a link is dropped: there are too many');
  return isCrowded || lately >= MOST_IN_TEN_MINUTES || today >= MOST_IN_A_DAY;
}
