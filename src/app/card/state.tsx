import { Alert } from '@zendeskgarden/react-notifications';
import type { TicketCard } from '../../domain/embed/card.ts';
import { Line } from '../parts/layout.tsx';
import { Loading } from '../parts/loading.tsx';

/** The customer looks served by a tier and is not. */
export function UnknownTier({ ticket }: Pick<TicketCard, 'ticket'>) {
  if (ticket === null || ticket.unknownTierText === null) return null;
  return (
    <Alert type="error" data-testid="unknown-tier">
      {ticket.unknownTierText}
    </Alert>
  );
}

/** What stands in the way of a card that is up to date; nothing when all is well. */
export function CardState({ card }: { readonly card: TicketCard }) {
  if (card.stateText === null) return null;
  if (card.state === 'reading') {
    return (
      <Alert type="info" role="status">
        <Line>{card.stateText}</Line>
        <Loading />
      </Alert>
    );
  }
  return (
    <Alert type={card.state === 'disconnected' ? 'warning' : 'info'} role="status">
      {card.stateText}
    </Alert>
  );
}
