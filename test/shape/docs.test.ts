import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const PAGES = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((page) => page !== '' && existsSync(join(ROOT, page)));

/** Relative links of a page, as paths from the root. */
function relativeLinks(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replaceAll(/```[\s\S]*?```/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link.split('#')[0] ?? '')
    .filter((link) => link !== '' && !/^[a-z]+:|^\//.test(link))
    .map((link) => join(dirname(page), link));
}

/** Paths of our own folders that stand in backquotes; those with a placeholder or a pattern are left out. */
function namedPaths(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/`((?:src|test|simulators|app-manifest|docs|drizzle)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );
}

describe('documents', () => {
  it('every relative link leads to a file', () => {
    const dead = PAGES.filter((page) => !page.startsWith('docs/guides/')).flatMap((page) =>
      relativeLinks(page)
        .filter((path) => !existsSync(join(ROOT, path)))
        .map((path) => `${page} → ${path}`),
    );
    expect(dead).toEqual([]);
  });

  it('every path that a page names exists', () => {
    const dead = PAGES.flatMap((page) =>
      namedPaths(page)
        .filter((path) => !existsSync(join(ROOT, path)))
        .map((path) => `${page}: ${path}`),
    );
    expect(dead).toEqual([]);
  });
});
