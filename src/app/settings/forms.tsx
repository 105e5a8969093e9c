import { Checkbox, Field, Fieldset, Radio, Toggle } from '@zendeskgarden/react-forms';
import { useTranslation } from '../i18n/use-translation.ts';
import { Problem } from '../parts/problem.tsx';
import { drafted, type EditProps, findProblem, withSetting } from './draft.ts';

/** Which ticket forms get our fields: all active ones, or chosen ones. */
export function Forms({ view, draft, onChange }: EditProps) {
  const { t } = useTranslation();
  const { showFields } = drafted(view, draft);
  return (
    <Fieldset disabled={!view.mayEdit}>
      <Fieldset.Legend>{t('settings.forms')}</Fieldset.Legend>
      <Field>
        <Toggle
          checked={showFields}
          disabled={!view.mayEdit}
          onChange={({ target }) => onChange(withSetting(view, draft, { showFields: target.checked }))}
        >
          <Field.Label isRegular>{t('settings.show_fields')}</Field.Label>
          <Field.Hint>{t('settings.show_fields_hint')}</Field.Hint>
        </Toggle>
      </Field>
      {showFields && view.forms.length > 0 && <FormChoice {...{ view, draft, onChange }} />}
      {findProblem(view, draft) === 'forms_none' && <Problem>{t('settings.forms_none')}</Problem>}
    </Fieldset>
  );
}

/** On which forms they are shown. */
function FormChoice({ view, draft, onChange }: EditProps) {
  const { t } = useTranslation();
  const { formIds } = drafted(view, draft);
  const choose = (ids: readonly string[] | null) => onChange(withSetting(view, draft, { formIds: ids }));
  const toggle = (key: string, isOn: boolean) =>
    choose(view.forms.map((form) => form.key).filter((id) => (id === key ? isOn : formIds?.includes(id))));
  return (
    <>
      <Field>
        <Radio checked={formIds === null} onChange={() => choose(null)} disabled={!view.mayEdit}>
          <Field.Label isRegular>{t('settings.forms_all')}</Field.Label>
        </Radio>
      </Field>
      <Field>
        <Radio checked={formIds !== null} onChange={() => choose([])} disabled={!view.mayEdit}>
          <Field.Label isRegular>{t('settings.forms_chosen')}</Field.Label>
        </Radio>
      </Field>
      {formIds !== null &&
        view.forms.map(({ key, name }) => (
          <Field key={key} style={{ marginLeft: 24 }}>
            <Checkbox
              disabled={!view.mayEdit}
              checked={formIds.includes(key)}
              onChange={({ target }) => toggle(key, target.checked)}
            >
              <Field.Label isRegular>{name}</Field.Label>
            </Checkbox>
          </Field>
        ))}
    </>
  );
}
