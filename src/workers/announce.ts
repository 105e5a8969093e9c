import { sendAnnouncements } from '../services/announcements/send.ts';
import type { Worker } from './worker.ts';

export const work: Worker = (services, { accountId }) =>
  accountId === null ? Promise.resolve() : sendAnnouncements(services, accountId);
