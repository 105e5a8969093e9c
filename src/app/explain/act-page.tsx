import { useApp } from '../app-context.ts';
import { ActForm } from '../card/act-form.tsx';
import { actTexts, type CardAct } from '../card/card-act.ts';
import { useCard } from '../card/use-card.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Failure } from '../parts/failure.tsx';
import { Line, Stack, Title, Wide } from '../parts/layout.tsx';
import { Loading } from '../parts/loading.tsx';
import { MODAL_DONE } from './handover.ts';

interface PageProps {
  readonly ticketId: string;
  readonly act: CardAct;
  /** The frame that opened this one; it is told what was done. */
  readonly openerGuid: string | null;
}

/** One act in the CRM's modal; it closes itself when all is done. */
export function ActPage({ ticketId, act, openerGuid }: PageProps) {
  const { t } = useTranslation();
  const { host } = useApp();
  const { data, error, refetch } = useCard(ticketId);
  if (data === undefined) {
    return <Wide>{error === null ? <Loading /> : <Failure error={error} onRetry={refetch} />}</Wide>;
  }
  const card = data.value;
  return (
    <Wide aria-label={t('card.label')} data-testid="act-page">
      <Title>{actTexts(act, card).title}</Title>
      <ActForm
        ticketId={ticketId}
        card={card}
        act={act}
        onDone={(text) => {
          if (openerGuid !== null) host.tell(openerGuid, MODAL_DONE, { text });
          host.closeModal();
        }}
        onCancel={() => host.closeModal()}
        layout={(fields, cancel, confirm) => (
          <Stack $gap={16}>
            {fields}
            <Line style={{ justifyContent: 'flex-end' }}>
              {cancel}
              {confirm}
            </Line>
          </Stack>
        )}
      />
    </Wide>
  );
}
