import { installLikeABrowser } from '../../src/bin/demo/install.ts';
import type { AnyDatabase } from '../../src/db/open.ts';
import { syncCursor } from '../../src/db/schema/index.ts';
import type { Chaos, WorldAction } from '../../src/simulators/world.ts';
import { checkAccount } from './check.ts';
import { type Calls, callsBetween, createMeter } from './meter.ts';
import { routeFetch } from './route-fetch.ts';
import { PUBLIC_URL, type SoakServer, settle, startServer } from './server.ts';
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
  readonly differences: readonly string[];
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A Wednesday at ten in the morning in São Paulo: clocks run. */
const INSTALL_AT = Date.UTC(2026, 2, 4, 13);
/** Lost webhooks are found by the catch-up within two of its rounds; exports withhold the newest minute. */
const CATCH_UP_ROUNDS = 3;
const CATCH_UP_STEP_MS = 6 * MINUTE_MS;
const RETRY_STEP_MS = 10 * SECOND_MS;

const CHAOS: Omit<Chaos, 'seed'> = { lose: 0.05, duplicate: 0.3, shuffle: true };

interface Scene {
  readonly order: SoakOrder;
  readonly stage: Stage;
  readonly server: SoakServer;
  readonly worlds: readonly AccountWorld[];
  readonly moveTo: (at: number) => void;
}

/** Plays accounts' past, installs the app in each, lets it read everything, plays an hour with it, and checks every ticket. */
export async function runSoak(order: SoakOrder): Promise<SoakResult> {
  const stage = openStage(order.crm, order.seed, INSTALL_AT - 15 * DAY_MS);
  const worlds = Array.from({ length: order.accounts }, (_, index) =>
    accountWorld(stage.accountName(index + 1), {
      ...order,
      seed: order.seed * 1000 + index,
      installAt: INSTALL_AT,
    }),
  );
  const phases = createPhases(order.onProgress);
  phases.end('made up');
  playPast(stage, worlds);
  phases.end('past');
  const meter = createMeter((request) => stage.simulator.fetch(request));
  const watch = createWatch();
  const { module } = stage;
  const server = await startServer({
    ...order,
    module: { ...module, create: (settings, deps) => watch.watched(module.create(settings, deps)) },
    settings: stage.settings,
    meter,
    now: INSTALL_AT,
  });
  const restore = routeFetch({
    [PUBLIC_URL]: server.fetch,
    [CRM_URL]: (request) => stage.simulator.fetch(request),
  });
  const moveTo = (at: number) => {
    server.clock.set(at);
    stage.simulator.setNow(server.clock.now());
  };
  const scene: Scene = { order, stage, server, worlds, moveTo };
  try {
    await installAll(scene);
    const installed = meter.counts();
    phases.end('install');
    await backfillAll(scene);
    const [backfilled, watchedBefore] = [meter.counts(), watch.counts()];
    const backfilledAt = server.clock.now();
    phases.end('backfill');
    const hour = await playHour(scene);
    const [lived, watchedAfter] = [meter.counts(), watch.counts()];
    phases.end('hour');
    const stats = stage.simulator.stats();
    const checked = await checkAll(scene, watch, hour);
    phases.end('check');
    const changed = new Set(
      hour.flatMap(({ world, actions }) => actions.map((one) => `${world.externalId} ${one.ticket}`)),
    );
    const ofBackfill = callsBetween(installed, backfilled);
    const ofHour = callsBetween(backfilled, lived);
    const tickets = order.accounts * order.tickets;
    return {
      differences: [...checked.differences, ...server.failures.map((error) => `queue: ${error.message}`)],
      figures: {
        crm: order.crm,
        database: order.database.kind,
        accounts: order.accounts,
        tickets,
        seconds: phases.seconds(),
        simulatedBackfillSeconds: (backfilledAt - INSTALL_AT) / SECOND_MS,
        calls: lived.total,
        callsPerTicketOfBackfill: ratio(ofBackfill.total, tickets),
        ticketsReadInBackfill: watchedBefore.ticketsRead,
        changes: order.accounts * order.changes,
        changedTickets: changed.size,
        callsInHour: ofHour.total,
        callsPerChangedTicket: ratio(ofHour.total, changed.size),
        ticketsReadInHour: watchedAfter.ticketsRead - watchedBefore.ticketsRead,
        propertyWrites: stats.propertyWrites,
        ticketsWritten: watchedAfter.ticketsWritten,
        repeatedWrites: watchedAfter.repeated,
        webhooks: stats.webhooksSent,
        refused429: lived.refused,
        smallestRemaining: stats.smallestRemaining,
        checked: checked.tickets,
        checkedByOracle: checked.byOracle,
        differences: checked.differences.length,
        queueFailures: server.failures.length,
        peakRssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
        backfillCalls: shortList(ofBackfill),
        hourCalls: shortList(ofHour),
      },
    };
  } finally {
    restore();
    await server.stop();
  }
}

const ratio = (calls: number, tickets: number) => Math.round((calls / Math.max(1, tickets)) * 100) / 100;
const shortList = ({ byPlace }: Calls) => Object.fromEntries([...byPlace].slice(0, 12));

function createPhases(onProgress: SoakOrder['onProgress']) {
  const seconds: Record<string, number> = {};
  let began = performance.now();
  return {
    end(name: string) {
      const now = performance.now();
      seconds[name] = Math.round((now - began) / 100) / 10;
      began = now;
      onProgress?.(`${name}: ${seconds[name]} s`);
    },
    seconds: () => seconds,
  };
}

/** What happened before the app came, in all accounts together in order of time. */
function playPast({ simulator }: Stage, worlds: readonly AccountWorld[]): void {
  for (const { externalId, setup } of worlds) simulator.addAccount(externalId, setup);
  const all = worlds.flatMap(({ externalId, before }) => before.map((action) => ({ externalId, action })));
  all.sort((a, b) => a.action.at - b.action.at);
  for (const { externalId, action } of all) simulator.act(externalId, action);
  simulator.setNow(INSTALL_AT);
}

async function installAll({ stage, server, worlds, moveTo, order }: Scene): Promise<void> {
  for (const { externalId } of worlds) {
    await installLikeABrowser(`${PUBLIC_URL}${stage.installPath(externalId)}`, stage.consent(externalId));
  }
  order.onProgress?.(`${worlds.length} installed`);
  void server;
  void moveTo;
}

/** Until every ticket of every account is read and written. Time goes on as limits demand. */
async function backfillAll({ server, moveTo, order }: Scene): Promise<void> {
  for (;;) {
    const { nextAttemptAt } = await settle(server, Number.POSITIVE_INFINITY, moveTo);
    const cursors = await server.services.db.system.select().from(syncCursor);
    const finished = cursors.filter(({ stream, finishedAt }) => stream === 'backfill' && finishedAt !== null);
    if (finished.length === order.accounts && nextAttemptAt === null) return;
    moveTo(nextAttemptAt ?? server.clock.now() + RETRY_STEP_MS);
  }
}

interface PlayedHour {
  readonly world: AccountWorld;
  readonly actions: readonly WorldAction[];
}

/** The hour, step by step, with webhooks lost, repeated and shuffled; then whatever was lost is found. */
async function playHour(scene: Scene): Promise<PlayedHour[]> {
  const { order, stage, server, worlds, moveTo } = scene;
  const began = Math.ceil(server.clock.now() / MINUTE_MS) * MINUTE_MS;
  stage.simulator.setChaos({ ...CHAOS, seed: order.seed });
  const hours = worlds.map((world) => ({
    world,
    actions: world.hour.map((action) => ({ ...action, at: began + action.at })),
  }));
  const stepMs = order.stepMinutes * MINUTE_MS;
  for (let from = began; from < began + HOUR_MS; from += stepMs) {
    const due = hours
      .flatMap(({ world, actions }) =>
        actions
          .filter(({ at }) => at >= from && at < from + stepMs)
          .map((action) => ({ externalId: world.externalId, action })),
      )
      .sort((a, b) => a.action.at - b.action.at);
    moveTo(from);
    for (const { externalId, action } of due) stage.simulator.act(externalId, action);
    const end = from + stepMs;
    moveTo(end - SECOND_MS);
    await stage.simulator.deliver();
    await settle(server, end, moveTo);
    if ((end - began) % (10 * MINUTE_MS) === 0) order.onProgress?.(`minute ${(end - began) / MINUTE_MS}`);
  }
  await findLost(scene, began + HOUR_MS);
  return hours;
}

async function findLost({ stage, server, moveTo }: Scene, from: number): Promise<void> {
  let at = from;
  for (let round = 0; round < CATCH_UP_ROUNDS; round += 1) {
    at = Math.max(at + CATCH_UP_STEP_MS, server.clock.now());
    moveTo(at);
    await stage.simulator.deliver();
    for (;;) {
      const { nextAttemptAt } = await settle(server, Number.POSITIVE_INFINITY, moveTo);
      if (nextAttemptAt === null) break;
      moveTo(nextAttemptAt);
    }
  }
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
