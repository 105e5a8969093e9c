import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { recordAudit } from '../../../src/services/audit.ts';
import { createApiKey } from '../../../src/services/members/api-keys.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { NOW, webOver } from '../support/app.ts';
import { ACCOUNT, seedAccount, seedTickets } from '../support/seed.ts';
import { findTicket } from '../support/tickets.ts';

const at = `/api/v1/accounts/${ACCOUNT}`;
const PRODUCTION = { simulatedClock: null, access: { production: true, adminToken: null } };

onEachDatabase((database) => {
  const web = () => webOver(database(), PRODUCTION, NOW);
  let authorization = '';

  beforeAll(async () => {
    const { services } = web();
    await seedAccount(services);
    const wanted = { name: 'BI', scopes: ['tickets:read', 'audit:read'], expiresAt: null } as const;
    const { key } = await createApiKey(services, ACCOUNT, wanted, 'ana@example.com');
    authorization = `Bearer ${key}`;
    await seedTickets(services, [findTicket({ id: '1', createdAt: NOW - 3_600_000 })]);
  });

  describe('ETag', () => {
    it('spares a list that has not changed, and gives one that has', async () => {
      const { app, services } = web();
      const first = await app.request(`${at}/tickets`, { headers: { authorization } });
      const tag = first.headers.get('etag') ?? '';
      expect(tag).toMatch(/^"[0-9a-f]+"$/);
      expect(first.headers.get('cache-control')).toBe('private, no-cache');
      const headers = { authorization, 'if-none-match': tag };
      const same = await app.request(`${at}/tickets`, { headers });
      expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', tag]);
      await seedTickets(services, [findTicket({ id: '2', createdAt: NOW - 3_600_000 })]);
      expect((await app.request(`${at}/tickets`, { headers })).status).toBe(200);
    });
  });

  describe('rate limits', () => {
    const remaining = (response: Response) => response.headers.get('ratelimit');

    it('are told with every answer, counted for each caller alone, and refuse with Retry-After', async () => {
      const { app, services } = web();
      const wanted = { name: 'other', scopes: ['tickets:read'], expiresAt: null } as const;
      const { key } = await createApiKey(services, ACCOUNT, wanted, 'ana@example.com');
      const read = (bearer: string) =>
        app.request(`${at}/surplus`, { headers: { authorization: `Bearer ${bearer}` } });
      const first = await read(key);
      expect(first.headers.get('ratelimit-policy')).toBe('"default";q=1200;w=60');
      expect(remaining(first)).toBe('"default";r=1199;t=60');
      for (let used = 1; used < 1_200; used += 1) await read(key);
      const refused = await read(key);
      expect([refused.status, refused.headers.get('retry-after'), remaining(refused)]).toEqual([
        429,
        '60',
        '"default";r=0;t=60',
      ]);
      expect(await refused.json()).toMatchObject({ code: 'rate_limited', status: 429 });
      const other = await app.request(`${at}/tickets`, { headers: { authorization } });
      expect([other.status, remaining(other)]).toEqual([200, '"default";r=1199;t=60']);
      services.clock.set(NOW + 60_000);
      expect(remaining(await read(key))).toBe('"default";r=1199;t=60');
    });
  });

  describe('the audit log', () => {
    const list = z.object({
      events: z.array(z.object({ id: z.string(), at: z.string(), actor: z.string(), what: z.string() })),
      nextCursor: z.string().nullable(),
    });
    const read = async (query: string) => {
      const { body } = await web().json(`${at}/audit?${query}`, { authorization });
      return list.parse(body);
    };

    beforeAll(async () => {
      await database().tenant(ACCOUNT, async (tx) => {
        for (let index = 0; index < 25; index += 1) {
          const actor = index % 2 === 0 ? 'ana@example.com' : 'rui@example.com';
          // Several at the same instant: ids break ties.
          await recordAudit(tx, ACCOUNT, {
            at: NOW - Math.floor(index / 4) * 60_000,
            actor,
            what: index % 5 === 0 ? 'settings changed' : 'ticket excuse',
            detail: { index },
          });
        }
      });
    });

    it('comes the latest first, page by page, none twice and none lost', async () => {
      const ids: string[] = [];
      const times: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const next: z.infer<typeof list> = await read(`limit=7&cursor=${cursor}`);
        ids.push(...next.events.map(({ id }) => id));
        times.push(...next.events.map((event) => event.at));
        cursor = next.nextCursor;
      }
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeGreaterThanOrEqual(26);
      expect(times).toEqual(times.toSorted().reverse());
    });

    it('can be asked for by whom, what and when', async () => {
      const { events } = await read('actor=rui@example.com&what=settings%20changed');
      expect(events).toHaveLength(2);
      const since = new Date(NOW - 2 * 60_000).toISOString();
      const until = new Date(NOW - 60_000).toISOString();
      const some = await read(`since=${since}&until=${until}`);
      expect(some.events.map((event) => event.at)).toEqual(Array.from({ length: 4 }, () => since));
    });

    it.each([
      ['since=lately', 'since'],
      ['limit=0', 'limit'],
      ['cursor=e30', 'cursor'],
      ['who=ana', 'who'],
    ])('refuses %s by name', async (query, parameter) => {
      const { status, body } = await web().json(`${at}/audit?${query}`, { authorization });
      expect([status, body]).toMatchObject([400, { parameter }]);
    });
  });
});
