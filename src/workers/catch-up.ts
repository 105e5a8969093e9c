import { catchUp } from '../services/sync/catch-up.ts';
import type { Worker } from './worker.ts';

export const work: Worker = (services, { accountId }) =>
  accountId === null ? Promise.resolve() : catchUp(services, accountId);
