import { beforeAll, describe, expect, it } from 'vitest';
import { completeReadRequests, dueReadRequests } from '../../../src/services/read-requests/queue.ts';
import { requestRead } from '../../../src/services/read-requests/request-read.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { NOW } from '../../web/support/app.ts';
import { seedAccount } from '../../web/support/seed.ts';
import { testServices } from '../../web/support/services.ts';

const ACCOUNT = 'zendesk-acme';
const MANY = 250;

onEachDatabase((database) => {
  const services = () => testServices(database(), NOW + 1_000);
  const request = (ids: readonly string[], at: number, inBacklog: boolean) =>
    database().tenant(ACCOUNT, (tx) =>
      requestRead(
        tx,
        ACCOUNT,
        ids.map((subjectId) => ({ about: 'ticket', subjectId })),
        at,
        { inBacklog },
      ),
    );
  const next = (most: number) => dueReadRequests(services(), ACCOUNT, ['ticket'], most);
  const nextIds = async (most: number) => (await next(most)).map(({ subjectId }) => subjectId);

  beforeAll(async () => {
    await seedAccount(services(), ACCOUNT, { crm: 'zendesk', externalId: 'acme' });
    const backlog = Array.from({ length: MANY }, (_, index) => `old-${index}`);
    await request(backlog, NOW, true);
  });

  describe('while the backlog of a backfill waits', () => {
    it('what happens now is read before it, the oldest first', async () => {
      await request(['new-1'], NOW + 2, false);
      await request(['new-2'], NOW + 3, false);
      expect((await nextIds(3)).slice(0, 2)).toEqual(['new-1', 'new-2']);
    });

    it('a ticket of the backlog that changes now moves to the front, and the backfill does not move it back', async () => {
      await request(['old-200'], NOW + 4, false);
      await request(['old-200'], NOW + 5, true);
      expect(await nextIds(3)).toContain('old-200');
    });

    it('nothing of it is lost: once the rest is read, it is read whole', async () => {
      const first = await next(3);
      await database().tenant(ACCOUNT, (tx) => completeReadRequests(tx, ACCOUNT, first));
      const rest = await nextIds(MANY * 2);
      expect(new Set(rest).size).toBe(MANY - 1);
      expect(rest.every((id) => id.startsWith('old-'))).toBe(true);
    });
  });
});
