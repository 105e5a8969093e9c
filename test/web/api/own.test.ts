import { beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../../src/db/schema/index.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { NOW, webOver } from '../support/app.ts';
import { seedMember, signedIn } from '../support/people.ts';
import { ACCOUNT, seedAccount, seedTickets } from '../support/seed.ts';
import { findTicket } from '../support/tickets.ts';

const PRODUCTION = { simulatedClock: null, access: { production: true, adminToken: null } };
const HOUR = 3_600_000;

onEachDatabase((database) => {
  const web = () => webOver(database(), PRODUCTION, NOW);
  const cookies: Record<string, string> = {};
  const read = async (who: string, path: string) =>
    web().json(`/api/v1/accounts/${ACCOUNT}/${path}`, { cookie: cookies[who] ?? '' });

  beforeAll(async () => {
    const { services } = web();
    await seedAccount(services);
    const ticket = (id: string, rep: string | null, channel: string) =>
      findTicket({ id, rep, channel, createdAt: NOW - 48 * HOUR, steps: [[HOUR, 'reply']] });
    await seedTickets(services, [
      ticket('1', 'r1', 'email'),
      ticket('2', 'r1', 'chat'),
      ticket('3', 'r2', 'email'),
      ticket('4', null, 'email'),
    ]);
    await seedMember(services, 'agent', { repId: 'r1' });
    await seedMember(services, 'nobody', { repId: null });
    await seedMember(services, 'lead', { assignedRole: 'lead', repId: 'r1' });
    for (const who of ['agent', 'nobody', 'lead']) cookies[who] = await signedIn(services, who);
  });

  const ids = async (who: string) => {
    const { body } = await read(who, 'tickets?state=all');
    return (body as { tickets: { id: string }[] }).tickets.map(({ id }) => id).toSorted();
  };
  const lines = async (who: string, report: string) => {
    const { body } = await read(who, `reports/${report}`);
    const { lines: all, totals } = body as {
      lines: { key: string; tickets: number }[];
      totals: { tickets: number };
    };
    return [...all.map(({ key, tickets }) => [key, tickets]), totals.tickets];
  };

  describe('an agent', () => {
    it('finds the tickets assigned to them in the list, and no other by its number', async () => {
      expect(await ids('agent')).toEqual(['1', '2']);
      expect(await ids('nobody')).toEqual([]);
      expect(await ids('lead')).toEqual(['1', '2', '3', '4']);
      for (const below of ['', '/native']) {
        expect((await read('agent', `tickets/1${below}`)).status).toBe(200);
        expect((await read('agent', `tickets/3${below}`)).status).toBe(404);
        expect((await read('agent', `tickets/4${below}`)).status).toBe(404);
        expect((await read('lead', `tickets/3${below}`)).status).toBe(200);
      }
    });

    it('is told of another’s ticket what is told of one that nobody has', async () => {
      const [foreign, unknown] = [await read('agent', 'tickets/3'), await read('agent', 'tickets/99')];
      expect(JSON.stringify(foreign.body).replaceAll('3', 'x')).toBe(
        JSON.stringify(unknown.body).replaceAll('99', 'x'),
      );
    });

    it('has their own line of the report per rep, and their own figures in every other', async () => {
      expect(await lines('agent', 'rep')).toEqual([['r1', 2], 2]);
      expect(await lines('agent', 'channel')).toEqual([['chat', 1], ['email', 1], 2]);
      expect(await lines('nobody', 'rep')).toEqual([0]);
      expect((await lines('lead', 'rep')).at(-1)).toBe(4);
    });

    it('is sent from the server’s own pages, which show everybody’s, to the app', async () => {
      for (const path of ['', '/tickets/3', '/reports/rep']) {
        const { status, headers } = await web().page(`/accounts/${ACCOUNT}${path}`, {
          cookie: cookies.agent ?? '',
        });
        expect([path, status, headers.get('location')]).toEqual([path, 302, `/app/${ACCOUNT}`]);
      }
    });

    it('sees what colleagues have where the account lets them', async () => {
      const { services } = web();
      const set = (agentsSeeColleagues: boolean) =>
        services.db.tenant(ACCOUNT, (tx) => tx.update(account).set({ settings: { agentsSeeColleagues } }));
      await set(true);
      expect(await ids('agent')).toEqual(['1', '2', '3', '4']);
      expect((await read('agent', 'tickets/3')).status).toBe(200);
      expect((await lines('agent', 'rep')).at(-1)).toBe(4);
      await set(false);
      expect(await ids('agent')).toEqual(['1', '2']);
    });
  });
});
