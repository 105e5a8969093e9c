import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketCard } from '../../domain/embed/card.ts';
import { Failure } from '../parts/failure.tsx';
import { Stack } from '../parts/layout.tsx';
import { useCardActs } from './acts.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { useTicket } from './ticket-context.ts';
import { useCardAct } from './use-card.ts';

/** The pause that was pinned by hand or by a workflow, and its end. */
export function PinnedPause({ card }: { readonly card: TicketCard }) {
  const { t } = useTranslation();
  const pause = useCardAct(useTicket(), 'pause');
  const { say } = useCardActs();
  const reason = card.pinnedPause;
  if (reason === null) return null;
  const resume = () =>
    pause.mutate(
      { reason: null, requestId: crypto.randomUUID() },
      { onSuccess: () => say(t('card.done_resumed')) },
    );
  return (
    <Stack>
      <Alert type="info">{t('card.pinned', { reason })}</Alert>
      {card.mayAct && (
        <div>
          <Button size="small" disabled={pause.isPending} onClick={resume}>
            {t('act.resume')}
          </Button>
        </div>
      )}
      {pause.isError && <Failure error={pause.error} />}
    </Stack>
  );
}

/** Stops this ticket's clocks, with a reason. */
export function PauseButton() {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <div>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('card.pause')}
      </Button>
      {isAsking && <PauseDialog onClose={() => setAsking(false)} />}
    </div>
  );
}

function PauseDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const pause = useCardAct(useTicket(), 'pause');
  const { say } = useCardActs();
  const done = () => {
    say(t('card.done_paused'));
    onClose();
  };
  return (
    <ReasonDialog
      title={t('card.pause_title')}
      text={t('card.pause_text')}
      confirm={t('act.pause')}
      isBusy={pause.isPending}
      error={pause.error}
      onSubmit={(reason, requestId) => pause.mutate({ reason, requestId }, { onSuccess: done })}
      onClose={onClose}
    />
  );
}
