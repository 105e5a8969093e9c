import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { signatureV2, signatureV3 } from '../../../simulators/hubspot/webhooks/signature.ts';
import {
  at,
  PORTAL,
  SECRET,
  type SimulatorSession,
  startSimulatorSession,
  T0,
  toAddress,
} from './support.ts';

const BASE = `/contacts/${PORTAL}`;

interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A backend on a port of its own that answers what it is told, and remembers what it was asked. */
async function backend(answer: (request: Seen, response: ServerResponse) => void) {
  const seen: Seen[] = [];
  let origin = '';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url: new URL(url, origin), headers, body: Buffer.concat(chunks).toString() };
      seen.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${toAddress(server.address()).port}`;
  closing.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return { url: origin, seen };
}

const json = (status: number, body: unknown) => (_: Seen, response: ServerResponse) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

async function callProxy(session: SimulatorSession, requested: object, headers: Record<string, string> = {}) {
  const response = await session.sim.fetch(
    new Request(`http://hubspot.test${BASE}/__proxy`, {
      method: 'POST',
      headers,
      body: JSON.stringify(requested),
    }),
  );
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  return { status: response.status, body };
}

const page = async (session: SimulatorSession, path: string, headers: Record<string, string> = {}) =>
  (await session.sim.fetch(new Request(`http://hubspot.test${path}`, { headers }))).text();

describe('the proxy behind hubspot.fetch', () => {
  it('appends who asks, leaves what the extension put there, and signs the whole with v2 and v3', async () => {
    const { url, seen } = await backend(json(200, { badge: 'due_soon' }));
    const session = startSimulatorSession({ backendUrl: url });
    const requestUri = `${url}/card?lang=pt-BR&portalId=1&userEmail=boss@else.example`;
    const answer = await callProxy(session, { requestUri, method: 'POST', requestBody: { reason: 'Ação' } });
    expect(answer).toEqual({ status: 200, body: { badge: 'due_soon' } });
    const { headers, body, url: called } = seen[0] ?? { headers: {}, body: '', url: new URL(url) };
    expect([...called.searchParams]).toEqual([
      ['lang', 'pt-BR'],
      ['portalId', '1'],
      ['userEmail', 'boss@else.example'],
      ['userId', expect.stringMatching(/^\d+$/)],
      ['userEmail', 'ana@desk.example'],
      ['portalId', PORTAL],
      ['appId', '2438486'],
    ]);
    const parts = { secret: SECRET, method: 'POST', url: called.href, body: '{"reason":"Ação"}' };
    expect(body).toBe(parts.body);
    expect(headers).toMatchObject({
      'x-hubspot-signature': signatureV2(parts),
      'x-hubspot-signature-v3': signatureV3({ ...parts, timestamp: String(T0) }),
      'x-hubspot-request-timestamp': String(T0),
    });
  });

  it.each([[[{ subscriptionType: 'contact.privacyDeletion' }]], ['text'], [7], [true]])(
    'forwards JSON objects only: %j is refused',
    async (requestBody) => {
      const { url, seen } = await backend(json(200, {}));
      const session = startSimulatorSession({ backendUrl: url });
      const answer = await callProxy(session, { requestUri: `${url}/card`, method: 'POST', requestBody });
      expect([answer.status, seen.length]).toEqual([400, 0]);
    },
  );

  it('asks as the user that is chosen on the page', async () => {
    const { url, seen } = await backend(json(200, {}));
    const session = startSimulatorSession({ backendUrl: url });
    const owners = await session.call('GET', '/crm/owners/2026-09');
    const bo = JSON.stringify(owners.body).match(/"id":"(\d+)","email":"bo@/)?.[1] ?? '';
    const chosen = await session.sim.fetch(
      new Request(`http://hubspot.test${BASE}/__acting`, {
        method: 'POST',
        body: new URLSearchParams({ owner: bo, back: 'https://elsewhere.example/' }),
      }),
    );
    expect(chosen.headers.get('location')).toBe(`${BASE}/objects/0-5`);
    await callProxy(
      session,
      { requestUri: `${url}/card` },
      { cookie: chosen.headers.get('set-cookie') ?? '' },
    );
    expect(seen[0]?.url.searchParams.get('userEmail')).toBe('bo@desk.example');
  });

  it('lets only the Authorization header and permitted origins through', async () => {
    const { url, seen } = await backend(json(200, {}));
    const session = startSimulatorSession({ backendUrl: url });
    const refused = { status: 400, body: expect.objectContaining({ category: 'VALIDATION_ERROR' }) };
    const requestUri = `${url}/card`;
    expect(await callProxy(session, { requestUri, requestHeaders: { accept: 'text/plain' } })).toEqual(
      refused,
    );
    const two = { authorization: 'Bearer x', accept: 'text/plain' };
    expect(await callProxy(session, { requestUri, requestHeaders: two })).toEqual(refused);
    expect(await callProxy(session, { requestUri: 'https://elsewhere.example/' })).toEqual(refused);
    expect(await callProxy(session, { requestUri: 'card' })).toEqual(refused);
    expect(await callProxy(session, {})).toEqual(refused);
    expect(seen).toEqual([]);
    await callProxy(session, { requestUri, requestHeaders: { Authorization: 'Bearer x' } });
    expect(seen[0]?.headers.authorization).toBe('Bearer x');
  });

  it('hands on a refusal as BAD_GATEWAY with the backend’s own body, asked once; a redirect is one too', async () => {
    const { url, seen } = await backend(({ url: { pathname } }, response) =>
      pathname === '/moved'
        ? response.writeHead(302, { location: '/card' }).end()
        : response.writeHead(403).end('{"error":"no","code":"not_allowed"}'),
    );
    const session = startSimulatorSession({ backendUrl: url });
    const refused = await callProxy(session, { requestUri: `${url}/card` });
    expect(refused.status).toBe(502);
    expect(refused.body).toMatchObject({
      category: 'BAD_GATEWAY',
      responseBody: { error: 'no', code: 'not_allowed' },
    });
    expect((await callProxy(session, { requestUri: `${url}/moved` })).status).toBe(502);
    expect(seen.map((one) => one.url.pathname)).toEqual(['/card', '/moved']);
  });

  it('tries once more after a 5xx and after a connection that failed, and no third time', async () => {
    let requested = 0;
    const once = await backend((_, response) => {
      requested += 1;
      if (requested === 1) response.writeHead(503).end();
      else if (requested === 3) response.destroy();
      else response.end('{}');
    });
    const session = startSimulatorSession({ backendUrl: once.url });
    expect((await callProxy(session, { requestUri: `${once.url}/card` })).status).toBe(200);
    expect((await callProxy(session, { requestUri: `${once.url}/card` })).status).toBe(200);
    expect(once.seen).toHaveLength(4);
    const never = await backend((_, response) => response.writeHead(500).end('{}'));
    const other = startSimulatorSession({ backendUrl: never.url });
    expect((await callProxy(other, { requestUri: `${never.url}/card` })).status).toBe(502);
    expect(never.seen).toHaveLength(2);
  });

  it('takes at most 1 MB each way and gives up when the time is over', async () => {
    const { url } = await backend(({ url: { pathname } }, response) => {
      if (pathname === '/large') response.end(JSON.stringify('x'.repeat(1024 * 1024)));
    });
    const session = startSimulatorSession({ backendUrl: url });
    const large = { requestUri: `${url}/card`, method: 'POST', requestBody: { x: 'x'.repeat(1024 * 1024) } };
    expect((await callProxy(session, large)).status).toBe(413);
    expect((await callProxy(session, { requestUri: `${url}/large` })).status).toBe(502);
    const hanging = { requestUri: `${url}/hangs`, requestTimeoutMillis: 50 };
    expect(await callProxy(session, hanging)).toMatchObject({
      status: 504,
      body: { category: 'GATEWAY_TIMEOUT' },
    });
  });

  it('has 20 calls of an account under way at most, and answers the 21st with 429', async () => {
    const waiting: ServerResponse[] = [];
    const { url } = await backend((_, response) => {
      waiting.push(response);
      if (waiting.length === 20) for (const one of waiting) one.end('{}');
    });
    const session = startSimulatorSession({ backendUrl: url });
    const all = await Promise.all(
      Array.from({ length: 21 }, () => callProxy(session, { requestUri: `${url}/card` })),
    );
    expect(all.map(({ status }) => status).sort()).toEqual([...Array(20).fill(200), 429]);
    const later = callProxy(session, { requestUri: `${url}/card` });
    await expect.poll(() => waiting.length).toBe(21);
    waiting[20]?.end('{}');
    expect((await later).status).toBe(200);
  });
});

describe('the app in the simulator’s pages', () => {
  it('the card’s place tells who looks, at what and in which language; without a backend there is none', async () => {
    const session = startSimulatorSession({ backendUrl: 'http://127.0.0.1:9' });
    const id = session.ticket('a');
    const path = `${BASE}/record/0-5/${id}`;
    const text = await page(session, path, { 'accept-language': 'pt-BR' });
    const held = /data-extension="([^"]*)"/.exec(text)?.[1]?.replaceAll('&quot;', '"');
    // Where the card host is not built, the page says how to build it instead.
    if (held === undefined) expect(text).toContain('npm run build');
    else {
      expect(JSON.parse(held)).toMatchObject({
        location: 'crm.record.sidebar',
        user: { email: 'ana@desk.example', language: 'pt-br', isAdmin: true },
        portal: { id: Number(PORTAL), timezone: 'America/Sao_Paulo' },
        record: { id, typeId: '0-5' },
        variables: { BACKEND: 'http://127.0.0.1:9' },
      });
    }
    expect(await page(startSimulatorSession(), '/card-host/assets/none.js')).toContain('404');
    const bare = startSimulatorSession();
    expect(await page(bare, `${BASE}/record/0-5/${bare.ticket('a')}`)).not.toContain('data-extension');
  });

  it('gives the card its record’s properties', async () => {
    const session = startSimulatorSession();
    const id = session.ticket('a');
    const reported = JSON.parse(await page(session, `${BASE}/record/0-5/${id}/__properties`));
    expect(reported).toMatchObject({ hs_object_id: id, subject: 'Subject of a' });
  });

  it('runs the app’s workflow actions as its metafiles declare them, signed, and shows what came of it', async () => {
    const { url, seen } = await backend(
      json(200, { outputFields: { hs_execution_state: 'FAIL_CONTINUE', pontual_result: 'No <such> tier.' } }),
    );
    const session = startSimulatorSession({ backendUrl: url });
    const id = session.ticket('a');
    const path = `${BASE}/record/0-5/${id}`;
    expect(await page(session, path, { 'accept-language': 'es' })).toContain('Aplicar una política de SLA');
    const run = (action: string, form: Record<string, string>) =>
      session.sim.fetch(
        new Request(`http://hubspot.test${path}/workflow/${action}`, {
          method: 'POST',
          body: new URLSearchParams(form),
        }),
      );
    expect((await run('not_ours', {})).status).toBe(404);
    expect((await run('pontual_set_tier', { tier: 'gold' })).status).toBe(303);
    const { body = '{}', headers, url: called = new URL(url) } = seen[0] ?? {};
    expect(called.pathname).toBe('/embed/hubspot/workflow/set-tier');
    expect(JSON.parse(body)).toMatchObject({
      callbackId: expect.any(String),
      origin: { portalId: Number(PORTAL) },
      object: { objectId: Number(id), objectType: 'TICKET' },
      inputFields: { tier: 'gold' },
    });
    const parts = { secret: SECRET, method: 'POST', url: called.href, body };
    expect(headers?.['x-hubspot-signature']).toBe(signatureV2(parts));
    const text = await page(session, path);
    expect([text.includes('FAIL_CONTINUE'), text.includes('No &lt;such&gt; tier.')]).toEqual([true, true]);
  });

  it('shows the app’s events on the timeline, in the words of its templates', async () => {
    const session = startSimulatorSession();
    const { accessToken: token } = session.sim.install(PORTAL, ['oauth', 'tickets', 'timeline']);
    const id = session.ticket('a');
    const event = {
      eventTypeName: 'sla_breached',
      id: 'b1',
      objectId: id,
      properties: { headline: 'First reply: breached', detail: 'Was due <today>' },
    };
    const sent = await session.call('POST', '/integrators/timeline/2026-09/events', event, {
      token,
      bad: true,
    });
    expect(sent.status).toBeLessThan(300);
    const text = await page(session, `${BASE}/record/0-5/${id}`);
    expect(text).toContain('First reply: breached');
    expect(text).toContain('Was due &lt;today&gt;');
    expect(at(sent.body, 'status')).toBeUndefined();
  });
});
