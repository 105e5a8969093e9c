import { createContext, useContext } from 'react';
import type { Language } from '../terms/languages.ts';
import type { Api } from './api/api.ts';
import type { Session } from './api/session.ts';
import type { Host } from './host/host.ts';

/** What every part of a page may need. Made once, in main. */
export interface App {
  readonly api: Api;
  readonly session: Session;
  readonly host: Host;
  /** The CRM around us, by name. */
  readonly crm: string;
  readonly language: Language;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('useApp is for parts inside AppContext');
  return app;
}
