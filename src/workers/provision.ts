import { provisionAccount } from '../services/accounts/provision.ts';
import type { Worker } from './worker.ts';

export const work: Worker = (services, { accountId }) =>
  accountId === null ? Promise.resolve() : provisionAccount(services, accountId);
