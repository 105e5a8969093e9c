import type { Terms } from '../en/index.ts';
import { access } from './access.ts';
import { act } from './act.ts';
import { clock } from './clock.ts';
import { setup } from './setup.ts';
import { ticket } from './ticket.ts';

export const terms: Terms = { ...access, ...act, ...clock, ...setup, ...ticket };
