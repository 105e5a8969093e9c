import { Button } from '@zendeskgarden/react-buttons';
import { Field, Select } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketCard } from '../../domain/embed/card.ts';
import type { EmbedNamed } from '../../domain/embed/common.ts';
import { Disclosure } from '../parts/disclosure.tsx';
import { Failure } from '../parts/failure.tsx';
import { Line, Stack } from '../parts/layout.tsx';
import { useTicket } from './ticket-context.ts';
import { useCardAct } from './use-card.ts';

/** Another tier or policy for this one ticket, until it is given back to the rules. */
export function Pins({ card }: { readonly card: TicketCard }) {
  const { t } = useTranslation();
  if (card.tiers.length === 0 && card.policies.length === 0) return null;
  return (
    <Disclosure closed={t('card.change')}>
      <Stack $gap={12}>
        <Pin act="tier" label={t('field.tier')} choices={card.tiers} />
        <Pin act="policy" label={t('field.policy')} choices={card.policies} />
      </Stack>
    </Disclosure>
  );
}

interface PinProps {
  readonly act: 'tier' | 'policy';
  readonly label: string;
  readonly choices: readonly EmbedNamed[];
}

function Pin({ act, label, choices }: PinProps) {
  const { t } = useTranslation();
  const pin = useCardAct(useTicket(), act);
  const [key, setKey] = useState('');
  if (choices.length === 0) return null;
  return (
    <Stack>
      <Field>
        <Field.Label>{label}</Field.Label>
        <Select isCompact value={key} onChange={(event) => setKey(event.target.value)}>
          <option value="">{t('card.by_rules')}</option>
          {choices.map((choice) => (
            <option key={choice.key} value={choice.key}>
              {choice.name}
            </option>
          ))}
        </Select>
      </Field>
      <Line>
        <Button
          size="small"
          disabled={pin.isPending}
          onClick={() => pin.mutate({ key: key === '' ? null : key, requestId: crypto.randomUUID() })}
        >
          {t('card.change_do')}
        </Button>
        {pin.isSuccess && <span role="status">{t('card.done_changed')}</span>}
      </Line>
      {pin.isError && <Failure error={pin.error} />}
    </Stack>
  );
}
