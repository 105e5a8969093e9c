import { useEffect } from 'react';
import { useShell } from './shell-context.ts';

/** Names the page in the browser's tab and history. */
export function usePageTitle(title: string): void {
  const { account } = useShell();
  useEffect(() => {
    document.title = `${title} · ${account.name} · Pontual`;
  }, [title, account.name]);
}
