import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PontualError } from '../domain/error.ts';

/** What the process that holds a folder says of itself, for people and for `doctor`. */
export interface Holder {
  readonly pid: number;
  /** Where it listens, and the token that its operator routes ask for; absent until it serves. */
  readonly url?: string;
  readonly token?: string;
}

/** Another process has the embedded database open. */
export class DatabaseLocked extends PontualError {
  readonly code = 'conflict';
  readonly holder: Holder | null;

  constructor(folder: string, holder: Holder | null) {
    const who = holder === null ? 'another process' : `process ${holder.pid}`;
    super(
      `The database in ${folder} is in use by ${who}. Stop that process, or choose another folder with DATA_DIR, or use PostgreSQL with DATABASE_URL.`,
    );
    this.holder = holder;
  }
}

const SQLITE_BUSY = 5;

/**
 * Takes the folder for this process; throws DatabaseLocked. Returns how to give it back. The operating system holds the lock
 * and frees it when the process ends in whatever way: a number in a file outlived a crash, and in a container the next process
 * has the same number. Node has no file locks of its own but through SQLite. Nobody else may open the lock file in this
 * process: closing any handle of a file gives up its POSIX locks.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const lock = new DatabaseSync(join(folder, 'pontual.lock.db'), { timeout: 0 });
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    lock.close();
    if (isBusy(error)) throw new DatabaseLocked(folder, readHolder(folder));
    throw error;
  }
  announceHolder(folder, { pid: process.pid });
  return () => lock.close();
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

const holderFile = (folder: string) => join(folder, 'pontual.holder.json');

/** Readable for the operator only: it may hold a token. */
export function announceHolder(folder: string, holder: Holder): void {
  writeFileSync(holderFile(folder), JSON.stringify(holder), { mode: 0o600 });
}

function readHolder(folder: string): Holder | null {
  if (!existsSync(holderFile(folder))) return null;
  try {
    return JSON.parse(readFileSync(holderFile(folder), 'utf8'));
  } catch {
    return null;
  }
}
