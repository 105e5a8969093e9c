import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import type { SettingsView } from '../../domain/embed/settings.ts';
import { formatsFor } from '../../terms/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Failure } from '../parts/failure.tsx';
import { Stack } from '../parts/layout.tsx';
import { Loading } from '../parts/loading.tsx';
import { Connection } from './connection.tsx';
import { Disconnect } from './disconnect.tsx';
import { type Draft, NO_CHANGES } from './draft.ts';
import { Drafts } from './drafts.tsx';
import { Forms } from './forms.tsx';
import { People } from './people.tsx';
import { Policies } from './policies.tsx';
import { Reading } from './reading.tsx';
import { SaveBar } from './save-bar.tsx';
import { Setup } from './setup.tsx';
import { Statuses } from './statuses.tsx';
import { useSettings } from './use-settings.ts';

/** Everything an admin decides about the app itself. What is changed and not saved is kept while other tabs are looked at. */
export function Settings() {
  const { data, error, refetch } = useSettings();
  if (data === undefined) return error === null ? <Loading /> : <Failure error={error} onRetry={refetch} />;
  return <SettingsForm view={data} />;
}

export interface EditProps {
  readonly view: SettingsView;
  readonly draft: Draft;
  onChange(draft: Draft): void;
}

function SettingsForm({ view }: { readonly view: SettingsView }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(NO_CHANGES);
  const formats = formatsFor(view.language, view.zone);
  const edit = { view, draft, onChange: setDraft };
  return (
    <Stack $gap={28}>
      {!view.mayEdit && <Alert type="info">{t('settings.read_only')}</Alert>}
      <Connection view={view} />
      <Setup view={view} formats={formats} />
      <Statuses {...edit} />
      <Forms {...edit} />
      <People {...edit} />
      <Reading {...edit} />
      <Drafts view={view} formats={formats} />
      <Policies view={view} />
      {view.mayEdit && <Disconnect view={view} />}
      <SaveBar {...edit} />
    </Stack>
  );
}
