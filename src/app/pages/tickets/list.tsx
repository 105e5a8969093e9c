import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Formats } from '../../../terms/format.ts';
import { useApp } from '../../app-context.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Failure } from '../../parts/failure.tsx';
import { Stack } from '../../parts/layout.tsx';
import { useKeys } from '../../shell/use-keys.ts';
import { type Filters, isNarrowed, toQuery } from './filters.ts';
import { Empty, Rows, SkeletonRows, TicketRow } from './rows.tsx';

const POLL_MS = 30_000;
const PAGE = 50;

interface ListProps {
  readonly filters: Filters;
  readonly now: number;
  readonly formats: Formats;
}

/** The tickets, soonest due first, page by page; `j` and `k` go through them, and Enter follows the link that has the focus. */
export function TicketList({ filters, now, formats }: ListProps) {
  const { t } = useTranslation();
  const { tickets, query } = useTickets(filters);
  const [chosen, setChosen] = useState(-1);
  const move = (by: number) => {
    const index = Math.min(tickets.length - 1, Math.max(0, chosen + by));
    setChosen(index);
    document.querySelector<HTMLElement>(`[data-row="${index}"] a`)?.focus();
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
  });
  if (query.isPending) return <SkeletonRows />;
  if (query.isError && tickets.length === 0) return <Failure error={query.error} onRetry={query.refetch} />;
  if (tickets.length === 0) {
    return (
      <Empty>
        <strong>{t(isNarrowed(filters) ? 'tickets.empty_filtered' : 'tickets.empty')}</strong>
        {isNarrowed(filters) && <Link href="/tickets">{t('tickets.clear')}</Link>}
      </Empty>
    );
  }
  return (
    <Stack $gap={12}>
      <Rows>
        {tickets.map((ticket, index) => (
          <TicketRow
            key={ticket.id}
            index={index}
            ticket={ticket}
            isChosen={index === chosen}
            now={now}
            formats={formats}
            onChoose={() => setChosen(index)}
          />
        ))}
      </Rows>
      {query.hasNextPage && (
        <div>
          <Button size="small" disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {t('tickets.more')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

function useTickets(filters: Filters) {
  const { api } = useApp();
  const parameters = toQuery(filters).toString();
  const query = useInfiniteQuery({
    queryKey: ['tickets', parameters],
    queryFn: ({ pageParam }) => {
      const page = new URLSearchParams(parameters);
      page.set('limit', String(PAGE));
      if (pageParam !== null) page.set('cursor', pageParam);
      return api.tickets(page);
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: POLL_MS,
  });
  return { tickets: query.data?.pages.flatMap((page) => page.tickets) ?? [], query };
}
