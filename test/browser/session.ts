import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settleAt } from '../../simulators/demo/play.ts';
import { pause, RemoteClock } from '../../simulators/demo/remote-clock.ts';
import { startServer } from '../../simulators/demo/server-process.ts';
import { openStages } from '../../simulators/demo/stages.ts';
import type { WorldSetup } from '../../simulators/world.ts';
import { readConfig } from '../../src/config.ts';
import { crmModules } from '../../src/crm/registry.ts';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { openDatabase } from '../../src/db/open.ts';
import { storeSimulatedNow } from '../../src/services/scheduler/simulated-clock.ts';

/** Monday, 9:00 in São Paulo: the working day begins. */
export const START = Date.UTC(2026, 10, 23, 12);
export const HOUR = 60 * 60_000;

const SETUP: WorldSetup = {
  seed: 7,
  zone: 'America/Sao_Paulo',
  teams: [{ key: 'first', name: 'First line' }],
  reps: [
    { key: 'ana', name: 'Ana Lima', email: 'ana@desk.example', team: 'first' },
    { key: 'bo', name: 'Bo Berg', email: 'bo@desk.example', team: 'first' },
  ],
  inboxes: [{ key: 'help', name: 'Help desk', address: 'help@desk.example' }],
  customers: [{ key: 'acme', name: 'Acme', entitlement: null }],
};

const OPTIONS = { once: true, seed: 7, tickets: 0, lose: 0, duplicate: 0, shuffle: false };

export interface BrowserSession {
  readonly server: string;
  readonly hubspot: string;
  readonly zendesk: string;
  /** Waits until server and simulators have done all that is due; then, or first, `ms` of their time pass. */
  settle(ms?: number): Promise<void>;
  /** Their time goes on, ten seconds at a stroke, until what a person waits for is there: much is written once a minute only. */
  until(shown: Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

/** A real server with a database of its own, and both simulators with an empty account in each, as the demo starts them. */
export async function openBrowserSession(): Promise<BrowserSession> {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), 'pontual-browser-'));
  const played = { setup: SETUP, actions: [], events: 0, tickets: 0, badRows: [], until: null };
  const stages = await openStages(played, { ...OPTIONS, port }, START);
  const env = {
    PATH: process.env.PATH,
    ...stages.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    PONTUAL_KEY: 'q0F3c1yNf2mZ7lJ4xW9sVbT0aKe6uHgR5pDiYnOjLzA=',
    PONTUAL_CLOCK: 'simulated',
    NODE_ENV: 'development',
    LOG_LEVEL: 'warn',
  };
  const database = await openDatabase(readConfig(env, crmModules));
  await migrateDatabase(database);
  await storeSimulatedNow(database, START);
  await database.close();
  const server = await startServer({ port, env, logFile: join(dataDir, 'server.log'), onRestart: () => {} });
  const clock = new RemoteClock(server.url);
  let now = START;
  const settle = async (ms = 0) => {
    now = await settleAt(stages.stages, clock, now + ms, Number.POSITIVE_INFINITY);
  };
  return {
    server: server.url,
    hubspot: `http://127.0.0.1:${port + 1}`,
    zendesk: `http://127.0.0.1:${port + 2}`,
    settle,
    async until(shown) {
      let isOver = false;
      const over = shown.finally(() => {
        isOver = true;
      });
      while (!isOver) {
        await Promise.race([over, pause(250)]);
        if (!isOver) await settle(10_000);
      }
      await over;
    },
    async stop() {
      await server.stop();
      await stages.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A port whose two followers are free too, as far as one can know. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = await toPort(0);
    const others = await Promise.all(
      [toPort(port + 1), toPort(port + 2)].map((one) => one.catch(() => null)),
    );
    if (others.every((one) => one !== null)) return port;
  }
}

function toPort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : wanted));
    });
  });
}
