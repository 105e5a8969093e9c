import { Alert } from '@zendeskgarden/react-notifications';
import type { TicketCard } from '../../domain/embed/card.ts';
import { Line } from '../parts/layout.tsx';
import { Loading } from '../parts/loading.tsx';

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
