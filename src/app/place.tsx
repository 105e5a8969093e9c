import { useTranslation } from 'react-i18next';
import { useApp } from './app-context.ts';
import { parseAct } from './card/card-act.ts';
import { Sidebar } from './card/sidebar.tsx';
import { Dashboard } from './dashboard.tsx';
import { ActPage } from './explain/act-page.tsx';
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
      const { requested } = start;
      const ticketId = requested.get('ticket') ?? host.ticketId;
      const act = parseAct(requested);
      if (ticketId === null) return <NoTicket />;
      return act === null ? (
        <ExplainModal ticketId={ticketId} clockKey={requested.get('clock')} />
      ) : (
        <ActPage ticketId={ticketId} act={act} openerGuid={requested.get('parent_guid')} />
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
