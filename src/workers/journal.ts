import { readJournals } from '../services/sync/journal.ts';
import type { Worker } from './worker.ts';

export const work: Worker = (services) => readJournals(services);
