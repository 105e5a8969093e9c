/** What the queue looks like from above the database. */
export type { JobSender, Jobs, Queue } from '../db/jobs.ts';
