import { statfs } from 'node:fs/promises';
import type { PGlite } from '@electric-sql/pglite';
import type postgres from 'postgres';
import { PontualError } from '../domain/error.ts';

/** The database answers, but cannot be written to. `message` says why. */
export class NotWritable extends PontualError {
  readonly code = 'unavailable';
}

/** An embedded database needs some room for its next writes. */
const ROOM_BYTES = 32 * 1024 * 1024;

/**
 * Throws when the database cannot be read and written now. Only a new file shows that the disk is full: an update of an old
 * row often finds room in its page. The table lives until the end of the transaction.
 */
export async function probePostgres(client: postgres.Sql): Promise<void> {
  await client.begin(async (tx) => {
    await tx`set local statement_timeout = 800`;
    const [row] = await tx`select current_setting('transaction_read_only') as read_only`;
    if (row?.read_only === 'on') throw new NotWritable('the database is read-only');
    await tx`create temporary table readiness_probe on commit drop as
      select md5(random()::text) as filler from generate_series(1, 300)`;
  });
}

export async function probePglite(pglite: PGlite, folder: string | null): Promise<void> {
  await pglite.query('select 1');
  if (folder === null) return;
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < ROOM_BYTES) {
    throw new NotWritable(`less than ${ROOM_BYTES / 1024 / 1024} MiB are free on the disk of ${folder}`);
  }
}
