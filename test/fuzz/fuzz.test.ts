import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { onEachDatabase } from '../support/databases.ts';

/** Both databases together: 2,000 values. `node test/fuzz/run.ts` puts in more. */
const VALUES = '1000';
const PROGRAM = resolve(import.meta.dirname, 'run.ts');
const run = promisify(execFile);

onEachDatabase((database) => {
  // In a process of its own: thousands of errors are slow where each has its source mapped.
  it('any JSON value in any place of both CRMs’ answers leaves all other tickets right', async () => {
    const db = database();
    const served = db.kind === 'postgres' ? ['--database', db.url] : [];
    const args = [PROGRAM, '--values', VALUES, '--seed', '1', ...served];
    // A run that found something ends with status 1; what it printed is then in the error.
    const { stdout } = await run(process.execPath, args).catch((error: { stdout: string }) => error);
    expect(stdout).not.toMatch(/failures: \[\n/);
    expect(stdout.match(/failures: \[\]/g)).toHaveLength(2);
    const values = [...stdout.matchAll(/values: (\d+)/g)].map(([, count]) => Number(count));
    expect(values.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(Number(VALUES));
  }, 300_000);
});
