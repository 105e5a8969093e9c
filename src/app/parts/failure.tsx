import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import { ApiFailure } from '../api/failure.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Small, Stack } from './layout.tsx';

/** What went wrong and what to do: a session that has ended asks for a reload; what is only read may be tried again. */
export function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useTranslation();
  const kind = error instanceof ApiFailure ? error.kind : 'internal';
  const isOver = kind === 'unauthenticated';
  const detail =
    error instanceof ApiFailure && (kind === 'invalid' || kind === 'conflict') ? error.message : null;
  return (
    <Alert type={isOver ? 'info' : 'error'} role="alert">
      <Stack>
        <span>
          {t(kind === 'network' && onRetry === undefined ? 'failure.network_act' : `failure.${kind}`)}
        </span>
        {detail !== null && <Small>{detail}</Small>}
        {!isOver && onRetry !== undefined && (
          <div>
            <Button size="small" onClick={onRetry}>
              {t('app.retry')}
            </Button>
          </div>
        )}
      </Stack>
    </Alert>
  );
}
