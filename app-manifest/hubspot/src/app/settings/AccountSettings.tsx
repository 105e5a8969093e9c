import { Alert, Flex, type SettingsActions, type SettingsContext, Tab, Tabs } from '@hubspot/ui-extensions';
import {
  type Answer,
  createBackend,
  Failed,
  instantText,
  type Language,
  Loading,
  pickLanguage,
  type SettingsView,
  StaleNotice,
  useResource,
} from 'pontual-kit';
import { Connection } from './Connection.tsx';
import { People } from './People.tsx';
import { Policies } from './Policies.tsx';
import { SaveBar } from './SaveBar.tsx';
import { Statuses } from './Statuses.tsx';
import { SETTINGS_TEXTS, type SettingsTexts } from './texts.ts';
import { type Editing, useEdits } from './useEdits.ts';

const SETTING_UP_MS = 5_000;
const SETTLED_MS = 120_000;

export interface AccountSettingsProps {
  readonly context: Pick<SettingsContext, 'user' | 'variables'>;
  readonly actions: Pick<SettingsActions, 'addAlert'>;
}

/** What each part of the page works with. */
export interface PartProps {
  readonly view: SettingsView;
  readonly texts: SettingsTexts;
  readonly language: Language;
  readonly post: (
    path: '/settings' | '/setup' | '/disconnect',
    body: object,
  ) => Promise<Answer<SettingsView>>;
  /** Takes the answer of an action, and says that it is done. */
  readonly onChanged: (view: SettingsView, message: string) => void;
}
export interface EditProps extends PartProps {
  readonly editing: Editing;
}

export function AccountSettings({ context, actions }: AccountSettingsProps) {
  const language = pickLanguage(context.user);
  const texts = SETTINGS_TEXTS[language];
  const backend = createBackend(context, language);
  const settings = useResource(() => backend.get<SettingsView>('/settings'), waitMs);
  const { value: view, failure } = settings;
  if (view === null) {
    if (failure === null) return <Loading language={language} />;
    return <Failed failure={failure} language={language} onRetry={settings.reload} />;
  }
  return (
    <Flex direction="column" gap="md">
      {failure !== null && (
        <StaleNotice
          failure={failure}
          language={language}
          readAt={instantText(view.at, view.zone, language)}
          onRetry={settings.reload}
        />
      )}
      {!view.mayEdit && (
        <Alert title={texts.readOnlyTitle} variant="info">
          {texts.readOnly}
        </Alert>
      )}
      <Parts
        view={view}
        texts={texts}
        language={language}
        post={(path, body) => backend.post<SettingsView>(path, body)}
        onChanged={(changed, message) => {
          settings.replace(changed);
          actions.addAlert({ type: 'success', message });
        }}
      />
    </Flex>
  );
}

function Parts(part: PartProps) {
  const { view, texts, language, post, onChanged } = part;
  const editing = useEdits(
    view,
    (change) => post('/settings', change),
    (saved) => onChanged(saved, texts.saved),
  );
  return (
    <>
      <Tabs defaultSelected="connection">
        <Tab tabId="connection" title={texts.connection}>
          <Connection {...part} />
        </Tab>
        <Tab tabId="statuses" title={texts.statuses}>
          <Statuses {...part} editing={editing} />
        </Tab>
        <Tab tabId="policies" title={texts.policies}>
          <Policies {...part} />
        </Tab>
        <Tab tabId="people" title={texts.people}>
          <People {...part} editing={editing} />
        </Tab>
      </Tabs>
      <SaveBar editing={editing} texts={texts} language={language} />
    </>
  );
}

/** Often while the set-up goes on, so that its progress is seen; seldom after. */
export function waitMs(view: SettingsView): number {
  const { steps, backfill } = view.setup;
  const isSettingUp =
    view.account.status === 'provisioning' ||
    view.account.leavingText !== null ||
    steps.some((step) => step.doneAt === null) ||
    (backfill !== null && backfill.finishedAt === null);
  return isSettingUp && view.account.status !== 'disconnected' ? SETTING_UP_MS : SETTLED_MS;
}
