import { Field, Fieldset, Range, Toggle } from '@zendeskgarden/react-forms';
import { formatsFor } from '../../terms/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { drafted, type EditProps, withSetting } from './draft.ts';

/** What is read of the CRM and how much of its call budget that may take. */
export function Reading({ view, draft, onChange }: EditProps) {
  const { t } = useTranslation();
  const { backfillShare, aiAgentTickets, compareNative } = drafted(view, draft);
  const { percent } = formatsFor(view.language, view.zone);
  const isFixed = !view.mayEdit;
  return (
    <Fieldset>
      <Fieldset.Legend>{t('settings.reading')}</Fieldset.Legend>
      <Field>
        <Field.Label isRegular>
          {t('settings.share')}: {percent(backfillShare)}
        </Field.Label>
        <Field.Hint>{t('settings.share_hint')}</Field.Hint>
        <Range
          min={5}
          max={100}
          step={5}
          disabled={isFixed}
          value={Math.round(backfillShare * 100)}
          aria-valuetext={percent(backfillShare)}
          onChange={({ target }) =>
            onChange(withSetting(view, draft, { backfillShare: Number(target.value) / 100 }))
          }
        />
      </Field>
      <Field>
        <Toggle
          checked={aiAgentTickets}
          disabled={isFixed}
          onChange={({ target }) => onChange(withSetting(view, draft, { aiAgentTickets: target.checked }))}
        >
          <Field.Label isRegular>{t('settings.ai')}</Field.Label>
        </Toggle>
      </Field>
      <Field>
        <Toggle
          checked={compareNative}
          disabled={isFixed}
          onChange={({ target }) => onChange(withSetting(view, draft, { compareNative: target.checked }))}
        >
          <Field.Label isRegular>{t('settings.native')}</Field.Label>
        </Toggle>
      </Field>
    </Fieldset>
  );
}
