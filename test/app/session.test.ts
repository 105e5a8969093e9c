import { describe, expect, it } from 'vitest';
import { isFinal } from '../../src/app/api/failure.ts';
import { createSession } from '../../src/app/api/session.ts';

const BASE = '/embed/zendesk/api';
const PATH = `${BASE}/overview`;

/** A server that takes the sessions in `good` and renews as told; what it was asked is kept. */
function toServer(good: Set<string>, renewal: () => Response | Promise<Response>) {
  const requested: string[] = [];
  const fetchFn: typeof fetch = async (input, init) => {
    const path = String(input);
    const session = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '') ?? '';
    requested.push(`${init?.method} ${path} ${session}`);
    if (path.endsWith('/api/session')) return renewal();
    return good.has(session)
      ? Response.json({ ok: session })
      : Response.json({ detail: 'over', code: 'unauthenticated' }, { status: 401 });
  };
  return { requested, fetchFn };
}

const renewed = () => Response.json({ session: 's2', expiresAt: 1 });
const over = () => Response.json({ detail: 'over', code: 'unauthenticated' }, { status: 401 });

describe('the session with our server', () => {
  it('is sent along, and renewed when it has ended', async () => {
    const { requested, fetchFn } = toServer(new Set(['s2']), renewed);
    const session = createSession('s1', BASE, fetchFn);
    expect(await session.call('GET', PATH)).toEqual({ ok: 's2' });
    expect(await session.call('GET', PATH)).toEqual({ ok: 's2' });
    expect(session.current()).toBe('s2');
    expect(requested).toEqual([
      `GET ${PATH} s1`,
      'POST /embed/zendesk/api/session s1',
      `GET ${PATH} s2`,
      `GET ${PATH} s2`,
    ]);
  });

  it('is renewed once for calls that find out together', async () => {
    const { requested, fetchFn } = toServer(new Set(['s2']), renewed);
    const session = createSession('s1', BASE, fetchFn);
    const answers = await Promise.all([1, 2, 3].map(() => session.call('GET', PATH)));
    expect(answers).toEqual([{ ok: 's2' }, { ok: 's2' }, { ok: 's2' }]);
    expect(requested.filter((one) => one.startsWith('POST')).length).toBe(1);
  });

  it('that cannot be renewed is over: no further try is made by itself', async () => {
    const { requested, fetchFn } = toServer(new Set(), over);
    const failure = await createSession('s1', BASE, fetchFn)
      .call('GET', PATH)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ApiFailure', code: 'unauthenticated' });
    expect(isFinal(failure)).toBe(true);
    expect(requested.length).toBe(2);
  });

  it('that is renewed and still refused is over, too', async () => {
    const { requested, fetchFn } = toServer(new Set(), renewed);
    await expect(createSession('s1', BASE, fetchFn).call('GET', PATH)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(requested.length).toBe(3);
  });
});

describe('failures', () => {
  const failing = (answer: () => Response) =>
    createSession('s', BASE, async () => answer()).call('POST', PATH, {});

  it.each([
    [403, { detail: 'Ask an admin.', code: 'forbidden' }, { code: 'forbidden', message: 'Ask an admin.' }],
    [400, { detail: 'reason: must not be empty', code: 'invalid' }, { code: 'invalid' }],
    [404, { type: '/problems/not_installed', detail: 'x', code: 'not_found' }, { kind: 'not_installed' }],
    [502, { detail: 'x', code: 'made_up' }, { code: 'internal' }],
    [500, 'no object', { code: 'internal', message: '500' }],
  ])('%d keeps the server’s code and sentence', async (status, body, failure) => {
    await expect(failing(() => Response.json(body, { status }))).rejects.toMatchObject(failure);
  });

  it('an answer that is not JSON, and no answer, may be tried again', async () => {
    const page = await failing(() => new Response('<html>')).catch((error: unknown) => error);
    expect([page, isFinal(page)]).toEqual([expect.objectContaining({ code: 'internal' }), false]);
    const lost = createSession('s', BASE, () => Promise.reject(new TypeError('fetch failed')));
    const network = await lost.call('GET', PATH).catch((error: unknown) => error);
    expect([network, isFinal(network)]).toEqual([expect.objectContaining({ kind: 'network' }), false]);
  });
});
