import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createSend, type Send, sendThroughClient } from '../../../../src/crm/hubspot/client/transport.ts';

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const ownFetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);
const ways: readonly (readonly [string, Send])[] = [
  ['HubSpot’s own client', createSend(globalThis.fetch)],
  ['a fetch that was handed in', createSend(ownFetch)],
];

describe.each(ways)('calls sent through %s', (_name, send) => {
  it('carry method, headers and body as given, and bring the answer whole', async () => {
    const url = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        response.writeHead(207, { 'x-told': 'yes' });
        response.end(
          `${request.method} ${request.url} ${request.headers.authorization} ${Buffer.concat(chunks)}`,
        );
      });
    });
    const result = await send({
      method: 'POST',
      url: `${url}/a/b?c=d%20e`,
      headers: { Authorization: 'Bearer t', 'Content-Type': 'application/json' },
      body: '{"é":1}',
    });
    expect(result).toMatchObject({ kind: 'answer', status: 207, text: 'POST /a/b?c=d%20e Bearer t {"é":1}' });
    expect(result.kind === 'answer' && result.headers.get('x-told')).toBe('yes');
  });

  it('a server that accepts and never answers is a timeout', async () => {
    const url = await serve(() => undefined);
    expect(await send({ method: 'GET', url, timeoutMs: 50 })).toMatchObject({ kind: 'timeout' });
  });

  it('a body that never ends is a timeout, not a hang', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200);
      response.write('{"results":[');
    });
    expect(await send({ method: 'GET', url, timeoutMs: 100 })).toMatchObject({ kind: 'timeout' });
  });

  it('a connection that breaks in the middle of the body is a network failure', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"results":[');
      response.socket?.end();
    });
    expect(await send({ method: 'GET', url, timeoutMs: 5_000 })).toMatchObject({ kind: 'network' });
  });

  it('nobody listening is a network failure that says why, without the query', async () => {
    const url = await serve(() => undefined);
    for (const server of servers.splice(0)) server.close();
    const result = await send({ method: 'GET', url: `${url}/x?code=secret` });
    expect(result).toMatchObject({ kind: 'network', detail: expect.stringContaining('ECONNREFUSED') });
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  it('a body beyond the limit is cut off', async () => {
    const url = await serve((_request, response) => response.end('x'.repeat(5_000)));
    expect(await send({ method: 'GET', url, maxBytes: 1_000 })).toMatchObject({ kind: 'too_large' });
  });

  it('an empty answer is an answer', async () => {
    const url = await serve((_request, response) => response.writeHead(204).end());
    expect(await send({ method: 'DELETE', url })).toMatchObject({ kind: 'answer', status: 204, text: '' });
  });
});

describe('HubSpot’s client', () => {
  it('trap 8: its limiter and its retries are off: 50 calls are under way at once, none is sent twice', async () => {
    const waiting: (() => void)[] = [];
    let calls = 0;
    const url = await serve((_request, response) => {
      calls += 1;
      waiting.push(() =>
        response.writeHead(calls % 2 === 0 ? 429 : 500).end('{"policyName":"TEN_SECONDLY_ROLLING"}'),
      );
      if (waiting.length === 50) for (const answer of waiting) answer();
    });
    const all = Array.from({ length: 50 }, () =>
      sendThroughClient({ method: 'GET', url, timeoutMs: 20_000 }),
    );
    const results = await Promise.all(all);
    expect(results.map((result) => result.kind)).toEqual(Array(50).fill('answer'));
    expect(calls).toBe(50);
  });
});
