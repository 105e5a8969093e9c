import { refreshOutdatedNative } from '../services/comparison/refresh.ts';
import type { Worker } from './worker.ts';

export const work: Worker = (services, { accountId }) =>
  accountId === null ? Promise.resolve() : refreshOutdatedNative(services, accountId);
