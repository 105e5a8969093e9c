import { describe, expect, it } from 'vitest';
import { countHeader, exchange, parseJson, retryAfterMs, serverClockMs } from '../../src/lib/http.ts';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const headers = (more: Record<string, string> = {}) => new Headers(more);

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['12', 12_000],
    ['1.5', 1_500],
    [' 3 ', 3_000],
    ['Mon, 02 Mar 2026 12:00:30 GMT', 30_000],
    ['Mon, 02 Mar 2026 11:00:00 GMT', 0],
    ['-1', null],
    ['soon', null],
    ['', null],
  ])('%j is %j ms', (reported, ms) => {
    expect(retryAfterMs(headers({ 'retry-after': reported }), NOW)).toBe(ms);
  });

  it('absent is unknown', () => {
    expect(retryAfterMs(headers(), NOW)).toBe(null);
  });
});

describe('headers and bodies', () => {
  it('the server’s clock is read from Date, counts only from whole numbers', () => {
    expect(serverClockMs(headers({ date: 'Mon, 02 Mar 2026 12:00:00 GMT' }))).toBe(NOW);
    expect(serverClockMs(headers())).toBe(null);
    expect([
      countHeader(headers({ a: '7' }), 'a'),
      countHeader(headers({ a: '-7' }), 'a'),
      countHeader(headers(), 'a'),
    ]).toEqual([7, null, null]);
  });

  it('text that is no JSON is told from null', () => {
    expect([parseJson('null'), parseJson('{"a":1}'), parseJson('{"a"')]).toEqual([null, { a: 1 }, undefined]);
  });

  it('a redirect is an answer, not followed: the token stays with the host it is for', async () => {
    const requested: RequestInit[] = [];
    const fetch: typeof globalThis.fetch = async (_url, init) => {
      requested.push(init ?? {});
      return new Response(null, { status: 302, headers: { location: 'https://elsewhere.example' } });
    };
    expect(await exchange(fetch, { method: 'GET', url: 'https://a.example' })).toMatchObject({ status: 302 });
    expect(requested.map((init) => init.redirect)).toEqual(['manual']);
  });
});
