import { readRequestedTickets } from '../services/ingest/read-tickets.ts';
import type { Worker } from './worker.ts';

export const work: Worker = (services, { accountId }) =>
  accountId === null ? Promise.resolve() : readRequestedTickets(services, accountId);
