import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const PONTUAL = join(ROOT, 'src/bin/pontual.ts');
const PAGE = readFileSync(join(ROOT, 'docs/first-policy.md'), 'utf8');

const blocks = [...PAGE.matchAll(/^```(\w+) ?(\S*)\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', name = '', text = '']) => ({ language, name, text }),
);
const files = blocks.filter(({ name }) => name !== '');
const commands = blocks
  .filter(({ language }) => language === 'console')
  .map(({ text }): [command: string, answer: string] => {
    const end = text.indexOf('\n');
    return [text.slice('$ '.length, end), text.slice(end + 1)];
  });

describe('docs/first-policy.md, word by word in an empty folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pontual-'));
  beforeAll(() => {
    for (const { name, text } of files) writeFileSync(join(folder, name), text);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('shows calendar, evaluate, lint and test', () => {
    const shown = commands.map(([command]) => command.split(' ')[1]);
    expect(shown.toSorted()).toEqual(['calendar', 'evaluate', 'lint', 'test']);
  });

  it.each(commands)('%s answers as shown', (command, answer) => {
    const [, ...args] = command.split(' ');
    const { stdout, stderr, status } = spawnSync(process.execPath, [PONTUAL, ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect([stdout, stderr, status]).toEqual([answer, '', 0]);
  });
});
