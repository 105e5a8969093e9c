import { readHintedTickets } from '../services/tickets/read.ts';
import type { Worker } from './worker.ts';

export const work: Worker = (services, { accountId }) =>
  accountId === null ? Promise.resolve() : readHintedTickets(services, accountId);
