import type { Terms } from '../en/index.ts';
import { act } from './act.ts';
import { clock } from './clock.ts';
import { setup } from './setup.ts';
import { ticket } from './ticket.ts';

export const terms: Terms = { ...act, ...clock, ...setup, ...ticket };
