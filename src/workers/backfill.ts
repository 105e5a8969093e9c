import { backfill } from '../services/ingest/backfill.ts';
import type { Worker } from './worker.ts';

export const work: Worker = (services, { accountId }) =>
  accountId === null ? Promise.resolve() : backfill(services, accountId);
