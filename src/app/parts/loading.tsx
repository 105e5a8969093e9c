import { Dots } from '@zendeskgarden/react-loaders';
import { useTranslation } from '../i18n/use-translation.ts';
import { Line, Muted } from './layout.tsx';

export function Loading() {
  const { t } = useTranslation();
  return (
    <Line role="status">
      <Dots size="20" aria-hidden="true" />
      <Muted>{t('app.loading')}</Muted>
    </Line>
  );
}
