import { access } from './access.ts';
import { act } from './act.ts';
import { clock } from './clock.ts';
import { setup } from './setup.ts';
import { ticket } from './ticket.ts';

const english = { ...access, ...act, ...clock, ...setup, ...ticket };

/** `group.key`: the key is the one that the engine, the adapters and the database use. */
export type TermKey = keyof typeof english;
/** Every term in one language; the compiler refuses a language that lacks one. */
export type Terms = Readonly<Record<TermKey, string>>;

export const terms: Terms = english;
