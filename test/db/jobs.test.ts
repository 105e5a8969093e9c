import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { createJobs } from '../../src/db/jobs.ts';
import { toRows } from '../../src/db/rows.ts';
import { onEachDatabase } from '../support/databases.ts';

onEachDatabase((database) => {
  it('of a job that fails the queue stores the name of the error, and none of its text', async () => {
    const jobs = createJobs(database(), () => {});
    await jobs.start();
    await jobs.work('read', () =>
      Promise.reject(new RangeError('a value of Mario Rossi \0', { cause: { subject: 'Fattura di Rossi' } })),
    );
    await jobs.send('read', 'a');
    const findOutputs = async () =>
      toRows(
        await database().system.execute(
          sql`select output::text as output from pgboss.job where name = 'read' and output is not null`,
        ),
      ).map(({ output }) => String(output));
    await expect.poll(findOutputs, { timeout: 50_000 }).toHaveLength(1);
    const [output] = await findOutputs();
    expect(output).toContain('RangeError');
    expect(output).not.toMatch(/Mario|Rossi|jobs\.test/);
    await jobs.stop(1_000);
  });
});
