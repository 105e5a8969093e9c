import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { type Language, languageFrom } from '../terms/languages.ts';
import { createApi } from './api/api.ts';
import { createQueryClient } from './api/query-client.ts';
import { createSession } from './api/session.ts';
import { type App, AppContext } from './app-context.ts';
import { sessionFrom } from './explain/handover.ts';
import { connectHost, type Host } from './host/host.ts';
import { watchPresence } from './host/presence.ts';
import { startTexts } from './i18n/start.ts';
import { Outside } from './outside.tsx';
import { Theme } from './parts/theme.tsx';
import { PlacePage } from './place.tsx';
import { readStart, type Start } from './start.ts';

const element = document.getElementById('pontual');
if (element !== null) await show(element);

async function show(root: HTMLElement): Promise<void> {
  const start = readStart(root);
  const host = await connectHost(start.crm.name);
  const language = languageFrom(host?.locale ?? start.locale ?? navigator.language);
  document.documentElement.lang = language;
  await startTexts(language, start.place === 'dashboard' ? 'all' : 'card', start.crm.label);
  const app = host === null ? null : await createApp(start, host, language);
  createRoot(root).render(
    <StrictMode>
      <Theme host={host}>
        {app === null ? (
          <Outside />
        ) : (
          <AppContext.Provider value={app}>
            <QueryClientProvider client={createQueryClient()}>
              <PlacePage start={start} root={root} />
            </QueryClientProvider>
          </AppContext.Provider>
        )}
      </Theme>
    </StrictMode>,
  );
}

async function createApp(start: Start, host: Host, language: Language): Promise<App | null> {
  const parentGuid = start.requested.get('parent_guid');
  const first = start.session ?? (parentGuid === null ? null : await sessionFrom(host, parentGuid));
  if (first === null) return null;
  watchPresence(host);
  const api = `/embed/${start.crm.name}/api`;
  const session = createSession(first, api, window.fetch.bind(window));
  return { api: createApi(session, api, language), session, host, crm: start.crm.name, language };
}
