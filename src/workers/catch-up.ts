import { catchUp } from '../services/ingest/catch-up.ts';
import type { Worker } from './worker.ts';

export const work: Worker = (services, { accountId }) =>
  accountId === null ? Promise.resolve() : catchUp(services, accountId);
