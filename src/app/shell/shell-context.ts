import { createContext, useContext } from 'react';
import type { Me, MeAccount } from './me.ts';
import type { ThemeChoice } from './preferences.ts';

/** What the shell knows and every page in it may need. */
export interface ShellState {
  readonly me: Me;
  readonly account: MeAccount;
  /** In a CRM's frame: no account switch, no language and theme of our own. */
  readonly isFramed: boolean;
  readonly theme: ThemeChoice;
  onTheme(theme: ThemeChoice): void;
}

export const ShellContext = createContext<ShellState | null>(null);

export function useShell(): ShellState {
  const shell = useContext(ShellContext);
  if (shell === null) throw new Error('useShell is for parts inside ShellContext');
  return shell;
}
