import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installLikeABrowser } from '../../simulators/demo/install.ts';
import { play, settleAt } from '../../simulators/demo/play.ts';
import { RemoteClock } from '../../simulators/demo/remote-clock.ts';
import { startServer } from '../../simulators/demo/server-process.ts';
import { chooseWorld, openStages } from '../../simulators/demo/stages.ts';
import { HUBSPOT_PORTAL } from '../../simulators/hubspot/demo.ts';
import type { Chaos } from '../../simulators/world.ts';
import { ZENDESK_SUBDOMAIN } from '../../simulators/zendesk/demo.ts';
import { defaultRules } from '../../src/rules/default-rules.ts';
import { answerLog, type LogAnswer } from '../oracle/log-oracle.ts';
import { hubspotReader, type Shown, type Written, zendeskReader } from './read-back.ts';

const MAPPING = join(import.meta.dirname, '../../simulators/player/mappings/italian-helpdesk.json');
const HOUR = 3_600_000;

export interface PlayOptions {
  readonly logPath: string;
  readonly port: number;
  /** PostgreSQL; absent: the embedded database in a temporary folder. */
  readonly databaseUrl?: string;
  readonly chaos?: Chaos;
  /** After these shares of the actions the server process is killed with SIGKILL; it is started again at once. */
  readonly killAt?: readonly number[];
  readonly onProgress?: (played: number, total: number) => void;
}

export interface PlayResult {
  /** By the log's ticket key. */
  readonly shown: ReadonlyMap<string, Shown>;
  /** Of the HubSpot half: every value ever written. */
  readonly written: ReadonlyMap<string, readonly Written[]>;
  readonly expected: LogAnswer;
  readonly reports: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly now: number;
  readonly events: number;
  readonly kills: number;
  readonly stats: readonly {
    readonly name: string;
    readonly apiCalls: number;
    readonly webhooksSent: number;
    readonly propertyWrites: number;
    readonly smallestRemaining: number | null;
  }[];
}

const ACCOUNTS = [`hubspot-${HUBSPOT_PORTAL}`, `zendesk-${ZENDESK_SUBDOMAIN}`] as const;

/**
 * Plays a log through both simulators into a real server process, and reads everything back from the simulators' APIs
 * and the server's reports, beside what the oracle says they should be.
 */
export async function playLog(options: PlayOptions): Promise<PlayResult> {
  const folder = mkdtempSync(join(tmpdir(), 'pontual-e2e-'));
  const demo = {
    once: true,
    log: options.logPath,
    seed: 7,
    tickets: 0,
    port: options.port,
    lose: 0,
    duplicate: 0,
    shuffle: false,
  };
  const world = await chooseWorld(demo, 0);
  const start = (world.actions[0]?.at ?? 0) - HOUR;
  const stages = await openStages(world, demo, start);
  let kills = 0;
  const server = await startServer({
    port: options.port,
    logFile: join(folder, 'server.log'),
    env: {
      PATH: process.env.PATH,
      NODE_OPTIONS: process.env.NODE_OPTIONS,
      LOG_LEVEL: 'warn',
      PONTUAL_CLOCK: 'simulated',
      DATA_DIR: folder,
      ...(options.databaseUrl === undefined
        ? {}
        : { DATABASE_URL: options.databaseUrl, PONTUAL_KEY: 'q0F3c1yNf2mZ7lJ4xW9sVbT0aKe6uHgR5pDiYnOjLzA=' }),
      ...stages.env,
    },
    onRestart: () => {
      kills += 1;
    },
  });
  try {
    const clock = new RemoteClock(server.url);
    await clock.set(start);
    await installLikeABrowser(`${server.url}/install/hubspot`, { portal_id: HUBSPOT_PORTAL });
    await installLikeABrowser(`${server.url}/install/zendesk?subdomain=${ZENDESK_SUBDOMAIN}`, {
      decision: 'approve',
    });
    await settleAt(stages.stages, clock, start, start + HOUR);
    const killAt = [...(options.killAt ?? [])];
    const total = world.actions.length;
    const now = await play(stages.stages, clock, {
      chaos: options.chaos ?? null,
      until: null,
      onProgress: (played) => {
        options.onProgress?.(played, total);
        if (killAt[0] !== undefined && played / total >= killAt[0]) {
          killAt.shift();
          process.kill(server.pid() ?? 0, 'SIGKILL');
        }
      },
    });
    const stats = stages.stages.map(({ simulator }) => ({ name: simulator.name, ...simulator.stats() }));
    const { setup } = world;
    const expected = answerLog({
      logPath: options.logPath,
      mapping: JSON.parse(readFileSync(MAPPING, 'utf8')),
      rules: defaultRules(setup.zone),
      now,
      accounts: 2,
    });
    const hubspot = await hubspotReader(stages.env, HUBSPOT_PORTAL);
    const zendesk = await zendeskReader(stages.env, ZENDESK_SUBDOMAIN);
    const shown = new Map<string, Shown>();
    let written = new Map<string, readonly Written[]>();
    for (const [index, reader] of [hubspot, zendesk].entries()) {
      const stage = stages.stages[index];
      if (stage === undefined) continue;
      const keys = expected.tickets
        .filter((ticket) => ticket.account === index)
        .map((ticket) => ticket.ticket);
      const toKey = new Map(keys.map((key) => [stage.simulator.ticketId(stage.externalId, key) ?? '', key]));
      for (const [id, values] of await reader.shown([...toKey.keys()]))
        shown.set(toKey.get(id) ?? id, values);
      if (index === 0) {
        const history = await hubspot.history([...toKey.keys()]);
        written = new Map([...history].map(([id, values]) => [toKey.get(id) ?? id, values]));
      }
    }
    return {
      shown,
      written,
      expected,
      reports: await readReports(server.url),
      now,
      events: world.events,
      kills,
      stats,
    };
  } finally {
    await server.stop();
    await stages.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readReports(serverUrl: string): Promise<PlayResult['reports']> {
  const reports: Record<string, Record<string, unknown>> = {};
  for (const account of ACCOUNTS) {
    reports[account] = {};
    for (const report of ['rep', 'channel', 'inbox']) {
      const response = await fetch(`${serverUrl}/api/v1/accounts/${account}/reports/${report}?format=json`);
      reports[account][report] = await response.json();
    }
  }
  return reports;
}
