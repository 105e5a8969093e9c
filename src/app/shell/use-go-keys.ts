import { useRef } from 'react';
import { useLocation } from 'wouter';
import { NAV } from './routes.ts';
import { useShell } from './shell-context.ts';
import { useKeys } from './use-keys.ts';

const WITHIN_MS = 1_200;

/** `g` and then a letter opens a page: tickets, reports, settings. */
export function useGoKeys(): void {
  const { account } = useShell();
  const [, navigate] = useLocation();
  const until = useRef(0);
  const go = (start: string) => () => {
    const entry = NAV.find((one) => one.start === start);
    if (entry === undefined || performance.now() > until.current) return;
    until.current = 0;
    if (account.rights.includes(entry.right)) navigate(entry.to);
  };
  useKeys({
    g: () => {
      until.current = performance.now() + WITHIN_MS;
    },
    t: go('/tickets'),
    r: go('/reports'),
    s: go('/settings'),
  });
}
