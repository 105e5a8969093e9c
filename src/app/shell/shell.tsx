import { QueryClientProvider } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type BaseLocationHook, type BaseSearchHook, Router } from 'wouter';
import type { Language } from '../../terms/languages.ts';
import { createApi } from '../api/api.ts';
import { createQueryClient } from '../api/query-client.ts';
import type { Session } from '../api/session.ts';
import { AppContext } from '../app-context.ts';
import type { Host } from '../host/host.ts';
import { Theme } from '../parts/theme.tsx';
import { ToastHolder } from '../parts/toast.tsx';
import { Frame } from './frame.tsx';
import type { Me, MeAccount } from './me.ts';
import { toScheme, useThemeChoice } from './preferences.ts';
import { ShellContext } from './shell-context.ts';

interface ShellProps {
  readonly me: Me;
  readonly account: MeAccount;
  readonly session: Session;
  readonly host: Host;
  readonly language: Language;
  /** Where addresses are kept in a CRM's frame, which has no address bar; absent: in the browser's. */
  readonly memory?: { readonly hook: BaseLocationHook; readonly searchHook: BaseSearchHook };
}

/** The app for one account: what every page of it needs, around the pages. */
export function Shell({ me, account, session, host, language, memory }: ShellProps) {
  const [theme, onTheme] = useThemeChoice();
  const isFramed = memory !== undefined;
  const queries = useMemo(createQueryClient, []);
  const app = useMemo(() => {
    const api = createApi(session, `/api/v1/accounts/${encodeURIComponent(account.id)}`, language);
    return { api, session, host, crm: account.crm, language };
  }, [session, account, host, language]);
  return (
    <Theme host={host} chosen={isFramed ? null : toScheme(theme)}>
      <AppContext.Provider value={app}>
        <ShellContext.Provider value={{ me, account, isFramed, theme, onTheme }}>
          <QueryClientProvider client={queries}>
            <Router
              base={`/app/${account.id}`}
              {...(memory === undefined ? {} : { hook: memory.hook, searchHook: memory.searchHook })}
            >
              <ToastHolder>
                <Frame />
              </ToastHolder>
            </Router>
          </QueryClientProvider>
        </ShellContext.Provider>
      </AppContext.Provider>
    </Theme>
  );
}
