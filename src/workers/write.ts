import { writeDueProperties } from '../services/write-back/send.ts';
import type { Worker } from './worker.ts';

export const work: Worker = (services, { accountId }) =>
  accountId === null ? Promise.resolve() : writeDueProperties(services, accountId);
