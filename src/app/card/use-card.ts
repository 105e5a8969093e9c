import { focusManager, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { TicketCard } from '../../domain/embed/card.ts';
import type { Received, RequestedAct } from '../api/api.ts';
import { useApp } from '../app-context.ts';
import { nextChangeInMs } from '../time/countdown.ts';

const POLL_MS = 60_000;
const READING_POLL_MS = 3_000;
/** So that the server has judged anew what time has just changed. */
const AFTER_CHANGE_MS = 1_500;
const LONGEST_TIMER_MS = 24 * 60 * 60_000;

/**
 * The ticket's card, asked for again when the CRM says that the ticket changed, when a clock falls due, and once a minute
 * while somebody looks.
 */
export function useCard(ticketId: string) {
  const { api, host } = useApp();
  const queries = useQueryClient();
  const queryKey = ['card', ticketId];
  const query = useQuery({
    queryKey,
    queryFn: () => api.card(ticketId),
    refetchInterval: ({ state }) => (state.data?.value.state === 'reading' ? READING_POLL_MS : POLL_MS),
  });
  useEffect(() => {
    const again = () => {
      // A frame that nobody looks at asks when it is looked at again.
      if (focusManager.isFocused()) void queries.invalidateQueries({ queryKey: ['card', ticketId] });
    };
    const ends = [host.on('ticket_changed', again), host.on('shown', again)];
    return () => {
      for (const end of ends) end();
    };
  }, [host, queries, ticketId]);
  useRefetchAtChange(query.data, query.refetch);
  return query;
}

/** Does one act; the new card takes the old one's place at once. */
export function useCardAct(ticketId: string) {
  const { api } = useApp();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (requested: RequestedAct) => api.act(ticketId, requested),
    onSuccess: (card) => queries.setQueryData(['card', ticketId], card),
  });
}

function useRefetchAtChange(card: Received<TicketCard> | undefined, refetch: () => unknown): void {
  useEffect(() => {
    if (card === undefined) return;
    const { clocks, duties, at } = card.value;
    const inMs = nextChangeInMs([...clocks, ...duties], at);
    if (inMs === null || inMs > LONGEST_TIMER_MS) return;
    const timer = setTimeout(() => {
      if (focusManager.isFocused()) refetch();
    }, inMs + AFTER_CHANGE_MS);
    return () => clearTimeout(timer);
  }, [card, refetch]);
}
