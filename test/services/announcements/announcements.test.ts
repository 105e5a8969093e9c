import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CrmModule } from '../../../src/crm/port.ts';
import { announcement } from '../../../src/db/schema/index.ts';
import type { Announcement, AnnounceResult } from '../../../src/domain/announcement.ts';
import type { TicketEvent } from '../../../src/domain/event.ts';
import { CrmError, type CrmFailure } from '../../../src/domain/failure.ts';
import { sendAnnouncements } from '../../../src/services/announcements/send.ts';
import { requestRead } from '../../../src/services/read-requests/request-read.ts';
import { type ToyWorld, toyModule, toyWorld } from '../../crm/toy/index.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { allowToy, installInBrowser } from '../../support/install.ts';
import { type Running, startRunning } from '../../support/running.ts';

const T0 = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ACCOUNT = 'toy-1';
const CUSTOMER = { kind: 'customer', id: 'c1' } as const;
const REP = { kind: 'rep', id: 'r1' } as const;
const BUSY: CrmFailure = { kind: 'network', detail: 'busy' };
const NO: CrmFailure = { kind: 'gone', detail: 'no such ticket' };
const FORBIDDEN: CrmFailure = { kind: 'forbidden', scope: 'timeline', detail: 'not approved' };

/** What the CRM says to the next breaches; it takes everything else. */
type Answer = 'sent' | 'silence' | { refused: CrmFailure } | { later: CrmFailure } | { throws: CrmFailure };

/** The toy CRM with timelines. */
function withTimelines(world: ToyWorld, sent: Announcement[][], answers: Answer[]): CrmModule {
  const toy = toyModule(world);
  return {
    ...toy,
    create: (settings, deps) => ({
      ...toy.create(settings, deps),
      async announce(_session, lines): Promise<readonly AnnounceResult[]> {
        sent.push([...lines]);
        const isBreach = lines.some(({ what }) => what === 'breached');
        const answer = (isBreach ? answers.shift() : undefined) ?? 'sent';
        if (answer === 'sent') return lines.map(({ key }) => ({ key, outcome: 'sent' }));
        if (answer === 'silence') return [];
        if ('throws' in answer) throw new CrmError(answer.throws);
        return lines.map(({ key }) =>
          'later' in answer
            ? { key, outcome: 'later', failure: answer.later }
            : { key, outcome: 'refused', failure: answer.refused },
        );
      },
    }),
  };
}

onEachDatabase((database) => {
  const world = toyWorld();
  const sent: Announcement[][] = [];
  const answers: Answer[] = [];
  let running: Running;
  let made = 0;
  let now = T0;

  beforeAll(async () => {
    addTicket(T0 - 3 * 24 * HOUR, 'old');
    running = await startRunning(database(), [withTimelines(world, sent, answers)], T0);
    await installInBrowser(running.app, '/install/toy', allowToy);
    await running.settle();
  });
  afterAll(() => running.stop());
  beforeEach(() => {
    sent.length = 0;
    answers.length = 0;
    now = running.clock.now();
  });

  function addTicket(at: number, name?: string): string {
    made += 1;
    const id = name ?? `T${made}`;
    const base = { at, actor: CUSTOMER };
    const events: TicketEvent[] = [
      { ...base, id: `${id}:created`, type: 'created' },
      { ...base, id: `${id}:priority`, type: 'priority', priority: 'urgent' },
    ];
    world.tickets.set(id, { events, written: {}, updatedAt: at });
    return id;
  }

  function reply(id: string): void {
    const event = { type: 'message', visibility: 'public', channel: 'email' } as const;
    world.tickets.get(id)?.events.push({ id: `${id}:reply:${now}`, at: now, actor: REP, ...event });
  }

  async function read(...ids: readonly string[]): Promise<void> {
    const requests = ids.map((subjectId) => ({ about: 'ticket' as const, subjectId }));
    await database().tenant(ACCOUNT, (tx) => requestRead(tx, ACCOUNT, requests, now));
    await running.settle(now);
  }

  /** Time goes on, tickets are judged, lines are sent. */
  async function advance(ms: number): Promise<void> {
    now += ms;
    await running.settle(now);
    await send();
  }

  async function send(): Promise<void> {
    for (;;) {
      await sendAnnouncements(running.services, ACCOUNT);
      const due = (await lines()).filter((line) => line.state === 'due' && line.nextAttemptAt <= now);
      if (due.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  const lines = () =>
    database().tenant(ACCOUNT, (tx) => tx.select().from(announcement).orderBy(asc(announcement.at)));
  const toLines = async (id: string) =>
    (await lines())
      .filter(({ ticketId }) => ticketId === id)
      .map(({ what, metric, at }) => [what, metric, at]);
  const allSent = () => sent.flat().map(({ key }) => key);

  describe('lines for timelines', () => {
    it('what a backfill finds is no news: nothing is announced of it', async () => {
      expect(await toLines('old')).toEqual([]);
      await advance(MINUTE);
      await read('old');
      expect(await toLines('old')).toEqual([]);
    });

    it('a clock warns, is breached, and each is told once, when it happened', async () => {
      const id = addTicket(now);
      const began = now;
      await read(id);
      expect(await toLines(id)).toEqual([]);
      await advance(48 * MINUTE);
      expect(await toLines(id)).toEqual([['warned', 'first_reply', began + 48 * MINUTE]]);
      await read(id);
      await advance(13 * MINUTE);
      await advance(MINUTE);
      expect(await toLines(id)).toEqual([
        ['warned', 'first_reply', began + 48 * MINUTE],
        ['breached', 'first_reply', began + HOUR + 1],
      ]);
      expect(allSent()).toEqual([
        `${id}:service:first_reply:1:warned`,
        `${id}:service:first_reply:1:breached`,
      ]);
      expect(sent[1]?.[0]).toMatchObject({ ticketId: id, policy: 'default', dueAt: began + HOUR });
    });

    it('a clock that is met says so and nothing else', async () => {
      const id = addTicket(now);
      await read(id);
      now += 20 * MINUTE;
      reply(id);
      await read(id);
      expect(await toLines(id)).toEqual([['met', 'first_reply', now]]);
      now += HOUR;
      await running.settle(now);
      expect((await toLines(id)).filter(([, metric]) => metric === 'first_reply')).toHaveLength(1);
      await send();
    });

    it('what came to light only after an hour is no news any more', async () => {
      const id = addTicket(now);
      await read(id);
      await running.settle(now + 3 * HOUR);
      now += 3 * HOUR;
      expect((await toLines(id)).filter(([, metric]) => metric === 'first_reply')).toEqual([]);
      await send();
    });

    it('a ticket that is gone gets no line', async () => {
      const id = addTicket(now);
      await read(id);
      world.tickets.delete(id);
      await advance(2 * HOUR);
      expect(await toLines(id)).toEqual([]);
    });
  });

  describe('sending them', () => {
    /** Nine o'clock of the next day on which the default rules work. */
    async function nextMorning(): Promise<void> {
      const day = 24 * HOUR;
      do now = Math.floor(now / day + 1) * day + 9 * HOUR;
      while ([0, 6].includes(new Date(now).getUTCDay()));
      await running.settle(now);
      await send();
      sent.length = 0;
    }
    beforeEach(nextMorning);

    async function oneBreach(): Promise<string> {
      const id = addTicket(now);
      await read(id);
      now += HOUR + 1;
      await running.settle(now);
      return id;
    }
    const toState = async (id: string) =>
      (await lines()).findLast(({ ticketId, metric }) => ticketId === id && metric === 'first_reply');

    it.each<[string, Answer]>([
      ['a CRM that is busy', { later: BUSY }],
      ['a call that fails', { throws: BUSY }],
      ['an answer that leaves it out', 'silence'],
    ])('%s: tried again later, then sent', async (_, answer) => {
      answers.push(answer);
      const id = await oneBreach();
      await send();
      expect(await toState(id)).toMatchObject({ state: 'due', attempts: 1 });
      now += MINUTE;
      running.clock.set(now);
      await send();
      expect(await toState(id)).toMatchObject({ state: 'sent', failure: null });
    });

    it('a line that is refused is not sent again, others go on', async () => {
      answers.push({ refused: NO });
      const id = await oneBreach();
      await send();
      expect(await toState(id)).toMatchObject({
        state: 'refused',
        failure: { kind: 'gone', detail: 'no such ticket' },
      });
      const other = await oneBreach();
      await send();
      expect(await toState(other)).toMatchObject({ state: 'sent' });
    });

    it('where timelines are forbidden the CRM is left alone for some hours, then asked again', async () => {
      answers.push({ throws: FORBIDDEN });
      const id = await oneBreach();
      await send();
      expect(await toState(id)).toMatchObject({
        state: 'refused',
        failure: { kind: 'forbidden', scope: 'timeline', detail: 'not approved' },
      });
      sent.length = 0;
      const quiet = await oneBreach();
      await send();
      expect(sent).toEqual([]);
      expect((await toState(quiet))?.failure).toEqual({
        kind: 'not_repeated',
        refusal: { kind: 'forbidden', scope: 'timeline', detail: 'not approved' },
      });
      await nextMorning();
      const requested = await oneBreach();
      await send();
      expect(await toState(requested)).toMatchObject({ state: 'sent' });
    });
  });
});
