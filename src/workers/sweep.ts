import { queueDueWork } from '../services/tickets/due-work.ts';
import type { Worker } from './worker.ts';

export const work: Worker = (services) => queueDueWork(services);
