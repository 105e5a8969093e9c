import { queueDueWork } from '../services/scheduler/due-work.ts';
import type { Worker } from './worker.ts';

export const work: Worker = (services) => queueDueWork(services);
