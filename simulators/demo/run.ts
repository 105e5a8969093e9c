import { join } from 'node:path';
import { systemClock } from '../../src/lib/clock.ts';
import { DEMO_CRMS } from './crms.ts';
import { installLikeABrowser } from './install.ts';
import type { DemoOptions, Product } from './options.ts';
import { play, settleAt } from './play.ts';
import { progress, say, whole } from './print.ts';
import { RemoteClock } from './remote-clock.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { chooseWorld, openStages, type Played, type Stages } from './stages.ts';
import { printSummary } from './summary.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const HOUR_MS = 60 * 60_000;
const TICK_MS = 1_000;
/** They begin empty; anything else in the database is left alone. */
const DEMO_ACCOUNTS = DEMO_CRMS.map(({ name, externalId }) => ({ crm: name, externalId }));

/** The whole demo: simulators, a real server, installs, the play, the table, and then life in real time until Ctrl-C. */
export async function runDemo(options: DemoOptions, product: Product): Promise<void> {
  const world = await chooseWorld(options, systemClock.now());
  for (const { row, reason } of world.badRows) say(`  row ${row} is left out: ${reason}`);
  say(`Playing ${whole(world.events)} events of ${whole(world.tickets)} tickets.`);
  const start = (world.actions[0]?.at ?? systemClock.now()) - HOUR_MS;
  const stages = await openStages(world, options, start);
  const stopping = options.once ? null : product.untilStopped();
  try {
    await withServer(options, product, stages, start, (server) =>
      perform(options, world, stages, server, start, stopping),
    );
  } finally {
    await stages.close();
  }
  if (stopping !== null) say('Ended cleanly.');
}

async function withServer(
  options: DemoOptions,
  product: Product,
  stages: Stages,
  start: number,
  work: (server: ServerProcess) => Promise<void>,
): Promise<void> {
  const env = demoEnvironment(product.environment, stages);
  const { dataDir, place } = await product.prepareDatabase(
    { ...env, PORT: String(options.port) },
    DEMO_ACCOUNTS,
    start,
  );
  say(`Database: ${place}.`);
  const server = await startServer({
    port: options.port,
    env,
    logFile: join(dataDir, 'demo-server.log'),
    onRestart: (pid) => say(`\nThe server ended unexpectedly and was started again (process ${pid}).`),
  });
  try {
    say(`Server ready at ${server.url} (process ${server.pid()}, log ${server.logFile}).`);
    await work(server);
  } finally {
    await server.stop();
  }
}

function demoEnvironment(environment: Environment, stages: Stages): Environment {
  // The demo's accounts are installed anew each time, so a key of its own for each run will do.
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64');
  const fixed = { PONTUAL_CLOCK: 'simulated', NODE_ENV: 'development' };
  return { LOG_LEVEL: 'warn', PONTUAL_KEY: key, ...environment, ...stages.env, ...fixed };
}

async function perform(
  options: DemoOptions,
  world: Played,
  stages: Stages,
  server: ServerProcess,
  start: number,
  stopping: Promise<void> | null,
): Promise<void> {
  const clock = new RemoteClock(server.url);
  await installAll(server.url, stages, clock, start);
  const bar = progress(world.actions.length);
  const played = play(stages.stages, clock, {
    chaos: toChaos(options),
    until: world.until,
    onProgress: (count, at) => bar.show(count, new Date(at).toISOString().slice(0, 10)),
  });
  const settledAt = await Promise.race([played, stopping ?? played]);
  bar.end();
  if (settledAt === undefined) return;
  await printSummary(server.url, stages, world, settledAt);
  if (stopping === null) return;
  say('\nIt goes on in real time. Act as customer or agent in the simulators; Ctrl-C ends it.');
  await liveOn(stages, clock, settledAt, stopping);
}

function toChaos({ seed, lose, duplicate, shuffle }: DemoOptions) {
  return lose > 0 || duplicate > 0 || shuffle ? { seed, lose, duplicate, shuffle } : null;
}

async function installAll(serverUrl: string, stages: Stages, clock: RemoteClock, now: number): Promise<void> {
  for (const { install } of DEMO_CRMS)
    await installLikeABrowser(`${serverUrl}${install.path}`, install.choices);
  await settleAt(stages.stages, clock, now, now + HOUR_MS);
  say('Installed in both CRMs: properties, webhooks and a default policy are in place.');
}

/** The simulated world goes on at the pace of the real one. */
async function liveOn(
  stages: Stages,
  clock: RemoteClock,
  from: number,
  stopped: Promise<void>,
): Promise<void> {
  let isStopped = false;
  const end = stopped.then(() => {
    isStopped = true;
  });
  const offset = from - systemClock.now();
  while (!isStopped) {
    await Promise.race([systemClock.sleep(TICK_MS), end]);
    if (isStopped) return;
    const now = Math.max(from, systemClock.now() + offset);
    await settleAt(stages.stages, clock, now, now + TICK_MS);
  }
}
