import { createContext, useContext } from 'react';
import type { CardClock } from '../../domain/embed/card.ts';
import type { CardAct } from './card-act.ts';

/** What an agent can start from within the card. */
export interface StartActs {
  /** Asks for a reason and does it. */
  start(act: CardAct): void;
  /** Null where all is shown at once. */
  readonly showWide: ((clock: CardClock) => void) | null;
}

export const CardActsContext = createContext<StartActs>({ start: () => {}, showWide: null });

export function useCardActs(): StartActs {
  return useContext(CardActsContext);
}
