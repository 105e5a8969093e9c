import { type ComponentType, lazy } from 'react';

/** A page of the app: its address below `/app/<account>`, and the right without which it is not shown. */
export interface PageRoute {
  readonly path: string;
  readonly right: string;
  readonly Page: ComponentType;
}

export const PAGES: readonly PageRoute[] = [
  { path: '/tickets', right: 'tickets:read', Page: lazy(() => import('../pages/tickets/page.tsx')) },
  { path: '/tickets/:ticket', right: 'tickets:read', Page: lazy(() => import('../pages/ticket/page.tsx')) },
  { path: '/reports/:report', right: 'reports:read', Page: lazy(() => import('../pages/reports/page.tsx')) },
  {
    path: '/settings/:section',
    right: 'settings:read',
    Page: lazy(() => import('../pages/settings/page.tsx')),
  },
];

interface NavEntry {
  readonly key: 'nav.tickets' | 'nav.reports' | 'nav.settings';
  /** Every address that begins so belongs to it. */
  readonly start: string;
  readonly to: string;
  readonly right: string;
}

/** The bar: only what the person may use is in it. */
export const NAV: readonly NavEntry[] = [
  { key: 'nav.tickets', start: '/tickets', to: '/tickets', right: 'tickets:read' },
  { key: 'nav.reports', start: '/reports', to: '/reports/rep', right: 'reports:read' },
  { key: 'nav.settings', start: '/settings', to: '/settings/connection', right: 'settings:read' },
];
