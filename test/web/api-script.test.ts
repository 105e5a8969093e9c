import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Right } from '../../src/domain/access.ts';
import { createApiKey } from '../../src/services/members/api-keys.ts';
import { onEachDatabase } from '../support/databases.ts';
import { NOW, webOver } from './support/app.ts';
import { ACCOUNT, seedAccount, seedTickets } from './support/seed.ts';
import { someTickets } from './support/tickets.ts';

const PAGE = readFileSync(resolve(import.meta.dirname, '../../docs/api.md'), 'utf8');
const [, SCRIPT = ''] = /```sh\n([\s\S]*?)```/.exec(PAGE) ?? [];
const run = promisify(execFile);

onEachDatabase((database) => {
  const web = () =>
    webOver(database(), { simulatedClock: null, access: { production: true, adminToken: null } }, NOW);
  let server: ReturnType<typeof serve>;
  let url = '';

  beforeAll(async () => {
    const { services, app } = web();
    await seedAccount(services);
    await seedTickets(services, someTickets(3, 60, NOW, 20));
    await new Promise<void>((ready) => {
      server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
        url = `http://127.0.0.1:${port}`;
        ready();
      });
    });
  });
  afterAll(() => new Promise((ended) => server.close(ended)));

  const script = async (scopes: readonly Right[]) => {
    const wanted = { name: 'docs', scopes, expiresAt: null };
    const { key } = await createApiKey(web().services, ACCOUNT, wanted, 'ana@example.com');
    const env = {
      PATH: '/usr/bin:/bin',
      PONTUAL_URL: url,
      PONTUAL_ACCOUNT: ACCOUNT,
      PONTUAL_API_KEY: key,
    };
    return run('/bin/sh', ['-c', SCRIPT], { env }).catch((error: unknown) => error);
  };

  describe('the script of docs/api.md, word by word', () => {
    it('prints overdue tickets and the report with a key of the scopes that the page names', async () => {
      expect(SCRIPT).toContain('curl');
      const { stdout } = (await script(['tickets:read', 'reports:read'])) as { stdout: string };
      const [tickets = '', ...csv] = stdout.split('\n');
      const listed: { tickets: { badge: string }[] } = JSON.parse(tickets);
      expect(listed.tickets.length).toBeGreaterThan(0);
      expect([...new Set(listed.tickets.map(({ badge }) => badge))]).toEqual(['overdue']);
      expect(csv.join('\n')).toContain('email');
    });

    it('stops with the scope that its key lacks', async () => {
      expect(await script(['tickets:read'])).toMatchObject({
        code: 22,
        stdout: expect.stringContaining('reports:read'),
      });
    });
  });
});
