import { useQueryClient } from '@tanstack/react-query';
import { Alert } from '@zendeskgarden/react-notifications';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { Announce } from '../parts/announce.tsx';
import { Failure } from '../parts/failure.tsx';
import { Narrow } from '../parts/layout.tsx';
import { Loading } from '../parts/loading.tsx';
import { CardActsContext } from './acts.tsx';
import { Card } from './card.tsx';
import { type CardAct, toQuery } from './card-act.ts';
import { useModal } from './modal-opener.ts';
import { useCard } from './use-card.ts';
import { useHiddenFields } from './use-hidden-fields.ts';
import { useReturnFocus } from './use-return-focus.ts';

/** Only where the CRM opens no modal. */
const ActDialog = lazy(() => import('./act-dialog.tsx'));

/** The frame beside a ticket. */
export function Sidebar({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data, error, refetch } = useCard(ticketId);
  /** Under way in our own frame, as the CRM opened no modal. */
  const [inFrame, setInFrame] = useState<CardAct | null>(null);
  const [said, setSaid] = useState('');
  const focus = useReturnFocus();
  useHiddenFields(data?.value.hiddenFields);
  const openModal = useModal(ticketId, {
    onDone(text) {
      void queries.invalidateQueries({ queryKey: ['card', ticketId] }).then(() => {
        setSaid(text);
        focus.giveBack();
      });
    },
    onClose: focus.giveBack,
  });
  if (data === undefined) {
    return <Narrow>{error === null ? <Loading /> : <Failure error={error} onRetry={refetch} />}</Narrow>;
  }
  const start = async (act: CardAct) => {
    focus.remember();
    if (!(await openModal(toQuery(act), 'form'))) setInFrame(act);
  };
  const close = () => {
    setInFrame(null);
    focus.giveBack();
  };
  return (
    <CardActsContext.Provider
      value={{ start, showWide: ({ key }) => void openModal({ clock: key }, 'page') }}
    >
      <Announce text={said} />
      {error !== null && (
        <Narrow as="div">
          <Alert type="warning">{t('app.stale')}</Alert>
          <Failure error={error} onRetry={refetch} />
        </Narrow>
      )}
      <Card received={data} />
      {inFrame !== null && (
        <Suspense>
          <ActDialog
            ticketId={ticketId}
            card={data.value}
            act={inFrame}
            onDone={(text) => {
              setSaid(text);
              close();
            }}
            onCancel={close}
          />
        </Suspense>
      )}
    </CardActsContext.Provider>
  );
}
