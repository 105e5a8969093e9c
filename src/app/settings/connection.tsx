import { Anchor } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../domain/embed/settings.ts';
import { Facts } from '../parts/facts.tsx';
import { Heading, Section } from '../parts/layout.tsx';

export function Connection({ view: { account } }: { readonly view: SettingsView }) {
  const { t } = useTranslation();
  const isLost = account.status === 'disconnected';
  return (
    <Section>
      <Heading>{t('settings.connection')}</Heading>
      <Alert type={isLost ? 'error' : account.status === 'active' ? 'success' : 'info'}>
        {account.statusText}
        {isLost && (
          <div>
            <Anchor href={account.installUrl} isExternal target="_blank">
              {t('app.connect')}
            </Anchor>
          </div>
        )}
      </Alert>
      <Facts
        facts={[
          [t('settings.account'), `${account.name} (${account.externalId})`],
          [t('settings.zone'), account.zone],
        ]}
      />
    </Section>
  );
}
