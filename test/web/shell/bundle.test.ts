import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../../src/web/i18n/languages.ts';
import { shellRoutes } from '../../../src/web/shell/routes.ts';

const built = mkdtempSync(join(tmpdir(), 'pontual-built-'));
mkdirSync(join(built, '.vite'));
mkdirSync(join(built, 'assets'));
const write = (name: string, content: string | Uint8Array) => writeFileSync(join(built, name), content);
write(
  '.vite/manifest.json',
  JSON.stringify({
    'main.tsx': { file: 'assets/main-A1.js', imports: ['_base.js'] },
    '_base.js': { file: 'assets/base-B2.js' },
    'i18n/es/all.ts': { file: 'assets/es-C3.js', imports: ['_base.js'] },
    'i18n/en/all.ts': { file: 'assets/en-D4.js' },
  }),
);
write('assets/main-A1.js', 'start();');
write('assets/main-A1.js.gz', gzipSync('start();'));
write('assets/main-A1.js.br', 'brotli');
write('assets/plain-E5.css', 'p{}');
write('secret.txt', 'no');
afterAll(() => rmSync(built, { recursive: true }));

const app = new Hono().use(chooseLanguage).route('/', shellRoutes(built));
const ask = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

describe('what was built', () => {
  it('is handed out to be kept for ever; nothing beside it is', async () => {
    const script = await ask('/app/assets/main-A1.js');
    expect([script.status, await script.text()]).toEqual([200, 'start();']);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    for (const path of ['../secret.txt', '../.vite/manifest.json', '%2e%2e/secret.txt', 'nothing.js']) {
      expect(await (await ask(`/app/assets/${path}`)).text()).not.toMatch(/^no$|"file"/);
    }
    expect((await ask('/app/assets/nothing.js')).status).toBe(404);
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['gzip;q=0.5', 'gzip'],
    ['identity', null],
    ['', null],
  ])('goes out to whoever accepts %j as %s', async (accepted, encoding) => {
    const response = await ask('/app/assets/main-A1.js', { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
    if (encoding !== 'gzip') return;
    expect(gunzipSync(new Uint8Array(await response.arrayBuffer())).toString()).toBe('start();');
  });

  it('goes out as it is where the build compressed nothing', async () => {
    const response = await ask('/app/assets/plain-E5.css', { 'accept-encoding': 'br' });
    expect([response.headers.get('content-encoding'), await response.text()]).toEqual([null, 'p{}']);
  });
});

describe('the page of the app', () => {
  it('lets only its own scripts run, and fetches the texts of the language at once', async () => {
    const response = await ask('/app/hubspot-1/tickets?badge=overdue', { 'accept-language': 'es-MX' });
    const text = await response.text();
    const policy = response.headers.get('content-security-policy') ?? '';
    const [, nonce] = /script-src 'nonce-([\w-]+)';/.exec(policy) ?? [];
    expect(policy).toContain("frame-ancestors 'none'");
    expect(text).toContain(`<script type="module" src="/app/assets/main-A1.js" nonce="${nonce}">`);
    expect([...text.matchAll(/modulepreload" href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      '/app/assets/es-C3.js',
      '/app/assets/base-B2.js',
    ]);
    expect(text).toContain('<html lang="es">');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
