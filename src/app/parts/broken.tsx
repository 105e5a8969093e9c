import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import { useTranslation } from '../i18n/use-translation.ts';
import { Stack } from './layout.tsx';

export function Broken() {
  const { t } = useTranslation();
  return (
    <Alert type="warning" role="alert">
      <Stack>
        <span>{t('failure.part')}</span>
        <div>
          <Button size="small" onClick={() => window.location.reload()}>
            {t('app.reload')}
          </Button>
        </div>
      </Stack>
    </Alert>
  );
}
