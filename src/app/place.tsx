import { lazy, Suspense } from 'react';
import { useApp } from './app-context.ts';
import { Sidebar } from './card/sidebar.tsx';
import { useFitHeight } from './host/use-fit-height.ts';
import { Narrow } from './parts/layout.tsx';
import { Loading } from './parts/loading.tsx';
import { NoTicket } from './parts/no-ticket.tsx';
import type { Start } from './start.ts';

/** Parts that the frame beside a ticket does without. */
const FramedApp = lazy(() => import('./shell/framed-app.tsx'));
const ModalPage = lazy(() => import('./explain/modal-page.tsx'));

interface PlaceProps {
  readonly start: Start;
  readonly root: HTMLElement;
}

/** What belongs where the CRM shows us. */
export function PlacePage({ start, root }: PlaceProps) {
  switch (start.place) {
    case 'dashboard':
      return (
        <Suspense fallback={<Waiting />}>
          <FramedApp />
        </Suspense>
      );
    case 'modal':
      return (
        <Suspense fallback={<Waiting />}>
          <ModalPage requested={start.requested} />
        </Suspense>
      );
    case 'ticket':
      return <TicketPlace root={root} />;
  }
}

function Waiting() {
  return (
    <Narrow>
      <Loading />
    </Narrow>
  );
}

function TicketPlace({ root }: { readonly root: HTMLElement }) {
  const { host } = useApp();
  useFitHeight(host, root);
  return host.ticketId === null ? <NoTicket /> : <Sidebar ticketId={host.ticketId} />;
}
