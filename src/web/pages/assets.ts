import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One style sheet, in the order in which later rules win. */
const STYLES = ['colours', 'base', 'head', 'tables', 'marks', 'blocks', 'forms', 'guide', 'narrow'];

const TYPES = {
  'pontual.css': 'text/css; charset=utf-8',
  'countdown.js': 'text/javascript; charset=utf-8',
  'open.js': 'text/javascript; charset=utf-8',
  'reference.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

export type AssetName = keyof typeof TYPES;

export interface Asset {
  readonly type: string;
  readonly text: string;
  /** Changes with the content, so that browsers may cache the file for ever. */
  readonly version: string;
}

/** The few files that pages need, read once when the process starts. */
const ASSETS: ReadonlyMap<string, Asset> = new Map(
  Object.entries(TYPES).map(([name, type]) => {
    const files = name === 'pontual.css' ? STYLES.map((style) => `css/${style}.css`) : [name];
    const text = files
      .map((file) => readFileSync(join(import.meta.dirname, 'assets', file), 'utf8'))
      .join('\n');
    return [name, { type, text, version: createHash('sha256').update(text).digest('hex').slice(0, 12) }];
  }),
);

export function assetNamed(name: string): Asset | null {
  return ASSETS.get(name) ?? null;
}

export function assetUrl(name: AssetName): string {
  return `/assets/${name}?v=${ASSETS.get(name)?.version ?? ''}`;
}
