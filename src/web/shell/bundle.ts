import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { own } from '../../domain/own.ts';

/** Where `npm run build` puts the app. */
export const BUILT = resolve(import.meta.dirname, '../../../dist/app');

/** `main.tsx`: alone in a browser. `framed.tsx`: inside a CRM. */
export type Entry = 'main.tsx' | 'framed.tsx';

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    css: z.array(z.string()).optional(),
    imports: z.array(z.string()).optional(),
  }),
);
type Manifest = z.infer<typeof manifestSchema>;

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  map: 'application/json',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

/** Paths below /app/ that a page loads. */
export interface Bundle {
  readonly script: string;
  readonly styles: readonly string[];
  /** Parts that the script imports, to be fetched in parallel with it. */
  readonly parts: readonly string[];
}

/**
 * The built files of an entry, with the lazy `parts` (source names such as `i18n/en/all.ts`) that this page needs at once; null
 * when the app has not been built. Read on each call, so that a build takes effect while the server runs.
 */
export function readBundle(built: string, entry: Entry, parts: readonly string[] = []): Bundle | null {
  try {
    const text = readFileSync(join(built, '.vite/manifest.json'), 'utf8');
    const manifest = manifestSchema.parse(JSON.parse(text));
    const script = manifest[entry];
    if (script === undefined) return null;
    const names = withImports(manifest, [entry, ...parts]).filter((name) => name !== entry);
    return {
      script: script.file,
      styles: script.css ?? [],
      parts: names.flatMap((name) => manifest[name]?.file ?? []),
    };
  } catch {
    // Missing or half-written: the page says to build it.
    return null;
  }
}

/** The named files and everything they import, each once. */
function withImports(manifest: Manifest, names: readonly string[]): readonly string[] {
  const all = new Set(names);
  for (const name of all) for (const imported of manifest[name]?.imports ?? []) all.add(imported);
  return [...all];
}

export type Encoding = 'br' | 'gzip' | 'identity';

const SUFFIXES: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz', identity: '' };

interface BuiltFile {
  readonly type: string;
  readonly encoding: Encoding;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A built file in the best compression that exists and `encodings` allow; null when there is no such file. */
export async function readBuilt(
  built: string,
  name: string,
  encodings: readonly Encoding[] = ['identity'],
): Promise<BuiltFile | null> {
  const type = own(TYPES, /^assets\/[\w-]+(?:\.[\w-]+)*\.(\w+)$/.exec(name)?.[1] ?? '');
  if (type === undefined) return null;
  for (const encoding of encodings) {
    try {
      const bytes = new Uint8Array(await readFile(join(built, `${name}${SUFFIXES[encoding]}`)));
      return { type, encoding, bytes };
    } catch {
      // Not compressed in this way, or no such file: the next one, or null.
    }
  }
  return null;
}
