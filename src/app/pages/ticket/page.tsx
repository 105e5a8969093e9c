import { Suspense } from 'react';
import { Link, useParams } from 'wouter';
import type { TicketCard } from '../../../domain/embed/card.ts';
import type { Received } from '../../api/api.ts';
import { ApiFailure } from '../../api/failure.ts';
import { useCard } from '../../card/use-card.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Failure } from '../../parts/failure.tsx';
import { Stack, Title } from '../../parts/layout.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { usePageTitle } from '../../shell/use-page-title.ts';
import { TicketView } from './view.tsx';

/** One ticket: what did we promise, and where is it? */
export default function TicketPage() {
  const { t } = useTranslation();
  const { ticket: ticketId = '' } = useParams();
  const { data, error, refetch } = useCard(ticketId);
  usePageTitle(t('ticket.page', { id: ticketId }));
  if (data !== undefined) return <Shown received={data} ticketId={ticketId} />;
  if (error === null) return <PageSkeleton />;
  if (error instanceof ApiFailure && ['not_found', 'invalid'].includes(error.code)) {
    return (
      <Stack $gap={12}>
        <Title>{t('ticket.unknown_title', { id: ticketId })}</Title>
        <p>{t('ticket.unknown')}</p>
        <p>
          <Link href="/tickets">{t('nowhere.tickets')}</Link>
        </p>
      </Stack>
    );
  }
  return <Failure error={error} onRetry={refetch} />;
}

function Shown({
  received,
  ticketId,
}: {
  readonly received: Received<TicketCard>;
  readonly ticketId: string;
}) {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <TicketView received={received} ticketId={ticketId} />
    </Suspense>
  );
}
