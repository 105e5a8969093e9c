import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../../src');

/** Everything that a file loads, at once or later, directly or through others. */
function loadedBy(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, path = ''] of text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+\.ts)['"]/g)) {
    loadedBy(resolve(dirname(file), path), seen);
  }
  return seen;
}

describe('commands that need no database', () => {
  it.each(['calendar', 'evaluate', 'lint', 'test'])('%s loads pure folders only', (name) => {
    const loaded = [...loadedBy(join(SRC, `bin/commands/${name}.ts`))].map((file) => relative(SRC, file));
    const folders = new Set(loaded.map((file) => file.split('/')[0]));
    expect(loaded.length).toBeGreaterThan(10);
    expect(
      [...folders].filter(
        (folder) => !['bin', 'domain', 'sla', 'rules', 'terms', 'lib'].includes(folder ?? ''),
      ),
    ).toEqual([]);
  });
});
