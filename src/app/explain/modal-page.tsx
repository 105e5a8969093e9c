import { useApp } from '../app-context.ts';
import { parseAct } from '../card/card-act.ts';
import { NoTicket } from '../parts/no-ticket.tsx';
import { ActPage } from './act-page.tsx';
import { ExplainModal } from './modal.tsx';

/** What was asked for of the CRM's modal: an act on a ticket, or one clock explained. */
export default function ModalPage({ requested }: { readonly requested: URLSearchParams }) {
  const { host } = useApp();
  const ticketId = requested.get('ticket') ?? host.ticketId;
  const act = parseAct(requested);
  if (ticketId === null) return <NoTicket />;
  return act === null ? (
    <ExplainModal ticketId={ticketId} clockKey={requested.get('clock')} />
  ) : (
    <ActPage ticketId={ticketId} act={act} openerGuid={requested.get('parent_guid')} />
  );
}
