import { and, asc, count, eq, lte, min } from 'drizzle-orm';
import { z } from 'zod';
import { outgoingMail } from '../../db/schema/index.ts';
import type { Services } from '../context.ts';
import { MailFailure, type MailTransport } from './transport.ts';

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;
const BATCH = 50;

type Waiting = typeof outgoingMail.$inferSelect;

const mailSchema = z.object({ to: z.string(), subject: z.string(), text: z.string(), html: z.string() });

/** Is there a mail to be sent now? Never where this server sends none. */
export async function isMailDue(services: Services): Promise<boolean> {
  if (services.mail === null) return false;
  const [due] = await services.db.system
    .select({ id: outgoingMail.id })
    .from(outgoingMail)
    .where(lte(outgoingMail.nextAttemptAt, services.clock.now()))
    .limit(1);
  return due !== undefined;
}

/**
 * Sends what is due, what expires first before the rest. A mail server that is away holds up all, and what it says of one mail
 * that one only; each is tried again with growing pauses until it expires. One sender over all instances.
 */
export async function sendDueMail(services: Services): Promise<void> {
  const { mail: transport } = services;
  if (transport === null) return;
  const work = async () => {
    let goesOn = true;
    while (goesOn) goesOn = await sendBatch(services, transport);
  };
  await services.db.exclusive('mail', work, 'skip');
}

/** True: there may be more. Each mail of the batch is gone or has a later instant after it. */
async function sendBatch(services: Services, transport: MailTransport): Promise<boolean> {
  const due = await services.db.system
    .select()
    .from(outgoingMail)
    .where(lte(outgoingMail.nextAttemptAt, services.clock.now()))
    .orderBy(asc(outgoingMail.expiresAt))
    .limit(BATCH);
  for (const waiting of due) {
    const failure = await sendOne(services, transport, waiting);
    if (failure?.kind === 'unavailable') {
      await postponeAll(services, failure);
      return false;
    }
  }
  return due.length === BATCH;
}

async function sendOne(
  services: Services,
  transport: MailTransport,
  waiting: Waiting,
): Promise<MailFailure | null> {
  const { id, kind, accountId } = waiting;
  const now = services.clock.now();
  const drop = async (why: string) => {
    services.counters.mails.inc({ kind, outcome: 'dropped' });
    services.log.warn({ mail: id, kind, accountId, why }, 'a mail is given up');
    await remove(services, waiting);
    return null;
  };
  if (waiting.expiresAt <= now) return drop(`it expired; ${waiting.failure ?? 'it was never tried'}`);
  const opened = mailSchema.safeParse(await services.vault.open(waiting.jwe).catch(() => null));
  if (!opened.success) return drop('no key in PONTUAL_KEY opens it');
  try {
    await transport.send(id, opened.data, now);
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error;
    if (error.kind === 'refused') return drop(`its recipient was refused: ${error.message}`);
    if (error.kind === 'later') await postpone(services, waiting, error);
    return error;
  }
  services.counters.mails.inc({ kind, outcome: 'sent' });
  await remove(services, waiting);
  return null;
}

const is = ({ accountId, id }: Waiting) =>
  and(eq(outgoingMail.accountId, accountId), eq(outgoingMail.id, id));

async function remove(services: Services, waiting: Waiting): Promise<void> {
  await services.db.system.delete(outgoingMail).where(is(waiting));
}

async function postpone(services: Services, waiting: Waiting, failure: MailFailure): Promise<void> {
  await services.db.system
    .update(outgoingMail)
    .set({ ...afterFailure(services, waiting.attempts + 1, failure) })
    .where(is(waiting));
}

/** Every mail fails as this one did: one look at the server stands for all, and all wait for the next one. */
async function postponeAll(services: Services, failure: MailFailure): Promise<void> {
  const isDue = lte(outgoingMail.nextAttemptAt, services.clock.now());
  const [least] = await services.db.system
    .select({ attempts: min(outgoingMail.attempts), count: count() })
    .from(outgoingMail)
    .where(isDue);
  services.log.error(
    { reason: failure.message, waiting: least?.count ?? 0 },
    'the mail server cannot be used',
  );
  await services.db.system
    .update(outgoingMail)
    .set(afterFailure(services, (least?.attempts ?? 0) + 1, failure))
    .where(isDue);
}

function afterFailure(services: Services, attempts: number, failure: MailFailure) {
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 20));
  return { attempts, nextAttemptAt: services.clock.now() + pauseMs, failure: failure.message };
}

/** What waits and why, for doctor. */
export async function waitingMail(services: Services): Promise<{ count: number; failure: string | null }> {
  const rows = await services.db.system
    .select({ failure: outgoingMail.failure, count: count() })
    .from(outgoingMail)
    .groupBy(outgoingMail.failure);
  const failed = rows.find((row) => row.failure !== null);
  return { count: rows.reduce((sum, row) => sum + row.count, 0), failure: failed?.failure ?? null };
}
