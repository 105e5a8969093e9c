import { count, eq } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { NO_ACCOUNT, outgoingMail } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import { isMailAddress } from '../../lib/mail-settings.ts';
import type { Services } from '../context.ts';
import type { Mail } from './message.ts';

/** What a mail is about: for whoever counts them, never for its reader. */
export type MailKind = 'sign_in_link';

export interface QueuedMail extends Mail {
  readonly kind: MailKind;
  /** Null: of no single account. Then `tx` must be the system's. */
  readonly accountId: AccountId | null;
  /** Epoch ms: after that it is not sent any more. */
  readonly expiresAt: number;
}

/** `no_mail`: this server sends none. `full`: too many wait. `address`: nothing that a mail can be sent to. */
export type QueueOutcome = 'queued' | 'no_mail' | 'full' | 'address';

/** So many may wait of one account, and of none: an outage of the mail server must not fill the database. */
const MOST_WAITING = 2_000;

/**
 * Stores a mail in the transaction of what it tells; call `services.jobs.send('mail', null)` after the commit. It is sent at least
 * once, unless it expires first.
 */
export async function queueMail(services: Services, tx: Queries, queued: QueuedMail): Promise<QueueOutcome> {
  if (services.mail === null) return 'no_mail';
  if (!isMailAddress(queued.to)) return 'address';
  const { kind, expiresAt, to, subject, text, html } = queued;
  const accountId = queued.accountId ?? NO_ACCOUNT;
  const [waiting] = await tx
    .select({ count: count() })
    .from(outgoingMail)
    .where(eq(outgoingMail.accountId, accountId));
  if ((waiting?.count ?? 0) >= MOST_WAITING) {
    services.counters.mails.inc({ kind, outcome: 'dropped' });
    services.log.error({ accountId, kind }, 'a mail is dropped: too many wait for the mail server');
    return 'full';
  }
  const now = services.clock.now();
  await tx.insert(outgoingMail).values({
    id: crypto.randomUUID(),
    accountId,
    kind,
    jwe: await services.vault.seal({ to, subject, text, html }),
    createdAt: now,
    expiresAt,
    nextAttemptAt: now,
  });
  return 'queued';
}
