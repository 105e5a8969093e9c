import { installLikeABrowser } from '../../simulators/demo/install.ts';
import type { Chaos, WorldAction } from '../../simulators/world.ts';
import { syncCursor } from '../../src/db/schema/index.ts';
import { PUBLIC_URL, type SoakServer, settle } from './server.ts';
import type { Stage } from './simulators.ts';
import type { SoakOrder } from './soak.ts';
import type { AccountWorld } from './world.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** A Wednesday at ten in the morning in São Paulo: clocks run. */
export const INSTALL_AT = Date.UTC(2026, 2, 4, 13);
/** Lost webhooks are found by the catch-up within two of its rounds; exports withhold the newest minute. */
const CATCH_UP_ROUNDS = 3;
const CATCH_UP_STEP_MS = 6 * MINUTE_MS;
const RETRY_STEP_MS = 10 * SECOND_MS;

const CHAOS: Omit<Chaos, 'seed'> = { lose: 0.05, duplicate: 0.3, shuffle: true };

/** Everything that a soak plays with. */
export interface Scene {
  readonly order: SoakOrder;
  readonly stage: Stage;
  readonly server: SoakServer;
  readonly worlds: readonly AccountWorld[];
  readonly moveTo: (at: number) => void;
}

/** What happened before the app came, in all accounts together in order of time. */
export function playPast({ simulator }: Stage, worlds: readonly AccountWorld[]): void {
  for (const { externalId, setup } of worlds) simulator.addAccount(externalId, setup);
  const all = worlds.flatMap(({ externalId, before }) => before.map((action) => ({ externalId, action })));
  all.sort((a, b) => a.action.at - b.action.at);
  for (const { externalId, action } of all) simulator.act(externalId, action);
  simulator.setNow(INSTALL_AT);
}

/** As each admin's browser would, one after the other. */
export async function installAll({ stage, worlds }: Scene): Promise<void> {
  for (const { externalId } of worlds) {
    await installLikeABrowser(`${PUBLIC_URL}${stage.installPath(externalId)}`, stage.consent(externalId));
  }
}

/** Until every ticket of every account is read and written. Time goes on as limits demand. */
export async function backfillAll({ server, moveTo, order }: Scene): Promise<void> {
  for (;;) {
    const { nextAttemptAt } = await settle(server, Number.POSITIVE_INFINITY, moveTo);
    const cursors = await server.services.db.system.select().from(syncCursor);
    const finished = cursors.filter(({ stream, finishedAt }) => stream === 'backfill' && finishedAt !== null);
    if (finished.length === order.accounts && nextAttemptAt === null) return;
    moveTo(nextAttemptAt === null ? server.clock.now() + RETRY_STEP_MS : soon(server, nextAttemptAt));
  }
}

/** What an account lived through with the app. */
export interface PlayedHour {
  readonly world: AccountWorld;
  readonly actions: readonly WorldAction[];
}

/** The hour, step by step, with webhooks lost, repeated and shuffled; then whatever was lost is found. */
export async function playHour(scene: Scene): Promise<PlayedHour[]> {
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
  moveTo(began + HOUR_MS);
  await catchUp(scene);
  return hours;
}

/** Lets catch-up find whatever no webhook told, our own writes among it. */
export async function catchUp({ stage, server, moveTo }: Scene): Promise<void> {
  let at = server.clock.now();
  for (let round = 0; round < CATCH_UP_ROUNDS; round += 1) {
    at = Math.max(at + CATCH_UP_STEP_MS, server.clock.now());
    moveTo(at);
    await stage.simulator.deliver();
    for (;;) {
      const { nextAttemptAt } = await settle(server, Number.POSITIVE_INFINITY, moveTo);
      if (nextAttemptAt === null) break;
      moveTo(soon(server, nextAttemptAt));
    }
  }
}

/** Postponed work falls due ticket by ticket, milliseconds apart: a second's worth is done together, as a tick would. */
const soon = (server: SoakServer, at: number) => Math.max(at, server.clock.now() + SECOND_MS);
