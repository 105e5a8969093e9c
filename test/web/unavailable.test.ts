import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../src/db/postgres.ts';
import { freshPglite } from '../support/databases.ts';
import { listenTcp } from '../support/tcp.ts';
import { NOW, OPEN, webOver } from './support/app.ts';
import { PUBLIC_URL } from './support/services.ts';

/** As HubSpot signs it, with the secret that the test services have. */
function signed(method: string, path: string, body: string) {
  const at = String(NOW);
  const text = `${method}${PUBLIC_URL}${path}${body}${at}`;
  return {
    'content-type': 'application/json',
    'x-hubspot-signature-v3': createHmac('sha256', 'test-secret').update(text).digest('base64'),
    'x-hubspot-request-timestamp': at,
  };
}

const event = {
  eventId: 1,
  subscriptionType: 'ticket.propertyChange',
  propertyName: 'subject',
  objectId: 1,
  portalId: 62515,
  appId: 1,
  occurredAt: NOW,
  attemptNumber: 0,
};
const webhook = JSON.stringify([event]);
const card = '/embed/hubspot/api/tickets/1/card?userId=7&userEmail=ana&portalId=62515&appId=1';
const REQUESTS: Readonly<Record<string, readonly [string, RequestInit]>> = {
  API: ['/api/v1/accounts', {}],
  webhook: [
    '/webhooks/hubspot',
    { method: 'POST', body: webhook, headers: signed('POST', '/webhooks/hubspot', webhook) },
  ],
  'embed API': [card, { headers: signed('GET', card, '') }],
  page: ['/accounts/hubspot-62515', { headers: { accept: 'text/html' } }],
};

describe('while the database refuses connections', () => {
  let db = openPostgres('postgres://user@127.0.0.1:1/x');
  beforeAll(async () => {
    const gone = await listenTcp(() => {});
    gone.close();
    db = openPostgres(`postgres://user@127.0.0.1:${gone.port}/x`);
  });
  afterAll(() => db.close());

  it.each(Object.entries(REQUESTS))(
    'the answer to a request of kind %s is 503, says when to try again, and nothing is lost',
    async (_, [path, request]) => {
      const response = await webOver(db).app.request(path, request);
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
      expect(await response.text()).toMatch(/try again/i);
    },
  );

  it('the server lives and is not ready, with the reason', async () => {
    const { json } = webOver(db);
    expect(await json('/healthz')).toMatchObject({ status: 200 });
    expect(await json('/readyz')).toMatchObject({
      status: 503,
      body: { reason: expect.stringContaining('ECONNREFUSED') },
    });
  });
});

it('/readyz answers although the database never does: its own limit ends the wait, not the probe', async () => {
  const silent = await listenTcp(() => {});
  const db = openPostgres(`postgres://user@127.0.0.1:${silent.port}/x`);
  const web = webOver(db);
  // A probe that had ended would name its own failure.
  expect(await web.json('/readyz')).toMatchObject({
    status: 503,
    body: { status: 'not ready', reason: expect.stringContaining('does not answer within 600 ms') },
  });
  silent.close();
  await db.close();
});

describe('/metrics', () => {
  const metricsToken = 'a-token-of-sixteen';
  const production = { ...OPEN, access: { production: true, adminToken: null } };
  const db = freshPglite();
  afterAll(async () => (await db).close());

  it('in production opens with METRICS_TOKEN alone', async () => {
    const { app } = webOver(await db, { ...production, metricsToken });
    const read = async (authorization?: string) => {
      const headers = authorization === undefined ? {} : { authorization };
      return (await app.request('/metrics', { headers })).status;
    };
    expect(await read()).toBe(401);
    expect(await read('Bearer another-token-of-sixteen')).toBe(401);
    expect(await read(`Bearer ${metricsToken}`)).toBe(200);
  });

  it('in production without a token stays shut and names the setting', async () => {
    const response = await webOver(await db, production).app.request('/metrics');
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('METRICS_TOKEN');
  });
});
