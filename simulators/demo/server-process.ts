import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';

const PROGRAM = resolve(import.meta.dirname, '../../src/bin/pontual.ts');
const START_TIMEOUT_MS = 60_000;
const MOST_RESTARTS = 20;

export interface ServerProcess {
  readonly url: string;
  readonly logFile: string;
  /** Of the process now running. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

/**
 * Runs `pontual serve` as a process of its own, as in production, and starts it again when it dies: whatever was
 * stored goes on from there. Its log goes to a file.
 */
export async function startServer(options: {
  port: number;
  env: Readonly<Record<string, string | undefined>>;
  logFile: string;
  onRestart: (pid: number | undefined) => void;
}): Promise<ServerProcess> {
  const url = `http://127.0.0.1:${options.port}`;
  const log = createWriteStream(options.logFile, { flags: 'a' });
  let lastWords = '';
  let stopping = false;
  let restarts = 0;
  let child = start();

  function start(): ChildProcess {
    const started = spawn(process.execPath, [PROGRAM, 'serve'], {
      env: { ...options.env, PORT: String(options.port), PUBLIC_URL: url, HOST: '127.0.0.1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    started.stderr?.on('data', (chunk: Buffer) => {
      lastWords = String(chunk);
      log.write(chunk);
    });
    started.once('exit', (code, signal) => {
      if (stopping || (code !== null && restarts === 0 && signal === null)) return;
      restarts += 1;
      if (restarts > MOST_RESTARTS) return;
      child = start();
      options.onRestart(child.pid);
    });
    return started;
  }

  await untilReady(url, () => (child.exitCode === null ? null : lastWords.trim()));
  return {
    url,
    logFile: options.logFile,
    pid: () => child.pid,
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
      log.end();
    },
  };
}

async function untilReady(url: string, died: () => string | null): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline) {
    const reason = died();
    if (reason !== null) throw new Error(`The server did not start: ${reason}`);
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`The server at ${url} was not ready within ${START_TIMEOUT_MS / 1000} s.`);
}
