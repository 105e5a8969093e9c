import { Hono } from 'hono';
import { toLink } from '../sim.ts';
import type { Account, Job } from '../state/account.ts';
import { toHex } from '../state/ids.ts';
import { type Call, type Env, found } from './context.ts';
import { Refusal } from './errors.ts';
import { page } from './paging.ts';

const MOST_IN_FLIGHT = 30;
const LIFETIME_MS = 24 * 3_600_000;

/** Bulk jobs: ≤ 30 waiting or running per account, results kept a day. https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/ */
export function jobRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/job_statuses', (c) => {
      const rows = [...c.var.account.jobs.values()].map((job) => ({ id: job.id, job }));
      return c.json(page(c, 'job_statuses.json', 'job_statuses', rows, ({ job }) => jobOut(c, job)));
    })
    .get('/job_statuses/show_many', (c) => {
      const ids = (c.req.query('ids') ?? '').split(',');
      const jobs = ids.flatMap((id) => c.var.account.jobs.get(id) ?? []);
      return c.json({
        job_statuses: jobs.map((job) => jobOut(c, job)),
        next_page: null,
        previous_page: null,
        count: jobs.length,
      });
    })
    .get('/job_statuses/:job', (c) =>
      c.json({ job_status: jobOut(c, found(c.var.account.jobs.get(c.req.param('job')))) }),
    );
}

/** Queues work and answers with its job; the work runs after this answer, when its time has come. */
export function queueJob(c: Call, of: { type: string; total: number | null; run: () => unknown }) {
  const { sim, account } = c.var;
  const inFlight = account.waitingJobs.length;
  if (inFlight >= MOST_IN_FLIGHT) {
    throw new Refusal(429, {
      error: 'TooManyJobs',
      description: `Too many jobs: at most ${MOST_IN_FLIGHT} may be queued or running`,
    });
  }
  account.jobCount += 1;
  const now = sim.clock.now();
  const job: Job = {
    id: `V3-${toHex(`job:${account.id}:${account.jobCount}`, 32)}`,
    type: of.type,
    total: of.total,
    queuedAt: now,
    runAt: sim.clock.soft() + (sim.options.jobDelayMs ?? 0),
    status: 'queued',
    finishedAt: null,
    results: null,
    run: of.run,
  };
  account.jobs.set(job.id, job);
  account.waitingJobs.push(job);
  const answer = { job_status: jobOut(c, job) };
  c.header(
    'zendesk-ratelimit-inflight-jobs',
    `total=${MOST_IN_FLIGHT}; remaining=${MOST_IN_FLIGHT - inFlight - 1}; resets=60`,
  );
  if ((sim.options.jobDelayMs ?? 0) === 0) setImmediate(() => runDueJobs(account, sim.clock.soft(), now));
  return c.json(answer);
}

/** Runs what is due and forgets results older than a day. */
export function runDueJobs(account: Account, softNow: number, now: number): void {
  const due = account.waitingJobs.filter((job) => job.runAt <= softNow);
  if (due.length > 0) account.waitingJobs = account.waitingJobs.filter((job) => job.runAt > softNow);
  for (const job of due) finish(job, now);
  for (const job of account.jobs.values()) {
    if (job.finishedAt === null || now - job.finishedAt <= LIFETIME_MS) break;
    account.jobs.delete(job.id);
  }
}

function finish(job: Job, now: number): void {
  job.results = job.run();
  job.status = 'completed';
  job.finishedAt = now;
}

function jobOut(c: Call, job: Job) {
  const done = job.finishedAt !== null;
  const stamp = done ? new Date(job.finishedAt ?? 0).toISOString().slice(0, 19).replace('T', ' ') : '';
  return {
    id: job.id,
    job_type: job.type,
    url: toLink(c.var.sim, c.var.account, `job_statuses/${job.id}.json`),
    total: job.total,
    progress: done ? job.total : null,
    status: job.status,
    message: done ? `Completed at ${stamp} +0000` : null,
    results: job.results,
  };
}
