import { Alert } from '@zendeskgarden/react-notifications';
import type { SettingsView } from '../../domain/embed/settings.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { AccountAlert } from '../parts/account-alert.tsx';
import { Facts } from '../parts/facts.tsx';
import { Heading, Section } from '../parts/layout.tsx';

export function Connection({ view: { account } }: { readonly view: SettingsView }) {
  const { t } = useTranslation();
  return (
    <Section>
      <Heading>{t('settings.connection')}</Heading>
      {account.status !== 'disconnected' && (
        <Alert type={account.status === 'active' ? 'success' : 'info'}>{account.statusText}</Alert>
      )}
      <AccountAlert account={account} />
      <Facts
        facts={[
          [t('settings.account'), `${account.name} (${account.externalId})`],
          [t('settings.zone'), account.zone],
        ]}
      />
    </Section>
  );
}
