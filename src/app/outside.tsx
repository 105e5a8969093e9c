import { useTranslation } from './i18n/use-translation.ts';
import { Narrow, Title } from './parts/layout.tsx';

/** Where nobody vouches for who looks. */
export function Outside() {
  const { t } = useTranslation();
  return (
    <Narrow>
      <Title>{t('failure.outside_title')}</Title>
      <p>{t('failure.outside')}</p>
    </Narrow>
  );
}
