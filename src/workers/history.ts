import { rereadHistories } from '../services/ingest/history.ts';
import type { Worker } from './worker.ts';

export const work: Worker = (services, { accountId }) =>
  accountId === null ? Promise.resolve() : rereadHistories(services, accountId);
