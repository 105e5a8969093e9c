import { useTranslation } from 'react-i18next';
import { useApp } from './app-context.ts';
import { Sidebar } from './card/sidebar.tsx';
import { Dashboard } from './dashboard.tsx';
import { ExplainModal } from './explain/modal.tsx';
import { useFitHeight } from './host/use-fit-height.ts';
import { Narrow } from './parts/layout.tsx';
import type { Start } from './start.ts';

interface PlaceProps {
  readonly start: Start;
  readonly root: HTMLElement;
}

/** What belongs where the CRM shows us. */
export function PlacePage({ start, root }: PlaceProps) {
  const { host } = useApp();
  switch (start.place) {
    case 'dashboard':
      return <Dashboard />;
    case 'modal': {
      const ticketId = start.requested.get('ticket') ?? host.ticketId;
      return ticketId === null ? (
        <NoTicket />
      ) : (
        <ExplainModal ticketId={ticketId} clockKey={start.requested.get('clock')} />
      );
    }
    case 'ticket':
      return <TicketPlace root={root} />;
  }
}

function TicketPlace({ root }: { readonly root: HTMLElement }) {
  const { host } = useApp();
  useFitHeight(host, root);
  return host.ticketId === null ? <NoTicket /> : <Sidebar ticketId={host.ticketId} />;
}

function NoTicket() {
  const { t } = useTranslation();
  return <Narrow>{t('failure.no_ticket')}</Narrow>;
}
