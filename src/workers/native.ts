import { refreshStaleNative } from '../services/native/refresh.ts';
import type { Worker } from './worker.ts';

export const work: Worker = (services, { accountId }) =>
  accountId === null ? Promise.resolve() : refreshStaleNative(services, accountId);
