import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly status: number | null;
}

/** Runs one command of the command line by itself, as a process, with this on its stdin. */
export function runCommand(name: string, args: readonly string[], stdin = ''): Promise<Ran> {
  const load = `const { command } = await import(${JSON.stringify(join(ROOT, `src/bin/commands/${name}.ts`))});
    await command().parseAsync(process.argv.slice(1), { from: 'user' });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', load, '--', ...args], { cwd: ROOT });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  child.stdin.end(stdin);
  return new Promise((done) => child.on('close', (status) => done({ out, err, status })));
}

/** A file in a fresh folder. */
export function fileWith(content: unknown, name = 'input.json'): string {
  const file = join(mkdtempSync(join(tmpdir(), 'pontual-')), name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
