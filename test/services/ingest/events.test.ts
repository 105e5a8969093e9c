import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChangeNotice } from '../../../src/crm/port.ts';
import { readRequest, setAside, webhookEvent } from '../../../src/db/schema/index.ts';
import { createRandom } from '../../../src/lib/random.ts';
import { receiveNotices } from '../../../src/services/ingest/change-notices.ts';
import { pruneOldRows } from '../../../src/services/scheduler/prune.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { NOW } from '../../web/support/app.ts';
import { seedAccount } from '../../web/support/seed.ts';
import { testServices } from '../../web/support/services.ts';

const ACCOUNT = 'hubspot-1';
const OTHER = 'hubspot-2';
const NUL = '\u0000';
const DAY = 24 * 3_600_000;

onEachDatabase((database) => {
  let made = 0;
  const sent: (string | null)[] = [];
  const services = (at = NOW) => ({
    ...testServices(database(), at),
    jobs: { send: async (_queue: string, accountId: string | null) => void sent.push(accountId) },
  });
  const event = (id: string, more: Partial<ChangeNotice> = {}): ChangeNotice => {
    made += 1;
    return {
      externalId: '1',
      about: 'ticket',
      id,
      why: 'ticket.propertyChange',
      sourceId: `event ${made}`,
      occurredAt: NOW,
      ownEcho: false,
      ...more,
    };
  };
  const receive = (notices: readonly ChangeNotice[], at = NOW) =>
    receiveNotices(services(at), new Map([[ACCOUNT, notices]]));
  const requested = (account = ACCOUNT) => database().tenant(account, (tx) => tx.select().from(readRequest));
  const stored = () => database().tenant(ACCOUNT, (tx) => tx.select().from(webhookEvent));

  beforeAll(async () => {
    await seedAccount(services(), ACCOUNT, { externalId: '1' });
    await seedAccount(services(), OTHER, { externalId: '2' });
  });
  beforeEach(async () => {
    sent.length = 0;
    for (const table of [webhookEvent, readRequest, setAside]) await database().system.delete(table);
  });

  it('nine thousand events of one account, more than a statement has parameters, are stored', async () => {
    const events = Array.from({ length: 9_000 }, (_, n) => event(`t${n}`));
    expect(await receive(events)).toEqual({ stored: 9_000, unknownAccounts: 0 });
    expect((await requested()).length).toBe(9_000);
  });

  it('the same events again are stored once', async () => {
    const events = [event('a'), event('a'), event('b')];
    expect((await receive([...events, ...events])).stored).toBe(3);
    expect((await receive(events)).stored).toBe(0);
    expect((await requested()).map(({ subjectId, seq }) => [subjectId, seq]).toSorted()).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
  });

  it('sixty webhooks at once about the same tickets, each in another order, are all stored', async () => {
    const random = createRandom(1);
    const ids = Array.from({ length: 60 }, (_, n) => `t${n}`);
    const shuffled = () => ids.map((id) => ({ id, at: random.next() })).toSorted((a, b) => a.at - b.at);
    const received = await Promise.all(
      Array.from({ length: 60 }, () => receive(shuffled().map(({ id }) => event(id)))),
    );
    expect(received.every(({ stored }) => stored === 60)).toBe(true);
    expect((await requested()).every(({ seq }) => seq === 60)).toBe(true);
  });

  describe('an odd event', () => {
    it.each([
      ['NUL in its kind', { why: `x${NUL}` }],
      ['NUL in its ticket', { id: `t${NUL}` }],
      ['half an emoji in its number', { sourceId: '\ud83d' }],
      ['a number of a thousand characters', { sourceId: 'x'.repeat(1_000) }],
      ['half a millisecond', { occurredAt: NOW + 0.5 }],
      ['an instant in the year 10^290', { occurredAt: 1e300 }],
      ['no instant', { occurredAt: Number.NaN }],
    ])('with %s is stored with all others', async (_name, odd) => {
      await receive([event('a'), event('odd', odd), event('b')]);
      expect((await stored()).length).toBe(3);
      expect((await requested()).length).toBe(3);
    });

    it('that cannot be stored is set aside, named and counted; all others, and other accounts, are stored', async () => {
      const log = services();
      const notices = [event('a'), event('x'.repeat(4_000)), event('b')];
      const both = new Map([
        [ACCOUNT, notices],
        [OTHER, [event('c', { externalId: '2' })]],
      ]);
      expect((await receiveNotices(log, both)).stored).toBe(3);
      expect((await requested()).map(({ subjectId }) => subjectId).toSorted()).toEqual(['a', 'b']);
      expect((await requested(OTHER)).map(({ subjectId }) => subjectId)).toEqual(['c']);
      const [aside] = await database().tenant(ACCOUNT, (tx) => tx.select().from(setAside));
      expect(aside).toMatchObject({ about: 'event', problem: { code: 'unusable_value', field: 'id' } });
      const { values } = await log.counters.setAside.get();
      expect(values).toMatchObject([{ value: 1, labels: { crm: 'hubspot', about: 'event' } }]);
    });
  });

  it('events older than a week are deleted, newer ones stay', async () => {
    await receive([event('old')], NOW - 8 * DAY);
    await receive([event('new')], NOW - 6 * DAY);
    await pruneOldRows(services(NOW));
    expect((await stored()).map(({ subjectId }) => subjectId)).toEqual(['new']);
  });
});
