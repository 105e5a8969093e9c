import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditEvent, readRequest, ticketEvent, webhookEvent } from '../../../src/db/schema/index.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { tablesHolding } from '../../support/dump.ts';
import { ACCOUNT, installedHubspot, PORTAL, T0 } from './installed-hubspot.ts';

/** Another account of the same app: its users' cards are signed with the same secret as everything else. */
const ATTACKER = { portal: '888', email: 'eve@example.org' };
const CONTACT = '70707070';

onEachDatabase((database) => {
  let world: Awaited<ReturnType<typeof installedHubspot>>;
  const stored = () =>
    database().tenant(ACCOUNT, async (tx) => ({
      deliveries: (await tx.select().from(webhookEvent)).length,
      requests: (await tx.select().from(readRequest)).length,
      events: (await tx.select().from(ticketEvent)).length,
      audits: (await tx.select().from(auditEvent)).length,
    }));
  /** Sends it and says how it was answered and whether anything of the account changed. */
  const attempt = async (...call: Parameters<typeof world.call>) => {
    const before = await stored();
    const { status } = await world.call(...call);
    await world.running.settle();
    const after = await stored();
    return { status, isUnchanged: JSON.stringify(after) === JSON.stringify(before) };
  };

  beforeAll(async () => {
    world = await installedHubspot(database());
  });
  afterAll(() => world.running.stop());

  const erasure = (objectId: string | number) => ({
    eventId: 1,
    portalId: Number(PORTAL),
    appId: 1234,
    occurredAt: T0 + 70_000,
    subscriptionType: 'contact.privacyDeletion',
    objectId,
  });
  const execution = (objectId: unknown) => ({
    callbackId: 'ap-1',
    origin: { portalId: Number(PORTAL), actionDefinitionId: 1 },
    object: { objectId, objectType: 'TICKET' },
    inputFields: { reason: 'x' },
  });

  describe('a card’s call, signed by HubSpot for a user of another account', () => {
    it.each([
      ['a list', [erasure(CONTACT)]],
      ['one event', erasure(CONTACT)],
    ])('is no webhook, whatever its body is: %s', async (_, body) => {
      expect(await attempt('POST', '/webhooks/hubspot', body, ATTACKER)).toEqual({
        status: 400,
        isUnchanged: true,
      });
    });

    it('is no webhook of an account in the path, either', async () => {
      const path = `/webhooks/hubspot/${ACCOUNT}`;
      expect((await attempt('POST', path, [erasure(CONTACT)], ATTACKER)).isUnchanged).toBe(true);
      expect((await attempt('POST', path, [erasure(CONTACT)], { bare: true })).isUnchanged).toBe(true);
    });

    it.each(['excuse', 'pause', 'set-tier', 'apply-policy'])('is no workflow action %s', async (action) => {
      const body = execution(Number(world.ticket()));
      expect(await attempt('POST', `/embed/hubspot/workflow/${action}`, body, ATTACKER)).toEqual({
        status: 401,
        isUnchanged: true,
      });
    });

    it('sees its own account only, whatever it puts in the query itself', async () => {
      const path = `/embed/hubspot/api/tickets/${world.ticket()}/card`;
      expect(await attempt('GET', path, undefined, ATTACKER)).toEqual({ status: 404, isUnchanged: true });
      const signedTwice = await attempt('GET', `${path}?portalid=${PORTAL}`, undefined, ATTACKER);
      expect(signedTwice).toEqual({ status: 404, isUnchanged: true });
    });
  });

  describe('a hostile user’s card, whatever address, method or query it makes up', () => {
    const addresses = () => [
      ['GET', `/embed/hubspot/api/tickets/${world.ticket()}/card?portalId=${PORTAL}`],
      ['GET', `/embed/hubspot/api/settings?portalId=${PORTAL}&portalId=${PORTAL}`],
      ['GET', `/embed/hubspot/api/overview?portalid=${PORTAL}`],
      ['GET', `/embed/hubspot/api/overview?portalId%00=${PORTAL}`],
      ['GET', '/embed/hubspot/api/overview?userId=1'],
      ['GET', '/embed/hubspot/api/overview?appId=1234'],
      ['GET', `/embed/hubspot/api/accounts/${ACCOUNT}/settings`],
      ['GET', `/embed/hubspot/api/tickets/%2e%2e/settings`],
      ['GET', `/embed/hubspot/api/tickets/${world.ticket()}%2fcard`],
      ['GET', `/embed/hubspot/api//tickets/${world.ticket()}/card`],
      ['GET', `/embed//hubspot/api/settings`],
      ['GET', `/EMBED/hubspot/api/settings`],
      ['GET', `/embed/hubspot/api/settings/`],
      ['GET', `/embed/hubspot/api/settings;x`],
      ['GET', `/embed/zendesk/api/settings`],
      ['POST', '/embed/zendesk/workflow/pause'],
      ['POST', '/embed/hubspot/api/workflow/pause'],
      ['POST', '/embed/hubspot/workflow/../api/settings'],
      ['POST', '/embed/hubspot/workflow/pause/'],
      ['POST', '/embed/hubspot/workflow/%70ause'],
      ['POST', '/webhooks/hubspot/'],
      ['POST', '/webhooks//hubspot'],
      ['POST', '/webhooks/%68ubspot'],
      ['POST', `/webhooks/hubspot/${ACCOUNT}`],
      ['POST', `/webhooks/zendesk/${ACCOUNT}`],
      ['PUT', '/embed/hubspot/api/settings'],
      ['PATCH', '/embed/hubspot/api/settings'],
      ['DELETE', '/embed/hubspot/api/settings'],
      ['POST', '/embed/hubspot/api/disconnect'],
      ['POST', '/embed/hubspot/api/settings/disconnect'],
    ];

    it('reaches nothing of another account and changes nothing there', async () => {
      const reached: unknown[] = [];
      for (const [method = 'GET', path = ''] of addresses()) {
        const body = method === 'GET' ? undefined : execution(Number(world.ticket()));
        for (const more of [ATTACKER, { ...ATTACKER, user: '1' }, { ...ATTACKER, bare: true }]) {
          const { status, isUnchanged } = await attempt(method, path, body, more);
          if (status < 400 || status >= 500 || !isUnchanged) reached.push([method, path, status]);
        }
      }
      expect(reached).toEqual([]);
    });
  });

  describe('an id that HubSpot cannot have made', () => {
    it.each([
      'restored:99999999999999999999:1',
      'restored:1:42',
      'thread:7',
      '0',
      '007',
      '99999999999999999999',
      'x',
    ])('as a ticket of a card is refused and never read: %s', async (id) => {
      for (const written of [id, encodeURIComponent(id)]) {
        const looked = await attempt('GET', `/embed/hubspot/api/tickets/${written}/card`);
        expect([looked.status === 401 || looked.status === 404, looked.isUnchanged]).toEqual([true, true]);
        const body = { reason: 'x', requestId: 'r-x' };
        const acted = await attempt('POST', `/embed/hubspot/api/tickets/${written}/pause`, body);
        expect([acted.status === 401 || acted.status === 404, acted.isUnchanged]).toEqual([true, true]);
      }
    });

    it.each(['restored:1:42', '1e3', -4, 1.5, '', '99999999999999999999'])(
      'in a workflow action is a failed step, not a read: %s',
      async (id) => {
        const answer = await attempt('POST', '/embed/hubspot/workflow/pause', execution(id), { bare: true });
        expect(answer).toEqual({ status: 200, isUnchanged: true });
      },
    );
  });

  describe('a genuine webhook that says a contact was erased', () => {
    const person = { kind: 'customer', id: `V-${CONTACT}` } as const;
    const deliver = () => world.call('POST', '/webhooks/hubspot', [erasure(CONTACT)], { bare: true });
    const actors = async () => {
      const rows = await database().tenant(ACCOUNT, (tx) => tx.select().from(ticketEvent));
      return rows.map(({ actorId }) => actorId).filter((id) => id === person.id).length;
    };

    it('erases nothing while HubSpot still has that contact', async () => {
      world.contacts.add(CONTACT);
      await database().tenant(ACCOUNT, (tx) =>
        tx.insert(ticketEvent).values({
          accountId: ACCOUNT,
          ticketId: world.ticket(),
          eventId: 'said',
          at: T0,
          type: 'message',
          actorKind: person.kind,
          actorId: person.id,
          body: { visibility: 'public', channel: null },
        }),
      );
      expect((await deliver()).status).toBe(200);
      await world.running.settle();
      expect(await actors()).toBe(1);
    });

    it('takes its id out of every table once HubSpot has erased it, and says so in the audit', async () => {
      world.contacts.delete(CONTACT);
      await deliver();
      await world.running.settle(world.running.clock.now() + 3_600_000);
      expect(await actors()).toBe(0);
      expect(await tablesHolding(database(), CONTACT)).toEqual([]);
      const audits = await database().tenant(ACCOUNT, (tx) => tx.select().from(auditEvent));
      expect(audits.map(({ what }) => what)).toContain('person erased');
    });
  });
});
