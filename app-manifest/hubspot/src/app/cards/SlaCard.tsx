import { hubspot } from '@hubspot/ui-extensions';
import { TicketSla } from './TicketSla.tsx';

/** One card for the ticket record and for the help desk: both give the same context and actions. */
hubspot.extend<'crm.record.sidebar'>(({ context, actions }) => (
  <TicketSla key={context.crm.objectId} context={context} actions={actions} />
));
