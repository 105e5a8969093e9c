import { Field, Select } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import type { TicketCard } from '../../domain/embed/card.ts';
import { formatsFor } from '../../terms/format.ts';
import type { Received } from '../api/api.ts';
import { Countdown } from '../card/countdown.tsx';
import { ClockDetails } from '../card/details.tsx';
import { useCard } from '../card/use-card.ts';
import { WideSegments } from '../card/wide-segments.tsx';
import { useTranslation } from '../i18n/use-translation.ts';
import { Failure } from '../parts/failure.tsx';
import { Line, Muted, Small, Title, Wide } from '../parts/layout.tsx';
import { Loading } from '../parts/loading.tsx';
import { StateTag } from '../parts/tags.tsx';
import { useNow } from '../time/use-now.ts';

interface ModalProps {
  readonly ticketId: string;
  /** Key of the clock that was asked for; null: the first one. */
  readonly clockKey: string | null;
}

/** One clock's explanation in full width. */
export function ExplainModal({ ticketId, clockKey }: ModalProps) {
  const { data, error, refetch } = useCard(ticketId);
  if (data === undefined) {
    return <Wide>{error === null ? <Loading /> : <Failure error={error} onRetry={refetch} />}</Wide>;
  }
  return <Explained received={data} clockKey={clockKey} />;
}

function Explained({
  received,
  clockKey,
}: {
  readonly received: Received<TicketCard>;
  readonly clockKey: string | null;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(clockKey);
  const card = received.value;
  const now = useNow(received);
  const formats = formatsFor(card.language, card.zone);
  const all = [...card.clocks, ...card.duties];
  const clock = all.find(({ key }) => key === chosen) ?? all[0];
  if (clock === undefined) {
    return (
      <Wide>
        <Muted>{card.stateText ?? t('card.no_clocks')}</Muted>
      </Wide>
    );
  }
  return (
    <Wide aria-label={t('card.label')} data-testid="sla-explained">
      <Line>
        <Title>{clock.metricText}</Title>
        <StateTag state={clock.state} text={clock.stateText} />
      </Line>
      {all.length > 1 && (
        <Field>
          <Field.Label>{t('card.clocks')}</Field.Label>
          <Select isCompact value={clock.key} onChange={(event) => setChosen(event.target.value)}>
            {all.map(({ key, metricText, stateText }) => (
              <option key={key} value={key}>
                {metricText} – {stateText}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Countdown clock={clock} at={card.at} now={now} formats={formats} />
      <ClockDetails
        clock={clock}
        formats={formats}
        wideSegments={<WideSegments clock={clock} formats={formats} />}
      />
      <Small as="footer">{t('app.zone', { zone: formats.zoneName(card.at) })}</Small>
    </Wide>
  );
}
