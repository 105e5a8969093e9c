import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LANGUAGES } from '../../src/terms/index.ts';

/** Vite's manifest: what each part is called and what it imports. */
type Manifest = Readonly<Record<string, { readonly file: string; readonly imports?: readonly string[] }>>;

const folder = mkdtempSync(join(tmpdir(), 'pontual-size-'));
let manifest: Manifest = {};

/** Bytes on the wire of those parts and all that they import. */
function sumBytes(...names: readonly string[]): number {
  const all = new Set(names);
  for (const name of all) for (const imported of manifest[name]?.imports ?? []) all.add(imported);
  const files = [...all].map((name) => manifest[name]?.file ?? `missing ${name}`);
  return files.reduce((sum, file) => sum + statSync(join(folder, `${file}.br`)).size, 0);
}

beforeAll(async () => {
  // As it is shipped: with `test` React would be its development build.
  vi.stubEnv('NODE_ENV', 'production');
  await build({
    configFile: 'vite.config.ts',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  vi.unstubAllEnvs();
  manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(LANGUAGES)('on the wire, in %s', (language) => {
  it('the frame beside a ticket takes at most 99 kB of script: its page stays below 100 kB', () => {
    expect(sumBytes('framed.tsx', `i18n/${language}/beside-ticket.ts`)).toBeLessThanOrEqual(99_000);
  });

  it.each(['tickets', 'ticket', 'reports', 'settings'])(
    'the first view of %s takes at most 200 kB',
    (page) => {
      expect(sumBytes('main.tsx', `i18n/${language}/all.ts`, `pages/${page}/page.tsx`)).toBeLessThanOrEqual(
        200_000,
      );
    },
  );
});

it('the frame beside a ticket loads nothing of the app’s pages', () => {
  const all = new Set(['framed.tsx']);
  for (const name of all) for (const imported of manifest[name]?.imports ?? []) all.add(imported);
  expect([...all].filter((name) => /^(pages|shell|settings|reports)\//.test(name))).toEqual([]);
});
