import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { CrmError, type CrmFailure } from '../../../../src/domain/failure.ts';
import { adapter, network, session } from '../support.ts';

const { on, seen } = network();
const PATH = '/api/v2/organizations/show_many';

async function toFailure(answer: () => Response): Promise<CrmFailure> {
  on('get', PATH, answer);
  const error = await adapter()
    .readCustomers(session(), ['1'])
    .catch((thrown: unknown) => thrown);
  if (!(error instanceof CrmError)) throw new Error(`not a CrmError: ${error}`);
  return error.failure;
}

describe('zendesk: failures by who must act', () => {
  it.each([
    [403, { kind: 'forbidden' }],
    [404, { kind: 'gone' }],
    [409, { kind: 'conflict' }],
    [422, { kind: 'refused_by_admin_rule' }],
    [500, { kind: 'unexpected', status: 500 }],
    [503, { kind: 'unexpected', status: 503 }],
    [302, { kind: 'unexpected', status: 302 }],
  ])('%i', async (status, expected) => {
    const failure = await toFailure(() =>
      HttpResponse.json({ error: 'X', description: 'because' }, { status }),
    );
    expect(failure).toMatchObject(expected);
    expect(failure.detail).toContain('because');
  });

  it.each([
    [429, '7', 7000],
    [503, '60', 60_000],
    [429, null, null],
  ])('trap 6: %i with Retry-After %s is a limit, not a success', async (status, seconds, retryAfterMs) => {
    const headers: Record<string, string> = seconds === null ? {} : { 'retry-after': seconds };
    const failure = await toFailure(() => HttpResponse.json({ organizations: [] }, { status, headers }));
    expect(failure).toMatchObject({ kind: 'rate_limited', retryAfterMs });
  });

  it('a truncated body and a broken connection may be whole at the next try', async () => {
    expect(await toFailure(() => new HttpResponse('{"organizations":[{"id":1'))).toMatchObject({
      kind: 'network',
    });
    expect(await toFailure(() => HttpResponse.error())).toMatchObject({ kind: 'network' });
  });

  it('an answer of another shape names where it differs, and quotes nothing of it', async () => {
    const failure = await toFailure(() => HttpResponse.json({ organizations: [{ name: 'Secret Ltd' }] }));
    expect(failure).toMatchObject({ kind: 'unexpected', bodyStart: '' });
    expect(failure.detail).toContain('organizations.0.id');
    expect(failure.detail).not.toContain('Secret');
  });

  it.each([500, 502, 503])('what is only read is asked for twice more after a %i', async (status) => {
    let requested = 0;
    on('get', PATH, () => {
      requested += 1;
      return requested < 3
        ? new HttpResponse('<html>', { status })
        : HttpResponse.json({ organizations: [] });
    });
    expect(await adapter().readCustomers(session(), ['1'])).toEqual([]);
    expect(await toFailure(() => new HttpResponse('<html>', { status }))).toMatchObject({ status });
    expect(seen.length).toBe(6);
  });

  it('a refused token is replaced once; refused again, our access is over', async () => {
    on('get', PATH, (one: { token: string | null }) =>
      one.token === 'Bearer token-2'
        ? { organizations: [] }
        : HttpResponse.json({ error: 'invalid_token' }, { status: 401 }),
    );
    expect(await adapter().readCustomers(session(), ['1'])).toEqual([]);
    expect(seen.map((one) => one.token)).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(await toFailure(() => HttpResponse.json({}, { status: 401 }))).toMatchObject({
      kind: 'auth_lost',
    });
  });

  it('the figure of every answer is not passed on: only what is new, half as much or short', async () => {
    let remaining = 100;
    on('get', PATH, () => {
      remaining -= 12;
      return HttpResponse.json(
        { organizations: [] },
        { headers: { 'x-rate-limit-remaining': String(remaining) } },
      );
    });
    const own = session();
    await adapter().readCustomers(
      own,
      Array.from({ length: 800 }, (_, index) => String(index)),
    );
    expect(own.learned.map(([, reported]) => reported.remaining)).toEqual([88, 40, 16, 4]);
  });

  it('what the headers say is left goes to the shared budget', async () => {
    const headers = {
      'x-rate-limit': '700',
      'x-rate-limit-remaining': '698',
      'zendesk-ratelimit-tickets-update': 'total=100; remaining=99; resets=41',
    };
    on('get', PATH, () => HttpResponse.json({ organizations: [] }, { headers }));
    const own = session();
    await adapter().readCustomers(own, ['1']);
    expect(own.learned).toEqual([
      ['account', { remaining: 698 }],
      ['tickets-update', { remaining: 99 }],
    ]);
  });
});
