import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApi } from '../../../../src/crm/hubspot/client/client.ts';
import { sendThroughClient } from '../../../../src/crm/hubspot/client/transport.ts';
import type { CrmSession } from '../../../../src/crm/port.ts';
import { api, BASE, call, NOW, network, problem, session, toFailure } from '../support.ts';

const { on, seen } = network();

/** One that remembers nothing of other tests. */
const freshApi = () => createApi(sendThroughClient, BASE);

describe('calls to HubSpot', () => {
  it('send the account’s token and count one call before it is made', async () => {
    on('get', '/x', { ok: true });
    const one = session();
    await api.call(one, call());
    expect(seen[0]?.token).toBe('Bearer token-1');
    expect(one.spent).toEqual(['calls']);
  });

  it('replace a refused token once; a second refusal is auth_lost', async () => {
    on('get', '/x', (reported: { token: string | null }) =>
      reported.token === 'Bearer token-2'
        ? { ok: true }
        : problem(401, { category: 'EXPIRED_AUTHENTICATION' }),
    );
    const one = session();
    expect((await api.call(one, call())).json).toEqual({ ok: true });
    expect(one.requested).toEqual([undefined, 'token-1']);
    expect(one.spent.length).toBe(2);
    on('get', '/x', () => problem(401, { category: 'INVALID_AUTHENTICATION', message: 'no' }));
    expect(await toFailure(api.call(session(), call()))).toMatchObject({ kind: 'auth_lost' });
    expect(seen.length).toBe(4);
  });

  it.each([
    [
      403,
      { category: 'MISSING_SCOPES', errors: [{ context: { requiredGranularScopes: ['tickets'] } }] },
      { kind: 'forbidden', scope: 'tickets' },
    ],
    [403, { message: 'no' }, { kind: 'forbidden', scope: null }],
    [404, { message: 'resource not found' }, { kind: 'gone' }],
    [409, { category: 'CONFLICT' }, { kind: 'conflict' }],
    [423, {}, { kind: 'rate_limited', retryAfterMs: 2_000 }],
    [
      429,
      { errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' },
      { kind: 'rate_limited', retryAfterMs: 10_000 },
    ],
    [
      429,
      { policyName: 'SECONDLY', message: 'You have reached your secondly limit.' },
      { kind: 'rate_limited', retryAfterMs: 1_000 },
    ],
    // At noon UTC the day of an account that tells no zone has twelve hours left.
    [429, { policyName: 'DAILY' }, { kind: 'rate_limited', retryAfterMs: 12 * 3_600_000 }],
    [400, { category: 'VALIDATION_ERROR', message: 'no' }, { kind: 'unexpected', status: 400 }],
    [500, {}, { kind: 'unexpected', status: 500 }],
    [302, {}, { kind: 'unexpected', status: 302 }],
  ])('answer %i %j becomes %j', async (status, body, failure) => {
    on('get', '/x', () => problem(status, body));
    expect(await toFailure(freshApi().call(session(), call()))).toMatchObject(failure);
  });

  it.each([
    ['3', 3_000],
    ['0.5', 500],
    [new Date(NOW + 7_000).toUTCString(), 7_000],
  ])(
    'Retry-After %j is honoured on 429 and 477, and told to the shared budget',
    async (header, retryAfterMs) => {
      for (const status of [429, 477]) {
        on('get', '/x', () => problem(status, {}, { 'retry-after': header }));
        const one = session();
        expect(await toFailure(api.call(one, call()))).toMatchObject({ kind: 'rate_limited', retryAfterMs });
        const reported = ['calls', { remaining: 0, retryAfterMs }];
        expect(one.learned).toEqual(status === 429 ? [reported, reported, reported] : []);
      }
    },
  );

  it.each([
    ['GET', '/x'],
    ['POST', '/crm/objects/2026-09/tickets/batch/read'],
    ['POST', '/crm/objects/2026-09/tickets/search'],
  ] as const)('%s %s is asked again twice when HubSpot fails, each time counted', async (method, path) => {
    let requested = 0;
    on(method === 'GET' ? 'get' : 'post', path, () => {
      requested += 1;
      return requested < 3 ? problem(requested === 1 ? 502 : 429, { policyName: 'SECONDLY' }) : { ok: true };
    });
    const one = session();
    expect((await api.call(one, { ...call(), method, path })).json).toEqual({ ok: true });
    expect(one.spent.length).toBe(3);
    requested = -10;
    expect(await toFailure(api.call(session(), { ...call(), method, path }))).toMatchObject({
      kind: 'rate_limited',
    });
    expect(requested).toBe(-7);
  });

  it('a write is sent once, however HubSpot fails: its own queue tries it again', async () => {
    on('post', '/x', () => problem(502, {}));
    expect(await toFailure(api.call(session(), { ...call(), method: 'POST' }))).toMatchObject({
      kind: 'unexpected',
      status: 502,
    });
    expect(seen.length).toBe(1);
  });

  it.each([
    ['America/Sao_Paulo', 15],
    ['Asia/Tokyo', 3],
    ['Europe/Berlin', 11],
  ])(
    'a spent day is waited out until midnight in the account’s zone, by everybody: %s',
    async (zone, hours) => {
      on('get', '/x', () => problem(429, { policyName: 'DAILY' }));
      const one = session({ state: { zone } });
      const retryAfterMs = hours * 3_600_000;
      expect(await toFailure(api.call(one, call()))).toMatchObject({ kind: 'rate_limited', retryAfterMs });
      expect(one.learned).toEqual([['calls', { remaining: 0, retryAfterMs }]]);
    },
  );

  it('what was forbidden is not asked for again for some minutes, other things are; a new token is', async () => {
    on('get', '/x', () => problem(403, {}));
    on('get', '/y', {});
    const fresh = freshApi();
    const asks = async (more: Partial<CrmSession> = {}) => {
      const before = seen.length;
      expect(await toFailure(fresh.call(session(more), call()))).toMatchObject({ kind: 'forbidden' });
      return seen.length - before;
    };
    expect(await asks()).toBe(1);
    expect(await asks()).toBe(0);
    await fresh.call(session(), call({ path: '/y' }));
    expect(await asks({ token: async () => 'another' })).toBe(1);
    expect(await asks({ now: () => NOW + 5 * 60_000 })).toBe(1);
  });

  it('what is nearly spent is told to the shared budget, plenty is not', async () => {
    const left = (remaining: number) => () =>
      HttpResponse.json({}, { headers: { 'x-hubspot-ratelimit-remaining': String(remaining) } });
    const one = session();
    on('get', '/x', left(80));
    await api.call(one, call());
    on('get', '/x', left(3));
    await api.call(one, call());
    expect(one.learned).toEqual([['calls', { remaining: 3 }]]);
  });

  it.each([
    ['{"results":[{"id":"1"', { kind: 'network' }],
    ['<html>maintenance</html>', { kind: 'unexpected', status: 200, bodyStart: '<html>maintenance</html>' }],
  ])('a success whose body is %j is a failure: %j', async (text, failure) => {
    on('get', '/x', () => new HttpResponse(text));
    expect(await toFailure(api.call(session(), call()))).toMatchObject(failure);
  });

  it('an answer of another shape is told with the place where it differs, and with no token in it', async () => {
    on('get', '/x', { results: [{ noId: true }] });
    const schema = z.object({ results: z.array(z.object({ id: z.string() })) });
    const failure = await toFailure(api.read(session(), call(), schema));
    expect(failure).toMatchObject({ kind: 'unexpected', detail: expect.stringContaining('results.0.id') });
    expect(JSON.stringify(failure)).not.toContain('token-1');
  });

  it('statuses the caller reads itself are not failures', async () => {
    on('get', '/x', () => problem(409, { category: 'OBJECT_ALREADY_EXISTS' }));
    expect(await api.call(session(), call({ accept: [409] }))).toMatchObject({ status: 409 });
  });
});
