import type { AnyDatabase } from '../../src/db/open.ts';
import {
  backfillAll,
  catchUp,
  INSTALL_AT,
  installAll,
  type PlayedHour,
  playHour,
  playPast,
  type Scene,
} from './acts.ts';
import { checkAccount } from './check.ts';
import { callFigures, type Mark } from './figures.ts';
import { createMeter } from './meter.ts';
import { routeFetch } from './route-fetch.ts';
import { PUBLIC_URL, startServer } from './server.ts';
import { CRM_URL, openStage, type SoakCrm, type Stage } from './simulators.ts';
import { createWatch, type Watch } from './watch.ts';
import { type AccountWorld, accountWorld } from './world.ts';

export interface SoakOrder {
  readonly crm: SoakCrm;
  readonly database: AnyDatabase;
  readonly accounts: number;
  /** Of each account, before the app is installed. */
  readonly tickets: number;
  /** Of each account, within the hour. */
  readonly changes: number;
  /** The hour passes in steps of so many minutes; webhooks go out at the end of each. */
  readonly stepMinutes: number;
  readonly seed: number;
  /** One ticket in so many is put to the oracle too. */
  readonly oracleEvery: number;
  readonly logLevel?: string;
  readonly onProgress?: (text: string) => void;
}

export interface SoakResult {
  readonly figures: Readonly<Record<string, unknown>>;
  /** One line for each property that is not as it should be. */
  readonly differences: readonly string[];
}

const WORLD_BEGINS_MS = 15 * 24 * 3_600_000;
const SEEDS_OF_A_SOAK = 1000;

/** Plays accounts' past, installs the app in each, lets it read everything, plays an hour with it, and checks every ticket. */
export async function runSoak(order: SoakOrder): Promise<SoakResult> {
  const phases = createPhases(order.onProgress);
  const stage = openStage(order.crm, order.seed, INSTALL_AT - WORLD_BEGINS_MS);
  const worlds = makeWorlds(order, stage);
  phases.end('worlds made up');
  playPast(stage, worlds);
  phases.end('past played');
  const { scene, watch, mark, close } = await openScene(order, stage, worlds);
  try {
    await installAll(scene);
    const installed = mark();
    phases.end('install');
    await backfillAll(scene);
    const backfilled = mark();
    phases.end('backfill');
    await catchUp(scene);
    const echoed = mark();
    phases.end('echo of our writes');
    const hours = await playHour(scene);
    const lived = mark();
    phases.end('hour');
    const stats = stage.simulator.stats();
    const checked = await checkAll(scene, watch, hours);
    phases.end('check');
    return {
      differences: checked.differences,
      figures: {
        crm: order.crm,
        database: order.database.kind,
        accounts: order.accounts,
        tickets: order.accounts * order.tickets,
        changes: order.accounts * order.changes,
        seconds: phases.seconds,
        ...callFigures(order, hours, { installed, backfilled, echoed, lived }),
        propertyWrites: stats.propertyWrites,
        repeatedWrites: lived.watched.repeated,
        webhooks: stats.webhooksSent,
        smallestRemaining: stats.smallestRemaining,
        checked: checked.tickets,
        checkedByOracle: checked.byOracle,
        differences: checked.differences.length,
        queueFailures: scene.server.failures.map((error) => error.message),
        peakRssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
      },
    };
  } finally {
    await close();
  }
}

function makeWorlds(order: SoakOrder, stage: Stage): AccountWorld[] {
  return Array.from({ length: order.accounts }, (_, index) =>
    accountWorld(stage.accountName(index + 1), {
      ...order,
      seed: order.seed * SEEDS_OF_A_SOAK + index,
      installAt: INSTALL_AT,
    }),
  );
}

/** The server and whatever calls it, in this process: no sockets. `mark` notes what was done so far. */
async function openScene(order: SoakOrder, stage: Stage, worlds: readonly AccountWorld[]) {
  const { module, simulator } = stage;
  const meter = createMeter((request) => simulator.fetch(request));
  const watch = createWatch();
  const server = await startServer({
    ...order,
    module: { ...module, create: (settings, deps) => watch.watched(module.create(settings, deps)) },
    settings: stage.settings,
    meter,
    now: INSTALL_AT,
  });
  const restoreFetch = routeFetch({
    [PUBLIC_URL]: server.fetch,
    [CRM_URL]: (request) => simulator.fetch(request),
  });
  const scene: Scene = {
    order,
    stage,
    server,
    worlds,
    moveTo(at) {
      server.clock.set(at);
      simulator.setNow(server.clock.now());
    },
  };
  return {
    scene,
    watch,
    mark: (): Mark => ({ at: server.clock.now(), calls: meter.counts(), watched: watch.counts() }),
    async close() {
      restoreFetch();
      await server.stop();
    },
  };
}

async function checkAll({ order, stage, server }: Scene, watch: Watch, hours: readonly PlayedHour[]) {
  const question = { installedAt: INSTALL_AT, now: server.clock.now(), oracleEvery: order.oracleEvery };
  const sums = { tickets: 0, byOracle: 0, differences: [] as string[] };
  for (const { world, actions } of hours) {
    const whole = [...world.before, ...actions];
    const one = await checkAccount(order.crm, stage, watch, world, whole, question);
    sums.tickets += one.tickets;
    sums.byOracle += one.byOracle;
    sums.differences.push(...one.differences);
  }
  return sums;
}

function createPhases(onProgress: SoakOrder['onProgress']) {
  const seconds: Record<string, number> = {};
  let began = performance.now();
  return {
    seconds,
    end(name: string) {
      const now = performance.now();
      seconds[name] = Math.round((now - began) / 100) / 10;
      began = now;
      onProgress?.(`${name}: ${seconds[name]} s`);
    },
  };
}
