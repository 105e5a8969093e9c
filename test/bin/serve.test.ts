import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import postgres from 'postgres';
import { describe, expect, inject, it } from 'vitest';
import { openPostgres } from '../../src/db/postgres.ts';
import { findUnboundRole } from '../../src/db/role.ts';
import { examineServer } from '../../src/services/examine.ts';
import { freshPostgres } from '../support/databases.ts';
import { databaseAt } from '../support/global-setup.ts';
import { freePort } from '../support/own-postgres.ts';
import { listenTcp } from '../support/tcp.ts';
import { testServices } from '../web/support/services.ts';

const BIN = resolve(import.meta.dirname, '../../src/bin');

async function run(args: readonly string[], databaseUrl: string) {
  const port = await freePort();
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATA_DIR: mkdtempSync(join(tmpdir(), 'pontual-serve-')),
      DATABASE_URL: databaseUrl,
      PONTUAL_KEY: 'q0F3c1yNf2mZ7lJ4xW9sVbT0aKe6uHgR5pDiYnOjLzA=',
      HUBSPOT_CLIENT_ID: 'client',
      HUBSPOT_CLIENT_SECRET: 'a-secret-for-tests',
      HUBSPOT_APP_ID: '1',
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += chunk;
    });
  }
  const status = await new Promise<number | null>((done) => child.on('close', done));
  return { status, text };
}

async function refusedUrl(): Promise<string> {
  const gone = await listenTcp(() => {});
  gone.close();
  return `postgres://user@127.0.0.1:${gone.port}/x`;
}

it('a start without its database tries again with words, then ends with status 75 and what to do', {
  timeout: 300_000,
}, async () => {
  const { status, text } = await run([join(BIN, 'pontual.ts'), 'serve'], await refusedUrl());
  expect(text).toMatch(/the database does not answer yet; trying again for \d+ s/);
  expect(text).toMatch(/The database failed: .*ECONNREFUSED.*Check DATABASE_URL and that PostgreSQL runs/);
  expect(text).not.toMatch(/^\s+at /m);
  expect(status).toBe(75);
});

it('an error that nobody catches is logged and ends the process with status 70', {
  timeout: 300_000,
}, async () => {
  const defect = `
    const { live } = await import(${JSON.stringify(join(BIN, 'lifecycle.ts'))});
    void live({ web: true, workers: true }, () => {});
    setTimeout(() => { throw new TypeError('nobody catches this'); }, 10);`;
  const { status, text } = await run(['--input-type=module', '-e', defect], await refusedUrl());
  expect(text).toContain('a defect that nobody caught: the process ends');
  expect(text).toContain('TypeError');
  expect(status).toBe(70);
});

describe.runIf(inject('postgresTemplate') !== null)('the role in DATABASE_URL', () => {
  it('that is plain and owns the database can migrate, and else says which right it lacks and who gives it', {
    timeout: 300_000,
  }, async () => {
    const { url } = inject('postgresTemplate') ?? { url: '' };
    const name = `pontual_plain_${process.pid}`;
    const admin = postgres(url, { max: 1, onnotice: () => {} });
    await admin.unsafe(`create role ${name} login password 'plain'`);
    await admin.unsafe(`create database ${name} owner ${name}`);
    const plain = new URL(databaseAt(url, name));
    plain.username = name;
    plain.password = 'plain';
    try {
      const migrate = () => run([join(BIN, 'pontual.ts'), 'migrate'], plain.href);
      const refused = await migrate();
      expect(refused.status).toBe(1);
      expect(refused.text).toMatch(/The database failed: .*\(42501\)\. .*grant pontual_tenant to/);
      await admin.unsafe(`grant pontual_tenant to ${name}`);
      expect(await migrate()).toMatchObject({ status: 0 });
      expect(await findDatabaseRole(plain.href)).toEqual([null, undefined]);
    } finally {
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.unsafe(`drop role if exists ${name}`);
      await admin.end();
    }
  });

  it('that is a superuser is named by doctor, with what to do', async () => {
    const database = await freshPostgres();
    if (database === null) throw new Error('TEST_DATABASE_URL went away');
    const { username } = new URL(database.url);
    expect(await findDatabaseRole(database.url)).toEqual([
      username,
      expect.objectContaining({
        state: 'warn',
        detail: expect.stringContaining(username),
        advice: expect.stringContaining('neither superuser nor BYPASSRLS'),
      }),
    ]);
    await database.drop();
  });
});

/** The role that row-level security does not bind, and what doctor says of it. */
async function findDatabaseRole(url: string) {
  const database = openPostgres(url);
  const services = testServices(database, Date.UTC(2026, 0, 30));
  const findings = await examineServer(services, { production: false, publicUrl: 'http://localhost' });
  const role = await findUnboundRole(database);
  await database.close();
  return [role, findings.find(({ what }) => what === 'database role')];
}
