import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { version } from '../../src/bin/version.ts';

const PONTUAL = resolve(import.meta.dirname, '../../src/bin/pontual.ts');

it('--version prints the version of the product', () => {
  const { stdout, status } = spawnSync(process.execPath, [PONTUAL, '--version'], { encoding: 'utf8' });
  expect([stdout, status]).toEqual([`${version}\n`, 0]);
});

it('a port that cannot be is refused, and the message names --port', () => {
  const { stderr, status } = spawnSync(process.execPath, [PONTUAL, 'demo', '--port', '99999'], {
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/--port <n>.*99999.*at most 65531/);
  expect(status).toBe(1);
});
