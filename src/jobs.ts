import { PontualError } from './domain/error.ts';
import { loggable } from './domain/failure.ts';
import type { AccountId } from './domain/ids.ts';
import { storableText } from './lib/storable.ts';
import { checkSetup } from './services/accounts/check-setup.ts';
import { continueLeaving } from './services/accounts/leave.ts';
import { provisionAccount } from './services/accounts/provision.ts';
import { sendAnnouncements } from './services/announcements/send.ts';
import { refreshOutdatedNative } from './services/comparison/refresh.ts';
import { keepAccessAlive } from './services/connection/keep-alive.ts';
import type { Services } from './services/context.ts';
import { backfill } from './services/ingest/backfill.ts';
import { catchUp } from './services/ingest/catch-up.ts';
import { rereadHistories } from './services/ingest/history.ts';
import { readJournals } from './services/ingest/journal.ts';
import { readRequestedTickets } from './services/ingest/read-tickets.ts';
import type { JobSender, Jobs, Queue } from './services/jobs.ts';
import { sendDueMail } from './services/mail/send.ts';
import { readPeople } from './services/people/read-people.ts';
import { repairClockSetBack } from './services/scheduler/clock-set-back.ts';
import { queueDueWork } from './services/scheduler/due-work.ts';
import { answerLinkRequests } from './services/sign-in/answer-requests.ts';
import { writeDueProperties } from './services/write-back/send.ts';

/** Calls one use case. A thrown error makes the queue try again. */
type Handler = (services: Services, job: { readonly accountId: AccountId | null }) => Promise<void>;

/** The table queue → use case. */
const HANDLERS: Readonly<Record<Queue, Handler>> = {
  read: forAccount(readRequestedTickets),
  write: forAccount(writeDueProperties),
  'catch-up': forAccount(catchUp),
  backfill: forAccount(backfill),
  history: forAccount(rereadHistories),
  // Sets up what is being installed; of what is connected, looks whether its set-up is still as it was.
  provision: forAccount(async (services, accountId) => {
    await provisionAccount(services, accountId);
    await checkSetup(services, accountId);
  }),
  'refresh-tokens': forAccount(keepAccessAlive),
  announce: forAccount(sendAnnouncements),
  native: forAccount(refreshOutdatedNative),
  leave: forAccount(continueLeaving),
  people: forAccount(readPeople),
  journal: readJournals,
  mail: async (services) => {
    await answerLinkRequests(services);
    await sendDueMail(services);
  },
  sweep: queueDueWork,
};

/** A job of one account. One without an account, which no sender of ours makes, does nothing. */
function forAccount(work: (services: Services, accountId: AccountId) => Promise<void>): Handler {
  return async (services, { accountId }) => {
    if (accountId !== null) await work(services, accountId);
  };
}

const isQueue = (name: string): name is Queue => name in HANDLERS;

/**
 * What the queue stores of a failure: which job, and the kind of error. The error itself holds statements and what people wrote,
 * NUL included, which the queue could not store; the log has it.
 */
class JobFailed extends PontualError {
  readonly code = 'internal';
  constructor(queue: Queue, error: unknown) {
    super(`${queue}: ${error instanceof Error ? storableText(error.name, MOST_NAME) : 'unknown error'}`);
    this.stack = '';
  }
}

const MOST_NAME = 100;

/** Takes jobs from every queue. Failures are logged here and retried by the queue. */
export async function startWorkers(services: Services, jobs: Jobs): Promise<void> {
  for (const queue of Object.keys(HANDLERS).filter(isQueue)) {
    await jobs.work(queue, async (job) => {
      try {
        await HANDLERS[queue](services, job);
      } catch (error) {
        services.log.error(
          { queue, accountId: job.accountId, ...loggable(error) },
          'a job failed; the queue tries it again',
        );
        throw new JobFailed(queue, error);
      }
    });
  }
}
/** Timers, retries, syncs and idle tokens: everything that waits in a table for its instant is looked for this often. */
const TICK_MS = 5_000;

/**
 * Starts ticking; the returned function stops it. `onTick` runs first. A tick only sends a singleton job, so N instances run it once. The timer
 * counts time that has passed: one that waits for a time of day stands still for hours when the clock is set back.
 */
export function startSchedule(
  services: Services,
  jobs: JobSender,
  { onTick, onError }: { onTick: () => Promise<void>; onError: (error: unknown) => void },
): () => Promise<void> {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= onTick()
      .then(() => tick(services, jobs))
      .catch(onError)
      .finally(() => {
        running = null;
      });
  }, TICK_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function tick(services: Services, jobs: JobSender): Promise<void> {
  // Before the queue is asked: a job that waits for an instant ahead keeps every later one of its queue out.
  await repairClockSetBack(services);
  await jobs.send('sweep', null);
}
