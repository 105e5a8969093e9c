import { Field, Fieldset, Radio } from '@zendeskgarden/react-forms';
import { useTranslation } from '../i18n/use-translation.ts';
import { Problem } from '../parts/problem.tsx';
import { drafted, type EditProps, findProblem, withSetting } from './draft.ts';
import { Emails } from './emails.tsx';

const WHO = ['everyone', 'listed', 'nobody'] as const;

/** Who may excuse and pause, and who may change these settings. */
export function People({ view, draft, onChange }: EditProps) {
  const { t } = useTranslation();
  const { excuse, admins } = drafted(view, draft);
  const isFixed = !view.mayEdit;
  return (
    <>
      <Fieldset>
        <Fieldset.Legend>{t('settings.excuse')}</Fieldset.Legend>
        {WHO.map((who) => (
          <Field key={who}>
            <Radio
              checked={excuse.who === who}
              disabled={isFixed}
              onChange={() => onChange(withSetting(view, draft, { excuse: { ...excuse, who } }))}
            >
              <Field.Label isRegular>{t(`settings.excuse_${who}`)}</Field.Label>
            </Radio>
          </Field>
        ))}
        {excuse.who === 'listed' && (
          <Emails
            label={t('settings.emails')}
            emails={excuse.emails}
            isFixed={isFixed}
            onChange={(emails) => onChange(withSetting(view, draft, { excuse: { ...excuse, emails } }))}
          />
        )}
        {findProblem(view, draft) === 'emails_none' && <Problem>{t('settings.emails_none')}</Problem>}
      </Fieldset>
      <Fieldset>
        <Fieldset.Legend>{t('settings.admins')}</Fieldset.Legend>
        <Emails
          label={t('settings.emails')}
          notice={t('settings.admins_hint')}
          emails={admins}
          isFixed={isFixed}
          onChange={(emails) => onChange(withSetting(view, draft, { admins: emails }))}
        />
      </Fieldset>
    </>
  );
}
