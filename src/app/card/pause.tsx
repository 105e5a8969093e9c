import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import type { TicketCard } from '../../domain/embed/card.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Stack } from '../parts/layout.tsx';
import { useCardActs } from './acts.tsx';

/** The pause that was pinned by hand or by a workflow, and its end. */
export function PinnedPause({ card }: { readonly card: TicketCard }) {
  const { t } = useTranslation();
  const { start } = useCardActs();
  if (card.pinnedPause === null) return null;
  return (
    <Stack>
      <Alert type="info">{t('card.pinned', { reason: card.pinnedPause })}</Alert>
      {card.mayAct && (
        <div>
          <Button size="small" onClick={() => start({ act: 'resume' })}>
            {t('act_open.resume')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

/** Stops this ticket's clocks, with a reason. */
export function PauseButton() {
  const { t } = useTranslation();
  const { start } = useCardActs();
  return (
    <div>
      <Button size="small" onClick={() => start({ act: 'pause' })}>
        {t('act_open.pause')}
      </Button>
    </div>
  );
}
