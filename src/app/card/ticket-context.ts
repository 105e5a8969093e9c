import { createContext, useContext } from 'react';

export const TicketContext = createContext<string>('');

/** The id of the ticket beside which we stand. */
export function useTicket(): string {
  return useContext(TicketContext);
}
