import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input } from '@zendeskgarden/react-forms';
import styled from 'styled-components';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Line } from '../../parts/layout.tsx';
import { type Days, lastDays } from '../../reports/period.ts';

const Row = styled(Line)`
  align-items: flex-end;
`;

const PRESETS = [7, 30, 90] as const;

interface FormProps {
  readonly days: Days;
  readonly today: number;
  readonly zone: string;
  onChange(days: Days): void;
}

/** The period: a usual one by one click, or any days. */
export function PeriodForm({ days, today, zone, onChange }: FormProps) {
  const { t } = useTranslation();
  return (
    <Row $gap={12}>
      <Line role="group" aria-label={t('reports.period')}>
        {PRESETS.map((count) => {
          const preset = lastDays(today, zone, count);
          const isCurrent = preset.from === days.from && preset.to === days.to;
          return (
            <Button
              key={count}
              size="small"
              isPrimary={isCurrent}
              aria-pressed={isCurrent}
              onClick={() => onChange(preset)}
            >
              {t('reports.last_days', { count })}
            </Button>
          );
        })}
      </Line>
      {(['from', 'to'] as const).map((end) => (
        <Field key={end}>
          <Field.Label isRegular>{t(`reports.${end}`)}</Field.Label>
          <Input
            isCompact
            type="date"
            value={days[end]}
            onChange={({ target }) => onChange({ ...days, [end]: target.value })}
          />
        </Field>
      ))}
    </Row>
  );
}
