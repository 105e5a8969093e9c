import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import postgres from 'postgres';
import { traits } from '../../src/crm/hubspot/traits.ts';
import { openPostgres } from '../../src/db/postgres.ts';
import { forgetPerson } from '../../src/services/accounts/forget-person.ts';

/**
 * `node test/erase/run.ts --database URL [--port N]`: plays the demo's days into an empty PostgreSQL database; forgets the contact that
 * said most and looks for its id in a whole dump (pg_dump) and in the server's log; then disconnects and erases both accounts, and
 * looks there for every subject, name and address that was stored. Prints the figures; ends with status 1 when one is found.
 */
const { values } = parseArgs({
  options: { database: { type: 'string' }, port: { type: 'string', default: '9500' } },
});
if (values.database === undefined)
  throw new Error('Which database? --database postgres://… (it must be empty)');
const { database, port } = values;

const run = promisify(execFile);
const BUFFER = { maxBuffer: 1024 * 1024 * 1024 };
const DATA_DIR = mkdtempSync(join(tmpdir(), 'pontual-erase-'));
const PROGRAM = resolve(import.meta.dirname, '../../src/bin/pontual.ts');
const PONTUAL_KEY = randomBytes(32).toString('base64');
const env = { ...process.env, DATABASE_URL: database, DATA_DIR, PONTUAL_KEY };
const pontual = (...args: string[]) => run(process.execPath, [PROGRAM, ...args], { env, ...BUFFER });

await pontual('demo', '--once', '--port', port);
const sql = postgres(database, { max: 1, onnotice: () => {} });
const accounts = await sql<{ account_id: string; name: string }[]>`select account_id, name from account`;
const personal = await storedTexts();
const contact = await forgetOneContact();
await sql`update account set status = 'disconnected'`;
for (const { account_id: id, name } of accounts) await pontual('erase', id, '--confirm', name);
await sql.end();

const { stdout: dump } = await run('pg_dump', ['--inserts', database], BUFFER);
const log = readFileSync(join(DATA_DIR, 'demo-server.log'), 'utf8');
const found = (text: string) => [...personal].filter((one) => text.includes(one));
const result = {
  forgotten: { ...contact, inLog: isThere(contact.id, log) },
  accounts: accounts.length,
  looked: personal.size,
  dumpBytes: dump.length,
  logBytes: log.length,
  inDump: found(dump),
  inLog: found(log),
};
console.log(JSON.stringify(result, null, 2));
const { events, inDumpBefore, inDump, inLog } = result.forgotten;
if (events === 0 || !inDumpBefore || inDump || inLog) process.exitCode = 1;
if (result.inDump.length + result.inLog.length > 0 || personal.size === 0) process.exitCode = 1;

/** As a number of its own, not a part of a longer one. */
function isThere(id: string, text: string): boolean {
  return new RegExp(`(?<![0-9])${id}(?![0-9])`).test(text);
}

/** Subjects, and names and addresses of colleagues and customers; texts too short to mean anything are left out. */
async function storedTexts(): Promise<ReadonlySet<string>> {
  const rows = await sql<{ text: string | null }[]>`
    select subject as text from ticket
    union select name from rep union select email from rep
    union select name from customer
    union select name from inbox where name like '%@%'`;
  return new Set(rows.flatMap(({ text }) => (text === null || text.length < 5 ? [] : [text])));
}

/** What the server does once HubSpot has confirmed that it erased a contact; names and addresses of contacts are never stored. */
async function forgetOneContact() {
  const [most] = await sql<{ account_id: string; actor_id: string; events: number }[]>`
    select account_id, actor_id, count(*)::int as events from ticket_event
    where account_id like 'hubspot-%' and actor_id like 'V-%' group by 1, 2 order by 3 desc limit 1`;
  if (most === undefined) throw new Error('The demo has no contact that said anything.');
  const { account_id: accountId, actor_id: actorId, events } = most;
  const id = actorId.slice('V-'.length);
  const dumpNow = async () => (await run('pg_dump', ['--inserts', database], BUFFER)).stdout;
  const inDumpBefore = isThere(id, await dumpNow());
  const db = openPostgres(database);
  const traces = traits.personTraces?.(id) ?? { actorIds: [], notices: [] };
  await db.tenant(accountId, (tx) => forgetPerson(tx, accountId, id, traces, Date.now()));
  await db.close();
  return { id, events, inDumpBefore, inDump: isThere(id, await dumpNow()) };
}
