import { Anchor } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import type { EmbedAccount } from '../../domain/embed/common.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { PlainList } from './layout.tsx';

/** Why the account is not connected and where to connect it again, or what of it needs somebody; nothing when all is well. */
export function AccountAlert({ account }: { readonly account: EmbedAccount }) {
  const { t } = useTranslation();
  if (account.status === 'disconnected') {
    return (
      <Alert type="error" role="alert">
        {account.statusText}
        <div>
          <Anchor href={account.installUrl} isExternal target="_blank">
            {t('app.connect')}
          </Anchor>
        </div>
      </Alert>
    );
  }
  if (account.leavingText !== null) {
    return (
      <Alert type="info" role="status">
        {account.leavingText}
      </Alert>
    );
  }
  if (account.attentionTexts.length === 0) return null;
  return (
    <Alert type="warning" role="status">
      <PlainList>
        {account.attentionTexts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </PlainList>
    </Alert>
  );
}
