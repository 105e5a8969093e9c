import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, expect, it } from 'vitest';
import { DatabaseLocked } from '../../src/db/folder-lock.ts';
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

it('a lock left by a dead process is taken over', async () => {
  const dataDir = folder();
  writeFileSync(join(dataDir, 'pontual.lock'), '999999999');
  const database = await openPglite({ dataDir });
  await database.close();
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
