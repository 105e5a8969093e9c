import { createContext, useContext } from 'react';
import type { CardClock } from '../../domain/embed/card.ts';

/** What an agent can start from within the card. */
export interface StartActs {
  excuse(clock: CardClock): void;
  showWide(clock: CardClock): void;
  /** Says to screen readers what has been done. */
  say(text: string): void;
}

export const CardActsContext = createContext<StartActs>({
  excuse: () => {},
  showWide: () => {},
  say: () => {},
});

export function useCardActs(): StartActs {
  return useContext(CardActsContext);
}
