import type { AnyDatabase } from '../../../src/db/open.ts';
import type { WebOptions } from '../../../src/web/app.ts';
import { createCheckedApp } from '../../support/shapes.ts';
import { testServices } from './services.ts';

export const NOW = Date.UTC(2026, 0, 30, 15, 12, 30);

export const OPEN: WebOptions = { simulatedClock: null, access: { production: false, adminToken: null } };

/** The app over a database, and its two kinds of callers. */
export function webOver(db: AnyDatabase, options: WebOptions = OPEN, now = NOW) {
  const services = testServices(db, now);
  const app = createCheckedApp(services, options);
  return {
    services,
    app,
    json: async (path: string, headers: Record<string, string> = {}) => {
      const response = await app.request(path, { headers });
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
    page: async (path: string, headers: Record<string, string> = {}) => {
      const response = await app.request(path, { headers: { accept: 'text/html,*/*;q=0.8', ...headers } });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
  };
}
