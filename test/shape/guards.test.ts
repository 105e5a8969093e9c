import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

function tracked(...patterns: string[]): string[] {
  return execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...patterns], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((name) => name !== '' && name !== relative(ROOT, import.meta.filename));
}

function hits(pattern: RegExp, files: string[]): string[] {
  return files.flatMap((file) =>
    readFileSync(resolve(ROOT, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  );
}

describe('habits of the code base', () => {
  it('only config.ts and the command line read the environment', () => {
    const files = tracked('src/*.ts').filter(
      (name) => name !== 'src/config.ts' && !name.startsWith('src/bin/'),
    );
    expect(hits(/process\.env/, files)).toEqual([]);
  });

  it('nobody but the composition root reads the clock or rolls dice', () => {
    const files = tracked('src/*.ts').filter(
      (name) => !name.startsWith('src/bin/') && name !== 'src/lib/clock.ts',
    );
    expect(hits(/Date\.now\(\)|new Date\(\)|Temporal\.Now|Math\.random\(/, files)).toEqual([]);
  });

  it('no check is silenced and no marker is left over (Biome refuses any)', () => {
    const files = tracked('src/*.ts', 'test/*.ts');
    expect(hits(/@ts-ignore|@ts-expect-error|biome-ignore|TODO|FIXME|XXX/, files)).toEqual([]);
  });

  it('no test is skipped by hand or runs alone', () => {
    expect(hits(/\b(it|test|describe)\.(only|skip|todo)\(/, tracked('test/*.ts'))).toEqual([]);
  });
});
