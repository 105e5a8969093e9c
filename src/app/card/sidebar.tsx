import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardClock } from '../../domain/embed/card.ts';
import { Announce } from '../parts/announce.tsx';
import { Failure } from '../parts/failure.tsx';
import { Narrow } from '../parts/layout.tsx';
import { Loading } from '../parts/loading.tsx';
import { CardActsContext } from './acts.tsx';
import { Card } from './card.tsx';
import { ExcuseDialog } from './excuse.tsx';
import { useModal } from './modal-opener.ts';
import { TicketContext } from './ticket-context.ts';
import { useCard } from './use-card.ts';

/** The frame beside a ticket. */
export function Sidebar({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useCard(ticketId);
  const [excused, setExcused] = useState<CardClock | null>(null);
  const [said, setSaid] = useState('');
  const showWide = useModal(ticketId);
  if (data === undefined) {
    return <Narrow>{error === null ? <Loading /> : <Failure error={error} onRetry={refetch} />}</Narrow>;
  }
  return (
    <TicketContext.Provider value={ticketId}>
      <CardActsContext.Provider value={{ excuse: setExcused, showWide, say: setSaid }}>
        <Announce text={said} />
        {error !== null && (
          <Narrow as="div">
            <Alert type="warning">{t('app.stale')}</Alert>
            <Failure error={error} onRetry={refetch} />
          </Narrow>
        )}
        <Card received={data} />
        {excused !== null && <ExcuseDialog clock={excused} onClose={() => setExcused(null)} />}
      </CardActsContext.Provider>
    </TicketContext.Provider>
  );
}
