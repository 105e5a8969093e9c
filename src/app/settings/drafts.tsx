import { Button } from '@zendeskgarden/react-buttons';
import type { SettingsView } from '../../domain/embed/settings.ts';
import type { Formats } from '../../terms/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Disclosure } from '../parts/disclosure.tsx';
import { Failure } from '../parts/failure.tsx';
import { Box, Heading, Muted, PlainList, Section, Small } from '../parts/layout.tsx';
import { useSettingsCall } from './use-settings.ts';

interface DraftsProps {
  readonly view: SettingsView;
  readonly formats: Formats;
}

/** Rules proposed from the CRM's own policies and schedules, with what could not be taken over. */
export function Drafts({ view, formats }: DraftsProps) {
  const { t } = useTranslation();
  const importing = useSettingsCall((api) => api.importDraft());
  return (
    <Section>
      <Heading>{t('settings.drafts')}</Heading>
      {view.drafts.length === 0 && <Muted>{t('settings.drafts_none')}</Muted>}
      {view.drafts.map(({ id, name, importedAt, notes }) => (
        <Box key={id}>
          <strong>{name}</strong>
          <Small>{t('settings.draft_at', { instant: formats.instant(importedAt) })}</Small>
          {notes.length > 0 && (
            <Disclosure closed={t('settings.draft_notes')}>
              <PlainList lang="en">
                {notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </PlainList>
            </Disclosure>
          )}
        </Box>
      ))}
      {view.mayEdit && view.account.status !== 'disconnected' && (
        <div>
          <Button size="small" disabled={importing.isPending} onClick={() => importing.mutate(undefined)}>
            {t('settings.import')}
          </Button>
        </div>
      )}
      {importing.isError && <Failure error={importing.error} />}
    </Section>
  );
}
