import { useTranslation } from '../i18n/use-translation.ts';
import { Narrow } from './layout.tsx';

/** Beside a ticket that has not been saved yet. */
export function NoTicket() {
  const { t } = useTranslation();
  return <Narrow>{t('failure.no_ticket')}</Narrow>;
}
