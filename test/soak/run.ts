/**
 * Accounts full of tickets, install, backfill, an hour of changes, every property checked:
 * `node test/soak/run.ts --crm hubspot|zendesk [--accounts 50] [--tickets 2000] [--changes 60] [--database URL] [--seed N]`.
 * Without `--database` the embedded database in a temporary folder. For 50 × 2,000 give node `--max-old-space-size=12000`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { type AnyDatabase, openDatabase } from '../../src/db/open.ts';
import { databaseAt } from '../support/global-setup.ts';
import { runSoak } from './soak.ts';

const { values } = parseArgs({
  options: {
    crm: { type: 'string' },
    accounts: { type: 'string', default: '50' },
    tickets: { type: 'string', default: '2000' },
    changes: { type: 'string', default: '60' },
    database: { type: 'string' },
    seed: { type: 'string', default: '1' },
    oracle: { type: 'string', default: '20' },
    log: { type: 'string', default: 'error' },
  },
});
const { crm } = values;
if (crm !== 'hubspot' && crm !== 'zendesk') throw new Error('Which CRM? --crm hubspot or --crm zendesk');

const { database, drop } = await freshDatabase(values.database);
const began = performance.now();
try {
  await migrateDatabase(database);
  const { figures, differences } = await runSoak({
    crm,
    database,
    accounts: Number(values.accounts),
    tickets: Number(values.tickets),
    changes: Number(values.changes),
    stepMinutes: 1,
    seed: Number(values.seed),
    oracleEvery: Number(values.oracle),
    logLevel: values.log,
    onProgress: (text) => console.error(`${Math.round((performance.now() - began) / 1000)} s  ${text}`),
  });
  console.log(JSON.stringify(figures));
  for (const line of differences.slice(0, 40)) console.log(line);
  process.exitCode = differences.length === 0 ? 0 : 1;
} finally {
  await database.close();
  await drop();
}

/** A database of its own, beside the one whose URL is given, or embedded in a folder that is removed afterwards. */
async function freshDatabase(
  url: string | undefined,
): Promise<{ database: AnyDatabase; drop: () => Promise<void> }> {
  if (url === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'pontual-soak-'));
    const database = await openDatabase({ databaseUrl: null, dataDir: folder });
    return { database, drop: async () => rmSync(folder, { recursive: true, force: true }) };
  }
  const name = `pontual_soak_${process.pid}`;
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  const database = await openDatabase({ databaseUrl: databaseAt(url, name), dataDir: '' });
  return {
    database,
    async drop() {
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}
