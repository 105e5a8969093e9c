import { createContext, useContext } from 'react';
import type { CardClock } from '../../domain/embed/card.ts';
import type { CardAct } from './card-act.ts';

/** What an agent can start from within the card. */
export interface StartActs {
  /** Asks for a reason and does it. */
  start(act: CardAct): void;
  showWide(clock: CardClock): void;
}

export const CardActsContext = createContext<StartActs>({ start: () => {}, showWide: () => {} });

export function useCardActs(): StartActs {
  return useContext(CardActsContext);
}
