import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const PREPARE = resolve(import.meta.dirname, '../../src/bin/prepare.ts');
const run = promisify(execFile);
let folder = '';

/** A checkout whose build fails, with a cache of its own. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pontual-npx-'));
  const prepare = `"${process.execPath}" "${PREPARE}" build.js`;
  const manifest = { name: 'pontual-checkout', version: '1.0.0', bin: 'cli.js', scripts: { prepare } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'build.js'), 'throw new Error("the build fails")');
  writeFileSync(join(folder, 'cli.js'), '#!/usr/bin/env node\nconsole.log("ran");\n', { mode: 0o755 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const npm = (program: 'npm' | 'npx', ...args: string[]) =>
  run(program, args, {
    cwd: folder,
    env: {
      HOME: folder,
      PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      npm_config_cache: join(folder, 'cache'),
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
    },
  });

it('npx in a checkout runs the program although the build fails, the first time and later', async () => {
  const call = () => npm('npx', '--yes', 'pontual-checkout');
  expect((await call()).stdout).toContain('ran');
  expect((await call()).stdout).toContain('ran');
}, 300_000);

it('an install still fails with the build, and says which step', async () => {
  await expect(npm('npm', 'install')).rejects.toThrow('build.js failed');
}, 300_000);
