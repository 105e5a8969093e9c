import { Button } from '@zendeskgarden/react-buttons';
import { Field, Select } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import type { TicketCard } from '../../domain/embed/card.ts';
import type { EmbedNamed } from '../../domain/embed/common.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Line, Small, Stack } from '../parts/layout.tsx';
import { useCardActs } from './acts.tsx';

/** Another tier or policy for this one ticket, until it is given back to the rules. */
export default function Pins({ card }: { readonly card: TicketCard }) {
  const { t } = useTranslation();
  return (
    <Stack $gap={12}>
      <Pin act="tier" label={t('field.tier')} choices={card.tiers} pinned={card.pinnedTier} />
      <Pin act="policy" label={t('field.policy')} choices={card.policies} pinned={card.pinnedPolicy} />
    </Stack>
  );
}

interface PinProps {
  readonly act: 'tier' | 'policy';
  readonly label: string;
  readonly choices: readonly EmbedNamed[];
  readonly pinned: EmbedNamed | null;
}

function Pin({ act, label, choices, pinned }: PinProps) {
  const { t } = useTranslation();
  const { start } = useCardActs();
  const [chosen, setChosen] = useState<string | null>(null);
  const key = chosen ?? pinned?.key ?? '';
  if (choices.length === 0) return null;
  return (
    <Stack>
      <Field>
        <Field.Label>{label}</Field.Label>
        <Select isCompact value={key} onChange={(event) => setChosen(event.target.value)}>
          <option value="">{t('card.by_rules')}</option>
          {choices.map((choice) => (
            <option key={choice.key} value={choice.key}>
              {choice.name}
            </option>
          ))}
        </Select>
      </Field>
      {pinned !== null && <Small>{t('card.pinned_to', { name: pinned.name })}</Small>}
      <Line>
        {key !== '' && key !== pinned?.key && (
          <Button size="small" onClick={() => start({ act, key })}>
            {t('act_open.pin')}
          </Button>
        )}
        {pinned !== null && (
          <Button size="small" onClick={() => start({ act, key: null })}>
            {t('act_open.by_rules')}
          </Button>
        )}
      </Line>
    </Stack>
  );
}
