import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { z } from 'zod';

/** Where `vite build -c simulators/hubspot/card-host/vite.config.ts` puts the pages' script. */
const FOLDER = resolve(import.meta.dirname, '../../../dist/hubspot-card-host');

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

const manifest = z.record(
  z.string(),
  z.object({ file: z.string(), isEntry: z.boolean().optional(), css: z.array(z.string()).optional() }),
);

export interface HostBundle {
  readonly script: string;
  readonly styles: readonly string[];
}

/** Addresses of the card host's entry; null: it has not been built. */
export function hostBundle(): HostBundle | null {
  let text: string;
  try {
    text = readFileSync(resolve(FOLDER, '.vite/manifest.json'), 'utf8');
  } catch {
    // Not built: the page says how to.
    return null;
  }
  const entry = Object.values(manifest.parse(JSON.parse(text))).find(({ isEntry }) => isEntry === true);
  return entry === undefined
    ? null
    : { script: `/card-host/${entry.file}`, styles: (entry.css ?? []).map((file) => `/card-host/${file}`) };
}

/** One built file by its name in `assets/`; null: there is none. */
export async function hostFile(name: string): Promise<Response | null> {
  if (!/^[\w.-]+$/.test(name)) return null;
  const type = TYPES[extname(name)];
  // A name that is not there is not found; nothing else can be asked for.
  const bytes = await readFile(resolve(FOLDER, 'assets', name)).catch(() => null);
  if (bytes === null || type === undefined) return null;
  return new Response(bytes, {
    headers: { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' },
  });
}
