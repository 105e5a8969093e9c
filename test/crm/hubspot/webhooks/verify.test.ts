import { describe, expect, it } from 'vitest';
import { signatureV3 } from '../../../../src/crm/hubspot/webhooks/signature.ts';
import { verifyWebhook } from '../../../../src/crm/hubspot/webhooks/verify.ts';
import type { ChangeNotice } from '../../../../src/crm/port.ts';

const NOW = 1_800_000_000_000;
const SECRET = 'app-secret';
const URL = 'https://sla.example.com/webhooks/hubspot';

function deliver(text: string, url = URL) {
  const body = new TextEncoder().encode(text);
  const timestamp = String(NOW);
  const signature = signatureV3({ method: 'POST', url, body, secret: SECRET, timestamp });
  const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp };
  return verifyWebhook({ method: 'POST', url, headers, body, secret: SECRET, state: null, now: NOW }, '1234');
}

function toNotices(...events: readonly object[]): readonly ChangeNotice[] {
  const verdict = deliver(JSON.stringify(events));
  if (!verdict.ok) throw new Error(verdict.detail);
  return verdict.notices;
}

const base = { eventId: 7, portalId: 99, appId: 1234, occurredAt: NOW - 5_000, attemptNumber: 0 };
const change = {
  ...base,
  subscriptionType: 'object.propertyChange',
  objectTypeId: '0-5',
  objectId: 42,
  propertyName: 'hs_pipeline_stage',
  propertyValue: '2',
  changeSource: 'CRM_UI',
  sourceId: 'userId:5',
};

describe('webhooks of HubSpot', () => {
  it('a ticket’s change gives a notice of that ticket of that account', () => {
    expect(toNotices(change)).toEqual([
      {
        externalId: '99',
        about: 'ticket',
        id: '42',
        why: 'object.propertyChange',
        sourceId: `99|object.propertyChange|42|hs_pipeline_stage|${NOW - 5_000}|7`,
        occurredAt: NOW - 5_000,
        ownEcho: false,
      },
    ]);
  });

  it('routes each event of one request by its own portalId', () => {
    const notices = toNotices(change, { ...change, portalId: 100, objectId: '43' });
    expect(notices.map((notice) => [notice.externalId, notice.id])).toEqual([
      ['99', '42'],
      ['100', '43'],
    ]);
  });

  it('takes the legacy names of ticket events alike', () => {
    const notices = toNotices(
      ...['creation', 'deletion', 'propertyChange'].map((kind) => ({
        ...base,
        subscriptionType: `ticket.${kind}`,
        objectId: 42,
      })),
    );
    expect(notices.map((notice) => [notice.about, notice.id])).toEqual(Array(3).fill(['ticket', '42']));
  });

  it('trap 2: a merge gives notice of the survivor, at every merged ticket and at a brand-new id', () => {
    const merge = {
      ...base,
      subscriptionType: 'object.merge',
      objectTypeId: '0-5',
      objectId: 100,
      primaryObjectId: 100,
      mergedObjectIds: [200, 300],
      newObjectId: 400,
    };
    const notices = toNotices(merge);
    expect(notices.map((notice) => notice.id).toSorted()).toEqual(['100', '200', '300', '400']);
    expect(new Set(notices.map((notice) => notice.sourceId)).size).toBe(4);
  });

  it('an association change gives notice of the ticket on either side', () => {
    const association = { ...base, subscriptionType: 'object.associationChange', associationRemoved: false };
    const ids = toNotices(
      { ...association, fromObjectTypeId: '0-5', fromObjectId: 1, toObjectTypeId: '0-2', toObjectId: 9 },
      { ...association, fromObjectTypeId: '0-2', fromObjectId: 9, toObjectTypeId: '0-5', toObjectId: 2 },
      { ...association, associationType: 'COMPANY_TO_TICKET', fromObjectId: 9, toObjectId: 3 },
      { ...association, subscriptionType: 'ticket.associationChange', fromObjectId: 4, toObjectId: 9 },
    ).map((notice) => notice.id);
    expect(ids).toEqual(['1', '2', '3', '4']);
  });

  it('a message gives notice of its thread, told apart from tickets, and two messages at one instant stay two', () => {
    const message = { ...base, subscriptionType: 'conversation.newMessage', objectId: 6065362089 };
    const notices = toNotices({ ...message, messageId: 'a' }, { ...message, messageId: 'b' });
    expect(notices.map((notice) => [notice.about, notice.id])).toEqual(
      Array(2).fill(['ticket_alias', 'thread:6065362089']),
    );
    expect(new Set(notices.map((notice) => notice.sourceId)).size).toBe(2);
  });

  it('a company’s change gives notice of the customer, a contact’s erasure at that person', () => {
    const notices = toNotices(
      {
        ...base,
        subscriptionType: 'object.propertyChange',
        objectTypeId: '0-2',
        objectId: 9,
        propertyName: 'pontual_tier',
      },
      { ...base, subscriptionType: 'contact.privacyDeletion', objectId: 1401 },
    );
    expect(notices.map((notice) => [notice.about, notice.id])).toEqual([
      ['customer', '9'],
      ['person', '1401'],
    ]);
  });

  it('trap 5: the same delivery has the same source id, and eventId alone does not make it', () => {
    const [first, again, other] = toNotices(change, change, { ...change, objectId: 43 });
    expect(again?.sourceId).toBe(first?.sourceId);
    expect(other?.sourceId).not.toBe(first?.sourceId);
  });

  it('recognises our own write by changeSource and sourceId, and no other app’s', () => {
    const echo = { ...change, changeSource: 'INTEGRATION', sourceId: '1234' };
    const echoes = toNotices(
      echo,
      { ...echo, sourceId: 1234 },
      { ...echo, sourceId: '4321' },
      { ...echo, changeSource: 'CRM_UI' },
    );
    expect(echoes.map((notice) => notice.ownEcho)).toEqual([true, true, false, false]);
  });

  it('gives no notice for events without a use, and none of them spoils the rest', () => {
    const notices = toNotices(
      { ...base, subscriptionType: 'contact.creation', objectId: 1 },
      { ...base, subscriptionType: 'deal.propertyChange', objectId: 1 },
      { ...base, subscriptionType: 'object.creation', objectTypeId: '2-77', objectId: 1 },
      { ...base, subscriptionType: 'something.quite.new' },
      { ...base, subscriptionType: 'conversation.propertyChange', objectId: 5, propertyName: 'assignedTo' },
      { subscriptionType: 'ticket.creation', objectId: 901 },
      { nothing: true },
      change,
    );
    expect(notices.map((notice) => notice.id)).toEqual(['42']);
  });

  it('takes 100 events', () => {
    expect(
      toNotices(...Array.from({ length: 100 }, (_, index) => ({ ...change, objectId: index + 1 }))).length,
    ).toBe(100);
  });

  it.each(['?', '?userId=3', '?userId=3&userEmail=a%40b.example&portalId=99&appId=1234'])(
    'a request with the query %s is none: a card’s call always has one, and its sender chose the body',
    (query) => {
      expect(deliver(JSON.stringify([change]), `${URL}${query}`)).toMatchObject({ why: 'malformed' });
    },
  );

  it.each([
    '/webhooks/hubspot/99',
    '/webhooks/hubspot/',
    '/webhooks/Hubspot',
    '/embed/hubspot/api/settings',
    '/embed/hubspot/workflow/excuse',
    '/webhooks/hub%73pot',
  ])('a genuine signature for %s opens nothing here', (path) => {
    expect(deliver(JSON.stringify([change]), `https://sla.example.com${path}`)).toMatchObject({
      why: 'malformed',
    });
  });

  it('an event whose ids HubSpot cannot have made gives no notice, and the events beside it stay', () => {
    const odd = [
      'restored:99999999999999999999:1',
      'thread:7',
      '-1',
      '0',
      '1.5',
      '9223372036854775808',
      ' 42',
      '',
    ];
    const events = odd.flatMap((id) => [
      { ...change, objectId: id },
      { ...change, portalId: id },
      { ...change, subscriptionType: 'object.restore', objectId: id },
      { ...base, subscriptionType: 'conversation.newMessage', objectId: id },
      { ...base, subscriptionType: 'contact.privacyDeletion', objectId: id },
    ]);
    expect(toNotices(...events, change).map((notice) => notice.id)).toEqual(['42']);
  });

  it.each(['', '{', 'null', '"text"', '[{"portalId":1', JSON.stringify(change)])(
    'a genuine delivery of %j is malformed',
    (text) => {
      expect(deliver(text)).toMatchObject({ ok: false, why: 'malformed' });
    },
  );
});
