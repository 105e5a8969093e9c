import { keepAccessAlive } from '../services/accounts/keep-alive.ts';
import type { Worker } from './worker.ts';

export const work: Worker = (services, { accountId }) =>
  accountId === null ? Promise.resolve() : keepAccessAlive(services, accountId);
