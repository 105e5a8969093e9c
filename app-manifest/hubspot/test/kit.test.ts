import {
  calendarText,
  createBackend,
  DEFAULT_BACKEND,
  instantText,
  pickLanguage,
  serverNow,
  toFailure,
  workingText,
  zoneText,
} from 'pontual-kit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { stubBackend } from './backend.ts';
import { AT, HOUR, MINUTE } from './sample.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('language', () => {
  it.each([
    [{ language: 'pt-br', locale: 'en-us' }, 'pt-BR'],
    [{ language: 'pt-pt' }, 'pt-BR'],
    [{ language: 'es-mx' }, 'es'],
    [{ locale: 'PT-BR' }, 'pt-BR'],
    [{ language: 'de', locale: 'pt-br' }, 'en'],
    [{}, 'en'],
  ] as const)('%o reads %s', (user, language) => {
    expect(pickLanguage(user)).toBe(language);
  });
});

describe('time', () => {
  it('lengths', () => {
    expect(workingText(0)).toBe('0\u00a0s');
    expect(workingText(12 * MINUTE + 8_999)).toBe('12\u00a0min\u00a08\u00a0s');
    expect(workingText(-(26 * HOUR + 5 * MINUTE))).toBe('26\u00a0h\u00a05\u00a0min');
    expect(calendarText(3 * HOUR)).toBe('3\u00a0h');
    expect(calendarText(52 * HOUR)).toBe('2\u00a0d\u00a04\u00a0h');
  });

  it('instants and the zone are the account’s, in the reader’s language', () => {
    expect(instantText(AT, 'America/Sao_Paulo', 'en')).toBe('Wed, Nov 25, 2026, 2:00 PM');
    expect(instantText(AT, 'America/Sao_Paulo', 'pt-BR')).toBe('qua., 25/11/2026, 14:00');
    expect(instantText(AT, 'Europe/Madrid', 'es')).toBe('mié, 25/11/2026, 18:00');
    expect(zoneText(AT, 'America/Sao_Paulo', 'en')).toBe('America/Sao_Paulo (UTC-03:00)');
    expect(zoneText(AT, 'UTC', 'en')).toBe('UTC');
  });

  it('the server’s present follows a clock that only runs forward', () => {
    expect(serverNow(AT, 1_000, 4_000)).toBe(AT + 3_000);
    expect(serverNow(AT, 1_000, 900)).toBe(AT);
  });
});

describe('calls to the backend', () => {
  it('go to the profile’s address, or to the production one when there is none', async () => {
    const backend = stubBackend({});
    await createBackend({ variables: { BACKEND: 'https://eu.example.com/' } }, 'es').get('/overview');
    await createBackend({}, 'pt-BR').post('/setup', { a: 1 });
    expect(backend.sent).toEqual([
      { url: 'https://eu.example.com/embed/hubspot/api/overview?lang=es', method: 'GET', body: undefined },
      { url: `${DEFAULT_BACKEND}/embed/hubspot/api/setup?lang=pt-BR`, method: 'POST', body: { a: 1 } },
    ]);
  });

  it('set no header, for HubSpot’s proxy refuses all but one, and wait no longer than it does', async () => {
    const hsFetch = vi.fn(async (_url: string, _options: { headers?: unknown; timeout?: number }) =>
      Response.json({}),
    );
    vi.stubGlobal('self', { hsFetch });
    await createBackend({}, 'en').get('/overview');
    expect(hsFetch.mock.calls[0]?.[1].headers).toBeUndefined();
    expect(hsFetch.mock.calls[0]?.[1].timeout).toBe(15_000);
  });

  it.each([
    ['forbidden', 'not_allowed'],
    ['not_found', 'gone'],
    ['gone', 'gone'],
    ['invalid', 'refused'],
    ['conflict', 'refused'],
    ['too_large', 'refused'],
    ['unauthenticated', 'unreachable'],
    ['rate_limited', 'unreachable'],
    ['unavailable', 'unreachable'],
    ['internal', 'unreachable'],
  ] as const)('%s means %s, with the server’s sentence', (code, kind) => {
    const problem = { type: `/problems/${code}`, detail: 'Why.', code };
    expect(toFailure(problem)).toEqual({ kind, text: 'Why.' });
  });

  it('an account that Pontual does not know is told from a ticket that it does not', () => {
    const problem = { type: '/problems/not_installed', detail: 'Why.', code: 'not_found' };
    expect(toFailure(problem)).toEqual({ kind: 'disconnected', text: 'Why.' });
  });

  it('an error is found inside what the proxy wraps it into, and when it comes with status 200', async () => {
    const error = { type: '/problems/forbidden', detail: 'Not yours.', code: 'forbidden' };
    const expected = { ok: false, failure: { kind: 'not_allowed', text: 'Not yours.' } };
    for (const body of [
      error,
      { status: 'error', category: 'BAD_GATEWAY', response: JSON.stringify(error) },
    ]) {
      stubBackend(body, 502);
      expect(await createBackend({}, 'en').get('/overview')).toEqual(expected);
    }
    stubBackend(error, 200);
    expect(await createBackend({}, 'en').get('/overview')).toEqual(expected);
  });

  it('no answer, or none that can be read, is told from a refusal', async () => {
    const unreachable = { ok: false, failure: { kind: 'unreachable', text: null } };
    stubBackend({}).break();
    vi.unstubAllGlobals();
    stubBackend('<html>Bad gateway</html>', 502);
    expect(await createBackend({}, 'en').get('/overview')).toEqual(unreachable);
    const broken = stubBackend({});
    broken.break();
    expect(await createBackend({}, 'en').get('/overview')).toEqual(unreachable);
  });
});
