import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { languageFrom } from '../terms/languages.ts';
import { createCookieSession } from './api/session.ts';
import { BROWSER } from './host/browser.ts';
import { startTexts } from './i18n/start.ts';
import { Theme } from './parts/theme.tsx';
import { Closed } from './shell/closed.tsx';
import { fetchMe, type Me, type MeAccount } from './shell/me.ts';
import { dropLanguageFromAddress } from './shell/preferences.ts';
import { reloadWhenReplaced } from './shell/reload.ts';
import { Shell } from './shell/shell.tsx';

/** The app alone in a browser: `/app/<account>/…`. */
const element = document.getElementById('pontual');
if (element !== null) await show(element);

async function show(root: HTMLElement): Promise<void> {
  reloadWhenReplaced();
  dropLanguageFromAddress();
  const language = languageFrom(document.documentElement.lang);
  const session = createCookieSession(window.fetch.bind(window), signIn);
  const loading = fetchMe(session).then(
    (me) => ({ me, error: null }),
    (error: unknown) => ({ me: null, error }),
  );
  await startTexts(
    language,
    'all',
    loading.then(({ me }) => (me === null ? null : findAccount(me))?.crmLabel ?? 'CRM'),
  );
  const { me, error } = await loading;
  const account = me === null ? null : findAccount(me);
  createRoot(root).render(
    <StrictMode>
      {me === null || account === null ? (
        <Theme host={null}>
          <Closed me={me} error={error} />
        </Theme>
      ) : (
        <Shell me={me} account={account} session={session} host={BROWSER} language={language} />
      )}
    </StrictMode>,
  );
}

/** The account that the address names; without a name the first one. */
function findAccount({ accounts }: Me): MeAccount | null {
  const [, named = ''] = /^\/app\/([^/]+)/.exec(window.location.pathname) ?? [];
  const id = decodeURIComponent(named);
  const [first = null] = accounts;
  if (id !== '') return accounts.find((account) => account.id === id) ?? null;
  if (first !== null) window.history.replaceState(null, '', `/app/${encodeURIComponent(first.id)}/tickets`);
  return first;
}

function signIn(): void {
  const { pathname, search } = window.location;
  window.location.replace(`/sign-in?next=${encodeURIComponent(`${pathname}${search}`)}`);
}
