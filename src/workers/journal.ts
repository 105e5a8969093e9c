import { readJournals } from '../services/ingest/journal.ts';
import type { Worker } from './worker.ts';

export const work: Worker = (services) => readJournals(services);
