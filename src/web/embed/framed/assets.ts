import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { own } from '../../../domain/own.ts';

/** Where `npm run build` puts the pages. */
export const BUILT = resolve(import.meta.dirname, '../../../../dist/app');
const ENTRY = 'main.tsx';

const manifestSchema = z.record(
  z.string(),
  z.object({ file: z.string(), css: z.array(z.string()).optional() }),
);

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  map: 'application/json',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

/** Paths below /embed/ that the page loads; null: the bundle has not been built. */
export interface Bundle {
  readonly script: string;
  readonly styles: readonly string[];
}

/** What the build left in that folder. Read on each call: a build while the server runs is seen. */
export function readBundle(built: string): Bundle | null {
  try {
    const text = readFileSync(join(built, '.vite/manifest.json'), 'utf8');
    const entry = manifestSchema.parse(JSON.parse(text))[ENTRY];
    return entry === undefined ? null : { script: entry.file, styles: entry.css ?? [] };
  } catch {
    // Missing or half-written: the page says to build it.
    return null;
  }
}

/** A built file, its name holding a hash of its content; null: there is none of that name. */
export async function readBuilt(
  built: string,
  name: string,
): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const type = own(TYPES, /^assets\/[\w-]+(?:\.[\w-]+)*\.(\w+)$/.exec(name)?.[1] ?? '');
  if (type === undefined) return null;
  try {
    return { type, bytes: new Uint8Array(await readFile(join(built, name))) };
  } catch {
    // No such file: told by null.
    return null;
  }
}
