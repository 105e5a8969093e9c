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

/** One command of the command line by itself, as a process. `nodeArgs` are for Node. */
export function startCommand(name: string, args: readonly string[], nodeArgs: readonly string[] = []) {
  const load = `const { command } = await import(${JSON.stringify(join(ROOT, `src/bin/commands/${name}.ts`))});
    await command().parseAsync(process.argv.slice(1), { from: 'user' });`;
  const all = [...nodeArgs, '--input-type=module', '-e', load, '--', ...args];
  return spawn(process.execPath, all, { cwd: ROOT });
}

/** Runs a command to its end, with this on its stdin. */
export function runCommand(name: string, args: readonly string[], stdin = ''): Promise<Ran> {
  const child = startCommand(name, args);
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
