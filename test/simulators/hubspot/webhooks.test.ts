import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { HubSpotSimulatorOptions } from '../../../simulators/hubspot/index.ts';
import { PORTAL, receiver, SCOPES, SECRET, startSimulatorSession, T0, WORLD } from './support.ts';

const ANA = { kind: 'rep', key: 'ana' } as const;
const HOUR = 3_600_000;
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function connected(options: Partial<HubSpotSimulatorOptions> = {}, status: () => number = () => 200) {
  const auth = await receiver(status);
  closers.push(auth.close);
  return { receiver: auth, ...startSimulatorSession({ webhookUrl: auth.url, ...options }) };
}

describe('webhooks', () => {
  it('are signed over the registered address and the raw body', async () => {
    const { receiver: auth, sim, ticket } = await connected();
    ticket('a');
    await sim.deliver();
    const [request] = auth.received;
    const timestamp = String(request?.headers['x-hubspot-request-timestamp']);
    expect(timestamp).toBe(String(T0));
    const wanted = createHmac('sha256', SECRET)
      .update(`POST${auth.url}${request?.body}${timestamp}`)
      .digest('base64');
    expect(request?.headers['x-hubspot-signature-v3']).toBe(wanted);
  });

  it('tell what was subscribed to and nothing else, each with its account', async () => {
    const { receiver: auth, sim, act, ticket } = await connected();
    const id = Number(ticket('a', { rep: 'bo' }));
    act({ at: T0 + 1000, ticket: 'a', by: ANA, do: 'status', status: 'solved' });
    act({ at: T0 + 2000, ticket: 'a', by: ANA, do: 'reply', visibility: 'internal' });
    expect(await sim.deliver()).toMatchObject({ failed: 0, waiting: 0 });
    const events = auth.events();
    expect(events.every((event) => event.portalId === Number(PORTAL) && event.attemptNumber === 0)).toBe(
      true,
    );
    expect(events).toContainEqual(
      expect.objectContaining({
        subscriptionType: 'object.creation',
        objectId: id,
        objectTypeId: '0-5',
        changeFlag: 'CREATED',
      }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({
        subscriptionType: 'object.propertyChange',
        propertyName: 'hs_pipeline_stage',
        occurredAt: T0 + 1000,
        changeSource: 'CRM_UI',
        sourceId: expect.stringMatching(/^userId:/),
      }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({ subscriptionType: 'conversation.newMessage', messageType: 'COMMENT' }),
    );
    const names = events.map((event) => event.propertyName);
    for (const name of ['hs_lastmodifieddate', 'closed_date', 'hs_is_closed', 'time_to_close'])
      expect(names).not.toContain(name);
  });

  it('come in batches of 100 at most', async () => {
    const { receiver: auth, sim, ticket } = await connected();
    for (let n = 0; n < 40; n += 1) ticket(`t${n}`);
    const { sent } = await sim.deliver();
    expect(Math.max(...auth.received.map(({ events }) => events.length))).toBe(100);
    expect(auth.events()).toHaveLength(sent);
    expect(auth.received).toHaveLength(Math.ceil(sent / 100));
  });

  it('mark our own writes with our app id, and none for properties that nobody subscribed to', async () => {
    const { receiver: auth, sim, call, ticket } = await connected();
    const id = ticket('a');
    await sim.deliver();
    auth.received.splice(0);
    await call('PATCH', `/crm/objects/2026-09/tickets/${id}`, {
      properties: { subject: 'ours', content: 'silent' },
    });
    await sim.deliver();
    expect(auth.events()).toMatchObject([
      { propertyName: 'subject', changeSource: 'INTEGRATION', sourceId: '2438486', appId: 2438486 },
    ]);
  });

  it('a merge tells merge and deletion of each id that ends, and no propertyChange', async () => {
    const { receiver: auth, sim, act, ticket } = await connected();
    const [a, b] = [Number(ticket('a')), Number(ticket('b'))];
    await sim.deliver();
    auth.received.splice(0);
    act({ at: T0 + 1000, ticket: 'a', by: ANA, do: 'merge', into: 'b' });
    await sim.deliver();
    const reported = (kind: string) =>
      auth.events().filter((event) => event.subscriptionType === `object.${kind}`);
    const merged = Number(sim.ticketId(PORTAL, 'a'));
    expect(reported('merge')).toMatchObject([
      { primaryObjectId: b, mergedObjectIds: [a], newObjectId: merged },
    ]);
    expect(reported('deletion').map((event) => event.objectId)).toEqual([b, a]);
    expect([...reported('propertyChange'), ...reported('creation')]).toEqual([]);
  });

  it('delete, restore and a changed company are told', async () => {
    const { receiver: auth, sim, act, ticket } = await connected();
    ticket('a');
    await sim.deliver();
    auth.received.splice(0);
    act({ at: T0 + 1000, ticket: 'a', by: ANA, do: 'delete' });
    act({ at: T0 + 2000, ticket: 'a', by: ANA, do: 'restore' });
    act({ at: T0 + 3000, ticket: 'a', by: ANA, do: 'customer', customer: 'zeta' });
    await sim.deliver();
    const reported = auth
      .events()
      .map((event) => [event.subscriptionType, event.associationType, event.associationRemoved]);
    expect(reported).toEqual([
      ['object.deletion', undefined, undefined],
      ['object.restore', undefined, undefined],
      ['object.associationChange', 'TICKET_TO_COMPANY', false],
      ['object.associationChange', 'TICKET_TO_COMPANY', true],
    ]);
  });

  it('are tried again on the simulated clock, up to ten times in a day, with the attempt counted', async () => {
    const answers = [500, 404, 200];
    const { receiver: auth, sim, ticket } = await connected({}, () => answers.shift() ?? 200);
    ticket('a');
    const first = await sim.deliver();
    expect([first.sent, first.failed > 0, first.waiting]).toEqual([0, true, first.failed]);
    expect(await sim.deliver()).toMatchObject({ sent: 0, failed: 0, waiting: first.failed });
    sim.setNow(T0 + HOUR);
    await sim.deliver();
    sim.setNow(T0 + 2 * HOUR);
    expect(await sim.deliver()).toMatchObject({ sent: first.failed, waiting: 0 });
    expect(auth.received.map(({ events }) => events[0]?.attemptNumber)).toEqual([0, 1, 2]);
    expect(new Set(auth.events().map((event) => event.eventId)).size).toBe(first.failed);
  });

  it('are given up after the eleventh time', async () => {
    const { receiver: auth, sim, ticket } = await connected({}, () => 503);
    ticket('a');
    for (let hour = 0; hour < 40; hour += 1) {
      sim.setNow(T0 + hour * 12 * HOUR);
      await sim.deliver();
    }
    expect(auth.received).toHaveLength(11);
    expect(sim.stats().webhooksSent).toBe(0);
  });

  it('a receiver that does not answer in time counts as failed', async () => {
    const { sim, ticket } = await connected({
      webhookTimeoutMs: 20,
      webhookUrl: 'http://127.0.0.1:9/nobody',
    });
    ticket('a');
    expect((await sim.deliver()).sent).toBe(0);
    expect(sim.stats().webhookFailures).toBeGreaterThan(0);
  });

  it('chaos is seeded: the same seed loses, repeats and mixes up the same events', async () => {
    const run = async (seed: number) => {
      const { receiver: auth, sim, ticket } = await connected({ webhookConcurrency: 1 });
      sim.setChaos({ seed, lose: 0.2, duplicate: 0.2, shuffle: true });
      for (let n = 0; n < 20; n += 1) ticket(`t${n}`);
      await sim.deliver();
      return auth.events().map((event) => event.eventId);
    };
    const [one, again, other] = [await run(1), await run(1), await run(2)];
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
    expect(new Set(one).size).toBeLessThan(one.length);
    expect(one).not.toEqual(one.toSorted());
  });

  it('stop when the app is gone and mix accounts in one batch', async () => {
    const { receiver: auth, sim, act, ticket } = await connected();
    sim.addAccount('99', WORLD);
    sim.install('99', SCOPES);
    ticket('a');
    sim.act('99', {
      at: T0,
      ticket: 'x',
      by: ANA,
      do: 'create',
      subject: 's',
      customer: null,
      inbox: null,
      channel: 'api',
      priority: null,
      rep: null,
      withMessage: false,
    });
    await sim.deliver();
    expect(new Set(auth.received[0]?.events.map((event) => event.portalId))).toEqual(new Set([4711, 99]));
    auth.received.splice(0);
    sim.uninstall(PORTAL);
    act({ at: T0 + 1, ticket: 'a', by: ANA, do: 'priority', priority: 'low' });
    expect(await sim.deliver()).toEqual({ sent: 0, failed: 0, waiting: 0 });
  });

  it('legacy subscription names are told under those names', async () => {
    const subscriptions = [
      { subscriptionType: 'ticket.creation' },
      { subscriptionType: 'ticket.propertyChange', propertyName: 'subject' },
    ];
    const { receiver: auth, sim, ticket } = await connected({ subscriptions });
    ticket('a');
    await sim.deliver();
    expect(auth.events().map((event) => event.subscriptionType)).toEqual([
      'ticket.creation',
      'ticket.propertyChange',
    ]);
  });
});
