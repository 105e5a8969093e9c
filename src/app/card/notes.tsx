import { Alert, Title } from '@zendeskgarden/react-notifications';
import { useTranslation } from '../i18n/use-translation.ts';
import { PlainList } from '../parts/layout.tsx';

/** What could not be read of the ticket and what stands in for it. */
export function Notes({ notes }: { readonly notes: readonly string[] }) {
  const { t } = useTranslation();
  if (notes.length === 0) return null;
  return (
    <Alert type="warning">
      <Title>{t('card.notes')}</Title>
      <PlainList>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </PlainList>
    </Alert>
  );
}
