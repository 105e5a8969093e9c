import { describe, expect, it } from 'vitest';
import { at, list, PORTAL, SECRET, send, sendForm, startSimulatorSession, T0, WORLD } from './support.ts';

const DETAILS = '/account-info/2026-09/details';

async function control(
  sim: ReturnType<typeof startSimulatorSession>['sim'],
  method: string,
  path: string,
  body?: unknown,
) {
  return send(sim, method, `/__sim/${path}`, body, '');
}

describe('limits', () => {
  it('110 calls in 10 s per account, counted down in the headers, then a 429 that names its policy', async () => {
    const { sim, call } = startSimulatorSession({ limits: { tenSecondly: 110, searchPerSecond: 5 } });
    const first = await call('GET', DETAILS);
    expect([
      first.headers.get('x-hubspot-ratelimit-max'),
      first.headers.get('x-hubspot-ratelimit-remaining'),
      first.headers.get('x-hubspot-ratelimit-interval-milliseconds'),
    ]).toEqual(['110', '109', '10000']);
    const missing = await call('GET', '/crm/objects/2026-09/tickets/1');
    expect([missing.status, missing.headers.get('x-hubspot-ratelimit-remaining')]).toEqual([404, '108']);
    for (let n = 2; n < 110; n += 1) await call('GET', DETAILS);
    const refused = await call('GET', DETAILS);
    expect([refused.status, at(refused.body, 'policyName'), at(refused.body, 'errorType')]).toEqual([
      429,
      'TEN_SECONDLY_ROLLING',
      'RATE_LIMIT',
    ]);
    expect(refused.headers.has('retry-after')).toBe(false);
    expect(sim.stats().smallestRemaining).toBe(0);
    sim.setNow(T0 + 10_000);
    expect((await call('GET', DETAILS)).status).toBe(200);
  });

  it('a daily limit ends at midnight of the account, whatever the kind of call', async () => {
    // São Paulo is three hours behind UTC.
    const now = Date.UTC(2026, 0, 6, 2, 50);
    const { sim, call } = startSimulatorSession({
      now,
      limits: { tenSecondly: 110, searchPerSecond: 5, daily: 3 },
    });
    await call('GET', DETAILS);
    await call('GET', DETAILS);
    expect((await call('POST', '/crm/objects/2026-09/tickets/search', {})).status).toBe(200);
    const refused = await call('GET', DETAILS);
    expect([refused.status, at(refused.body, 'policyName')]).toEqual([429, 'DAILY']);
    sim.setNow(now + 9 * 60_000);
    expect((await call('GET', DETAILS)).status).toBe(429);
    sim.setNow(now + 10 * 60_000);
    expect((await call('GET', DETAILS)).status).toBe(200);
  });

  it('searches have 5 a second of their own and no headers', async () => {
    const { sim, call } = startSimulatorSession({ limits: { tenSecondly: 110, searchPerSecond: 5 } });
    const search = () => call('POST', '/crm/objects/2026-09/tickets/search', {});
    for (let n = 0; n < 5; n += 1) expect((await search()).status).toBe(200);
    const refused = await search();
    expect([refused.status, at(refused.body, 'message')]).toEqual([
      429,
      'You have reached your secondly limit.',
    ]);
    expect([...refused.headers.keys()].filter((name) => name.includes('ratelimit'))).toEqual([]);
    sim.setNow(T0 + 1001);
    expect((await search()).status).toBe(200);
  });
});

describe('failures on order', () => {
  it.each([401, 423, 477, 500, 503])('status %i, as often as asked, then as usual', async (status) => {
    const { sim, call } = startSimulatorSession();
    expect(
      (await control(sim, 'POST', 'fail', { match: 'GET /account-info', status, times: 2, retryAfter: 7 }))
        .status,
    ).toBe(201);
    for (let n = 0; n < 2; n += 1) {
      const failed = await call('GET', DETAILS);
      expect([failed.status, failed.headers.get('retry-after'), at(failed.body, 'status')]).toEqual([
        status,
        '7',
        'error',
      ]);
    }
    expect((await call('GET', DETAILS)).status).toBe(200);
  });

  it('trap 7: the token endpoint too can be told to answer 429', async () => {
    const { sim, refreshToken } = startSimulatorSession();
    await control(sim, 'POST', 'fail', { match: '/oauth/', status: 429 });
    const form = {
      client_id: 'client',
      client_secret: SECRET,
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    };
    expect((await sendForm(sim, '/oauth/2026-09/token', form)).status).toBe(429);
    expect((await sendForm(sim, '/oauth/2026-09/token', form)).status).toBe(200);
  });

  it('a body cut short, and no answer until the caller gives up', async () => {
    const { sim, token } = startSimulatorSession();
    await control(sim, 'POST', 'fail', { match: DETAILS, truncate: 10 });
    const headers = { authorization: `Bearer ${token}` };
    const cut = await sim.fetch(new Request(`http://h${DETAILS}`, { headers }));
    expect([cut.status, (await cut.text()).length]).toEqual([200, 10]);
    await control(sim, 'POST', 'fail', { match: DETAILS, hang: true });
    const caller = new AbortController();
    const hanging = sim.fetch(new Request(`http://h${DETAILS}`, { headers, signal: caller.signal }));
    const first = await Promise.race([hanging, Promise.resolve('still waiting')]);
    expect(first).toBe('still waiting');
    caller.abort();
    expect((await hanging).status).toBe(503);
  });

  it('bad orders and unknown accounts are refused in words', async () => {
    const { sim } = startSimulatorSession();
    const wrong = await control(sim, 'POST', 'fail', { match: 'x', status: 200 });
    expect([wrong.status, String(at(wrong.body, 'message'))]).toEqual([
      400,
      expect.stringContaining('status'),
    ]);
    const noSuch = await control(sim, 'POST', 'act', {
      account: PORTAL,
      action: { do: 'dance', ticket: 'x', at: 0, by: { kind: 'automation' } },
    });
    expect(noSuch.status).toBe(400);
    const unknown = await control(sim, 'POST', 'act', {
      account: '1',
      action: { do: 'delete', ticket: 'x', at: 0, by: { kind: 'automation' } },
    });
    expect([unknown.status, at(unknown.body, 'message')]).toEqual([
      400,
      'the simulated HubSpot has no account 1',
    ]);
    const noTicket = await control(sim, 'POST', 'act', {
      account: PORTAL,
      action: { do: 'delete', ticket: 'x', at: T0, by: { kind: 'automation' } },
    });
    expect(at(noTicket.body, 'message')).toBe(`portal ${PORTAL} has no ticket "x"`);
  });
});

describe('the control door', () => {
  it('makes accounts, and lets a rep leave: then listed as archived only', async () => {
    const { sim, call } = startSimulatorSession();
    expect((await control(sim, 'POST', 'accounts', { account: '8', setup: WORLD })).status).toBe(201);
    expect((await control(sim, 'POST', 'accounts', { account: '8', setup: WORLD })).status).toBe(400);
    expect((await control(sim, 'POST', 'accounts', { account: '9', setup: {} })).status).toBe(400);
    await control(sim, 'POST', 'leave', { account: PORTAL, rep: 'bo' });
    const emails = async (query: string) =>
      list((await call('GET', `/crm/owners/2026-09${query}`)).body, 'results').map((owner) =>
        at(owner, 'email'),
      );
    expect([await emails(''), await emails('?archived=true')]).toEqual([
      ['ana@desk.example'],
      ['bo@desk.example'],
    ]);
  });

  it('moves the clock, sets native figures, resets', async () => {
    const { sim, call, ticket } = startSimulatorSession();
    const id = ticket('a');
    expect((await control(sim, 'PUT', 'clock', { advanceMs: 5000 })).body).toMatchObject({ now: T0 + 5000 });
    const properties = { hs_time_to_close_sla_status: '1', hs_time_to_close_sla_at: '2026-01-06T08:00:00Z' };
    await control(sim, 'POST', 'set', { account: PORTAL, id, properties });
    const names = Object.keys(properties).join(',');
    expect(
      at((await call('GET', `/crm/objects/2026-09/tickets/${id}?properties=${names}`)).body, 'properties'),
    ).toMatchObject(properties);
    const definition = await call('GET', '/crm/properties/2026-09/tickets/hs_time_to_close_sla_status');
    expect(list(definition.body, 'options').map((option) => at(option, 'label'))[1]).toBe('Overdue');
    expect((await control(sim, 'POST', 'reset')).status).toBe(204);
    expect((await call('GET', DETAILS)).status).toBe(401);
    expect((await control(sim, 'GET', 'clock')).body).toMatchObject({ now: T0 + 5000 });
  });
});
