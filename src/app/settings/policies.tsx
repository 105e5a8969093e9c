import { Alert, Title } from '@zendeskgarden/react-notifications';
import type { SettingsView } from '../../domain/embed/settings.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Box, Heading, Muted, PlainList, Section, Small } from '../parts/layout.tsx';

/** The policies in force, one line a metric, and the tiers that the CRM names and they do not. */
export function Policies({ view }: { readonly view: SettingsView }) {
  const { t } = useTranslation();
  return (
    <Section>
      <Heading>{t('settings.policies')}</Heading>
      {view.unknownTiers.map(({ tierText, customersText }) => (
        <Alert key={tierText} type="error" data-testid="unknown-tier">
          <Title>{tierText}</Title>
          {customersText}. {view.unknownTiersAdvice}
        </Alert>
      ))}
      {view.policies.length === 0 && <Muted>{t('settings.policies_none')}</Muted>}
      {view.policies.map(({ key, name, kindText: kind, version, targetsText }) => (
        <Box key={key}>
          <strong>{name}</strong>
          <Small>{t('settings.version', { kind, version })}</Small>
          <PlainList>
            {targetsText.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </PlainList>
        </Box>
      ))}
    </Section>
  );
}
