import { Button } from '@zendeskgarden/react-buttons';
import { Checkbox, Field, Fieldset, Input, Select } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { type FormEvent, useState } from 'react';
import { RIGHTS, type Right } from '../../domain/access.ts';
import type { KeyRequest } from '../api/access.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Disclosure } from '../parts/disclosure.tsx';
import { Failure } from '../parts/failure.tsx';
import { Line, Small, Stack } from '../parts/layout.tsx';
import { Problem } from '../parts/problem.tsx';
import { useShell } from '../shell/shell-context.ts';
import { hoursLater, KEY_DAYS, type KeyDays } from './key-facts.ts';
import { useAccessCall } from './use-access.ts';

/** A new key, shown once in place of the form that asked for it. */
export function KeyForm() {
  const { t } = useTranslation();
  const create = useAccessCall('keys', (api, request: KeyRequest) => api.createKey(request));
  if (create.data !== undefined) return <Secret secret={create.data.secret} onClose={create.reset} />;
  return (
    <Disclosure closed={t('keys.create')}>
      <Stack $gap={12}>
        <Fields isBusy={create.isPending} onCreate={create.mutate} />
        {create.isError && <Failure error={create.error} />}
      </Stack>
    </Disclosure>
  );
}

interface FieldsProps {
  readonly isBusy: boolean;
  onCreate(request: KeyRequest): void;
}

function Fields({ isBusy, onCreate }: FieldsProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Right[]>([]);
  const [days, setDays] = useState<KeyDays>(90);
  const [isTried, setTried] = useState(false);
  const isNameless = isTried && name.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || scopes.length === 0) return;
    const expiresAt = days === null ? null : hoursLater(Date.now(), days * 24);
    onCreate({ name: name.trim(), scopes, expiresAt });
  };
  return (
    <form onSubmit={submit}>
      <Stack $gap={12}>
        <Field>
          <Field.Label>{t('keys.name')}</Field.Label>
          <Input
            isCompact
            maxLength={100}
            autoComplete="off"
            value={name}
            {...(isNameless ? { validation: 'error' } : {})}
            onChange={({ target }) => setName(target.value)}
          />
          {isNameless && <Field.Message validation="error">{t('keys.name_none')}</Field.Message>}
        </Field>
        <Scopes chosen={scopes} onChoose={setScopes} />
        {isTried && scopes.length === 0 && <Problem>{t('keys.scopes_none')}</Problem>}
        <Field>
          <Field.Label>{t('keys.expires_in')}</Field.Label>
          <Select
            isCompact
            value={String(days)}
            onChange={({ target }) =>
              setDays(KEY_DAYS.find((choice) => String(choice) === target.value) ?? null)
            }
          >
            {KEY_DAYS.map((choice) => (
              <option key={choice} value={String(choice)}>
                {choice === null ? t('keys.never') : t('keys.days', { count: choice })}
              </option>
            ))}
          </Select>
        </Field>
        <div>
          <Button isPrimary size="small" type="submit" disabled={isBusy}>
            {t('keys.create')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

interface ScopesProps {
  readonly chosen: readonly Right[];
  onChoose(scopes: readonly Right[]): void;
}

/** Nobody gives a key a right that they do not have themselves. */
function Scopes({ chosen, onChoose }: ScopesProps) {
  const { t } = useTranslation();
  const { account } = useShell();
  const own = RIGHTS.filter((right) => account.rights.includes(right));
  return (
    <Fieldset>
      <Fieldset.Legend>{t('keys.scopes')}</Fieldset.Legend>
      {own.map((right) => (
        <Field key={right}>
          <Checkbox
            checked={chosen.includes(right)}
            onChange={({ target }) =>
              onChoose(own.filter((one) => (one === right ? target.checked : chosen.includes(one))))
            }
          >
            <Field.Label isRegular>{t(`right.${right}`)}</Field.Label>
          </Checkbox>
        </Field>
      ))}
    </Fieldset>
  );
}

function Secret({ secret, onClose }: { readonly secret: string; onClose(): void }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Alert type="success">
      <Stack>
        <Field>
          <Field.Label>{t('keys.secret')}</Field.Label>
          <Field.Hint>{t('keys.secret_hint')}</Field.Hint>
          <Input isCompact readOnly value={secret} onFocus={({ target }) => target.select()} />
        </Field>
        <Line>
          <Button size="small" onClick={copy}>
            {t('keys.copy')}
          </Button>
          <Button isBasic size="small" onClick={onClose}>
            {t('app.close')}
          </Button>
          <Small role="status">{isCopied !== null && t(isCopied ? 'keys.copied' : 'keys.copy_failed')}</Small>
        </Line>
      </Stack>
    </Alert>
  );
}
