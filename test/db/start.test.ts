import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, expect, it } from 'vitest';
import { announceHolder, DatabaseLocked, lockFolder } from '../../src/db/folder-lock.ts';
import { DatabaseNewer, migrateDatabase, pendingMigrations } from '../../src/db/migrate.ts';
import { openPglite } from '../../src/db/pglite.ts';
import { freshPglite, onEachDatabase } from '../support/databases.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'pontual-lock-'));
  folders.push(made);
  return made;
}

it('a second start on an open embedded database is refused with who holds it and what to do', async () => {
  const dataDir = folder();
  const first = await openPglite({ dataDir });
  await expect(openPglite({ dataDir })).rejects.toThrow(DatabaseLocked);
  await expect(openPglite({ dataDir })).rejects.toThrow(/DATA_DIR.*DATABASE_URL/);
  await first.close();
  const again = await openPglite({ dataDir });
  await again.close();
});

it('the folder of a process that was killed is free at once, whoever has its number now', async () => {
  const dataDir = folder();
  const holder = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `const { lockFolder } = await import(${JSON.stringify(resolve('src/db/folder-lock.ts'))});
       lockFolder(${JSON.stringify(dataDir)});
       console.log('locked');
       setInterval(() => {}, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(holder.stdout, 'data');
  expect(() => lockFolder(dataDir)).toThrow(`process ${holder.pid}`);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  // As in a container, where the next process has the same number.
  announceHolder(dataDir, { pid: process.pid });
  const unlock = lockFolder(dataDir);
  expect(() => lockFolder(dataDir)).toThrow(DatabaseLocked);
  unlock();
  lockFolder(dataDir)();
});

it('the lock file of an earlier version, which held a number, is in nobody’s way', () => {
  const dataDir = folder();
  writeFileSync(join(dataDir, 'pontual.lock'), '1');
  lockFolder(dataDir)();
});

onEachDatabase((database) => {
  it('a migrated database has nothing pending, and migrating again does nothing', async () => {
    expect(await pendingMigrations(database())).toEqual([]);
    expect(await migrateDatabase(database())).toEqual([]);
  });

  it('migrations started at the same time by several instances do not disturb each other', async () => {
    expect(await Promise.all([1, 2, 3, 4].map(() => migrateDatabase(database())))).toEqual([[], [], [], []]);
  });

  it('only one holder of a key works at a time; whoever skips is told it is busy', async () => {
    const seen: string[] = [];
    const first = database().exclusive(
      'k',
      async () => {
        seen.push('first in');
        expect(await database().exclusive('k', async () => 'never', 'skip')).toBe('busy');
        seen.push('first out');
      },
      'wait',
    );
    const second = database().exclusive('k', async () => seen.push('second'), 'wait');
    await Promise.all([first, second]);
    expect(seen.indexOf('first out') - seen.indexOf('first in')).toBe(1);
    expect(await database().exclusive('k', async () => 'free', 'skip')).toBe('free');
  });
});

it('a database of a newer version is refused', async () => {
  const database = await freshPglite();
  await database.system.execute(
    sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('future', 99999999999999)`,
  );
  await expect(migrateDatabase(database)).rejects.toThrow(DatabaseNewer);
  await database.close();
});
