import { Button } from '@zendeskgarden/react-buttons';
import { Field, Fieldset, Input, Radio } from '@zendeskgarden/react-forms';
import { type FormEvent, useState } from 'react';
import type { DisconnectRequest, SettingsView } from '../../domain/embed/settings.ts';
import { CLEARINGS, type Clearing } from '../../domain/leaving.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Disclosure } from '../parts/disclosure.tsx';
import { Failure } from '../parts/failure.tsx';
import { Heading, Muted, Section, Small, Stack } from '../parts/layout.tsx';
import { useSettingsCall } from './use-settings.ts';

/** The end of it all, which asks for the account's name to be typed. */
export function Disconnect({ view: { account } }: { readonly view: SettingsView }) {
  const { t } = useTranslation();
  return (
    <Section>
      <Heading>{t('settings.disconnect')}</Heading>
      {account.status === 'disconnected' ? (
        <Muted>{t('settings.disconnected')}</Muted>
      ) : (
        <Disclosure closed={t('settings.disconnect')}>
          <DisconnectForm name={account.name} />
        </Disclosure>
      )}
    </Section>
  );
}

function DisconnectForm({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const disconnect = useSettingsCall((api, request: DisconnectRequest) => api.disconnect(request));
  const [clear, setClear] = useState<Clearing>('nothing');
  const [typed, setTyped] = useState('');
  const [isRefused, setRefused] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isName = typed.trim() === name;
    setRefused(!isName);
    if (isName) disconnect.mutate({ confirm: typed.trim(), clear });
  };
  return (
    <form onSubmit={submit}>
      <Stack $gap={12}>
        <p>{t('settings.disconnect_text')}</p>
        <Fieldset>
          <Fieldset.Legend>{t('clearing.title')}</Fieldset.Legend>
          {CLEARINGS.map((one) => (
            <Field key={one}>
              <Radio checked={clear === one} onChange={() => setClear(one)}>
                <Field.Label isRegular>{t(`clearing.${one}`)}</Field.Label>
              </Radio>
            </Field>
          ))}
          <Small>{t('clearing.note')}</Small>
        </Fieldset>
        <Field>
          <Field.Label>{t('settings.disconnect_type', { name })}</Field.Label>
          <Input
            isCompact
            autoComplete="off"
            value={typed}
            {...(isRefused ? { validation: 'error' } : {})}
            onChange={({ target }) => setTyped(target.value)}
          />
          {isRefused && <Field.Message validation="error">{t('settings.disconnect_differs')}</Field.Message>}
        </Field>
        <div>
          <Button isDanger size="small" type="submit" disabled={disconnect.isPending}>
            {t('settings.disconnect')}
          </Button>
        </div>
        {disconnect.isError && <Failure error={disconnect.error} />}
      </Stack>
    </form>
  );
}
