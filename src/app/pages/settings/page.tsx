import { Alert } from '@zendeskgarden/react-notifications';
import styled from 'styled-components';
import { useParams } from 'wouter';
import type { SettingsView } from '../../../domain/embed/settings.ts';
import { formatsFor } from '../../../terms/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Failure } from '../../parts/failure.tsx';
import { Stack, Title } from '../../parts/layout.tsx';
import { LinkTabs } from '../../parts/link-tabs.tsx';
import { ApiKeys } from '../../settings/api-keys.tsx';
import { AuditLog } from '../../settings/audit-log.tsx';
import { Connection } from '../../settings/connection.tsx';
import { Disconnect } from '../../settings/disconnect.tsx';
import type { EditProps } from '../../settings/draft.ts';
import { Drafts } from '../../settings/drafts.tsx';
import { Forms } from '../../settings/forms.tsx';
import { People } from '../../settings/people.tsx';
import { PersonList } from '../../settings/person-list.tsx';
import { Policies } from '../../settings/policies.tsx';
import { Reading } from '../../settings/reading.tsx';
import { SaveBar } from '../../settings/save-bar.tsx';
import { Setup } from '../../settings/setup.tsx';
import { Statuses } from '../../settings/statuses.tsx';
import { SupportAccess } from '../../settings/support-access.tsx';
import { useSettings } from '../../settings/use-settings.ts';
import { Nowhere } from '../../shell/nowhere.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { useShell } from '../../shell/shell-context.ts';
import { usePageTitle } from '../../shell/use-page-title.ts';
import { type AccessKey, isAccessKey, SECTIONS, type SectionKey } from './sections.ts';
import { useSettingsDraft } from './use-settings-draft.ts';

const Body = styled.div`
  max-width: 860px;
`;

/** Everything that an admin decides about the app itself, part by part. What is not saved is kept while other parts are looked at. */
export default function SettingsPage() {
  const { t } = useTranslation();
  const { account } = useShell();
  const { section } = useParams();
  const open = SECTIONS.filter(({ right }) => account.rights.includes(right));
  const current = open.find(({ key }) => key === section);
  usePageTitle(current === undefined ? t('nav.settings') : t(`section.${current.key}`));
  if (current === undefined) return <Nowhere why="address" />;
  return (
    <Stack $gap={24}>
      <Title>{t('nav.settings')}</Title>
      <LinkTabs
        label={t('nav.settings')}
        tabs={open.map(({ key }) => ({
          text: t(`section.${key}`),
          href: `/settings/${key}`,
          isCurrent: key === current.key,
        }))}
      />
      <Body>
        {isAccessKey(current.key) ? (
          <AccessParts section={current.key} />
        ) : (
          <Settings section={current.key} />
        )}
      </Body>
    </Stack>
  );
}

function Settings({ section }: { readonly section: SectionKey }) {
  const { data, error, refetch } = useSettings();
  if (data !== undefined) return <Section view={data} section={section} />;
  return error === null ? <PageSkeleton /> : <Failure error={error} onRetry={refetch} />;
}

function AccessParts({ section }: { readonly section: AccessKey }) {
  switch (section) {
    case 'people':
      return <PersonList />;
    case 'keys':
      return <ApiKeys />;
    case 'support':
      return <SupportAccess />;
    case 'audit':
      return <AuditLog />;
  }
}

function Section({ view, section }: { readonly view: SettingsView; readonly section: SectionKey }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useSettingsDraft();
  const edit = { view, draft, onChange: setDraft };
  return (
    <Stack $gap={28}>
      {!view.mayEdit && <Alert type="info">{t('settings.read_only')}</Alert>}
      <Parts edit={edit} section={section} />
      <SaveBar {...edit} />
    </Stack>
  );
}

function Parts({ edit, section }: { readonly edit: EditProps; readonly section: SectionKey }) {
  const { view } = edit;
  const formats = formatsFor(view.language, view.zone);
  switch (section) {
    case 'connection':
      return (
        <>
          <Connection view={view} />
          <Setup view={view} formats={formats} />
          <Reading {...edit} />
          {view.mayEdit && <Disconnect view={view} />}
        </>
      );
    case 'statuses':
      return <Statuses {...edit} />;
    case 'acting':
      return <People {...edit} />;
    case 'fields':
      return <Forms {...edit} />;
    case 'rules':
      return (
        <>
          <Drafts view={view} formats={formats} />
          <Policies view={view} />
        </>
      );
  }
}
