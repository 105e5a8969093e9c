import { parseArgs } from 'node:util';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { openPglite } from '../../src/db/pglite.ts';
import { openPostgres } from '../../src/db/postgres.ts';
import { fuzz } from './fuzz.ts';
import { CRMS } from './worlds.ts';

/**
 * `node test/fuzz/run.ts [--values 100000] [--seed 1] [--database URL]`: so many odd values in the answers of both simulated CRMs;
 * prints a summary of each. Without a database: an embedded one. Ends with status 1 when a ticket did not come through.
 */
const { values } = parseArgs({
  options: {
    values: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string' },
  },
});
const PROGRESS_EVERY = 5_000;
for (const crm of CRMS) {
  const database =
    values.database === undefined ? await openPglite({ dataDir: null }) : openPostgres(values.database);
  await migrateDatabase(database);
  const began = performance.now();
  const summary = await fuzz(
    crm,
    database,
    Math.ceil(Number(values.values) / CRMS.length),
    Number(values.seed),
    reportProgress(crm),
  );
  await database.close();
  console.log({ ...summary, seconds: Math.round((performance.now() - began) / 1000) });
  if (summary.failures.length > 0) process.exitCode = 1;
}

/** A long run says now and then how far it is. */
function reportProgress(crm: string): (values: number) => void {
  let next = PROGRESS_EVERY;
  return (done) => {
    if (done < next) return;
    console.error(`${crm}: ${done} values`);
    next = done + PROGRESS_EVERY;
  };
}
