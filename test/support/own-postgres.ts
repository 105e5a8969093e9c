import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const VERSIONS = '/usr/lib/postgresql';

/** Debian's newest PostgreSQL; null when none is installed. */
function binaries(): string | null {
  const newest = existsSync(VERSIONS) ? readdirSync(VERSIONS).toSorted().at(-1) : undefined;
  return newest === undefined ? null : join(VERSIONS, newest, 'bin');
}

export const canRunPostgres = binaries() !== null;

export interface OwnPostgres {
  readonly url: string;
  start(): void;
  /** `immediate` is a crash: no connection is ended in order. */
  stop(how: 'fast' | 'immediate'): void;
  remove(): void;
}

/** A PostgreSQL server of this test's own, which it may stop and start: data in a temporary folder, a port that is free. */
export async function createOwnPostgres(): Promise<OwnPostgres> {
  const bin = binaries();
  if (bin === null) throw new Error(`No PostgreSQL in ${VERSIONS}.`);
  const folder = mkdtempSync('/tmp/pontual-postgres-');
  const data = join(folder, 'data');
  const port = await freePort();
  if (process.getuid?.() === 0) chownSync(folder, userId('-u'), userId('-g'));
  const run = (program: string, ...args: string[]) => asOwner(join(bin, program), args);
  run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync');
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`;
  const start = () => run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start');
  start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    stop: (how) => run('pg_ctl', '-D', data, '-w', '-m', how, 'stop'),
    remove() {
      spawnSync(...ownersCommand(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop']));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function ownersCommand(program: string, args: readonly string[]): [string, string[]] {
  if (process.getuid?.() !== 0) return [program, [...args]];
  return ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', program, ...args]];
}

function asOwner(program: string, args: readonly string[]): void {
  const [command, all] = ownersCommand(program, args);
  execFileSync(command, all, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/tmp' });
}

const userId = (flag: '-u' | '-g') => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}
