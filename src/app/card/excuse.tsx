import { useTranslation } from 'react-i18next';
import type { CardClock } from '../../domain/embed/card.ts';
import { useCardActs } from './acts.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { useTicket } from './ticket-context.ts';
import { useCardAct } from './use-card.ts';

/** Takes one clock out of the reports, with a reason. */
export function ExcuseDialog({ clock, onClose }: { readonly clock: CardClock; onClose(): void }) {
  const { t } = useTranslation();
  const excuse = useCardAct(useTicket(), 'excuse');
  const { say } = useCardActs();
  const done = () => {
    say(t('card.done_excused'));
    onClose();
  };
  return (
    <ReasonDialog
      title={t('card.excuse_title', { metric: clock.metricText })}
      text={t('card.excuse_text')}
      confirm={t('act.excuse')}
      isBusy={excuse.isPending}
      error={excuse.error}
      onSubmit={(reason, requestId) =>
        excuse.mutate({ clock: clock.key, reason, requestId }, { onSuccess: done })
      }
      onClose={onClose}
    />
  );
}
