import { Field, Select } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import styled from 'styled-components';
import type { SettingsStatus } from '../../domain/embed/settings.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Heading, PlainList, Section, Small } from '../parts/layout.tsx';
import { type EditProps, withStatus } from './draft.ts';

const Grid = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(340px, 100%), 1fr));
  gap: 12px 16px;
`;

/** Which category each status of the account counts as: the proposal, or the admin's own word. */
export function Statuses(props: EditProps) {
  const { t } = useTranslation();
  if (props.view.statuses.length === 0) return null;
  return (
    <Section>
      <Heading id="statuses">{t('settings.statuses')}</Heading>
      <Small>{t('settings.statuses_hint')}</Small>
      {props.view.statusChangeTexts.length > 0 && (
        <Alert type="info">
          <PlainList>
            {props.view.statusChangeTexts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </PlainList>
        </Alert>
      )}
      <Grid role="group" aria-labelledby="statuses">
        {props.view.statuses.map((status) => (
          <StatusField key={status.raw} status={status} {...props} />
        ))}
      </Grid>
    </Section>
  );
}

function StatusField({ status, view, draft, onChange }: EditProps & { readonly status: SettingsStatus }) {
  const { t } = useTranslation();
  const { raw, label, proposed, chosen } = status;
  const drafted = Object.hasOwn(draft.statuses, raw) ? (draft.statuses[raw] ?? null) : chosen;
  const proposal = view.categories.find(({ key }) => key === proposed)?.text ?? proposed;
  return (
    <Field>
      <Field.Label isRegular>{label}</Field.Label>
      <Select
        isCompact
        disabled={!view.mayEdit}
        value={drafted ?? ''}
        onChange={({ target: { value } }) => {
          const category = view.categories.find(({ key }) => key === value)?.key ?? null;
          onChange(withStatus(view, draft, raw, category));
        }}
      >
        <option value="">{t('settings.proposal', { category: proposal })}</option>
        {view.categories.map(({ key, text }) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </Select>
    </Field>
  );
}
