import type { Chaos, CrmSimulator, WorldAction } from '../world.ts';
import { pause, type RemoteClock, type RemoteState } from './remote-clock.ts';

/** A simulated CRM with the one account that the demo plays in, and the actions that happen there. */
export interface Stage {
  readonly simulator: CrmSimulator;
  readonly externalId: string;
  readonly actions: readonly WorldAction[];
}

const MINUTE = 60_000;
/** Actions are played in groups that lie close together in time; their webhooks go out at the end of each. */
const GROUP_ACTIONS = 80;
const GROUP_SPAN_MS = 6 * 60 * MINUTE;
/** The world goes on while the server works; after so many actions it waits until the server has caught up. */
const SETTLE_EVERY = 250;
/** Quiet weeks pass in steps, so that tokens are renewed in time as they would be in life. */
const LONGEST_JUMP_MS = 3 * 24 * 60 * MINUTE;
/** Lost webhooks are found by the catch-up sync within two of its rounds. */
const CATCH_UP_ROUNDS = 3;
const CATCH_UP_STEP_MS = 6 * MINUTE;
const POLL_MS = 20;
const STEP_MS = 2_000;

interface Scheduled {
  readonly stage: Stage;
  readonly action: WorldAction;
}

/**
 * Plays all actions in order of time: each simulator acts at the action's own instant and sends the webhooks its
 * vendor would; the server's clock follows. Gives the instant at which everything was settled.
 */
export async function play(
  stages: readonly Stage[],
  clock: RemoteClock,
  options: { chaos: Chaos | null; until: number | null; onProgress: (played: number, at: number) => void },
): Promise<number> {
  const withPlace = stages
    .flatMap((stage) => stage.actions.map((action) => ({ stage, action })))
    .sort((a, b) => a.action.at - b.action.at);
  for (const { simulator } of stages) simulator.setChaos(options.chaos);
  let played = 0;
  let settledAtCount = 0;
  const groups = [...inGroups(withPlace)];
  for (const [index, group] of groups.entries()) {
    const [first, previous] = [group[0]?.action.at ?? 0, groups[index - 1]?.at(-1)?.action.at];
    for (let at = (previous ?? first) + LONGEST_JUMP_MS; at < first; at += LONGEST_JUMP_MS) {
      await settleAt(stages, clock, at, first);
    }
    for (const { stage, action } of group) {
      stage.simulator.setNow(action.at);
      stage.simulator.act(stage.externalId, action);
    }
    played += group.length;
    const at = group.at(-1)?.action.at ?? 0;
    const before = groups[index + 1]?.[0]?.action.at ?? Number.POSITIVE_INFINITY;
    if (played - settledAtCount < SETTLE_EVERY) await moveTo(stages, clock, at);
    else {
      await settleAt(stages, clock, at, before);
      settledAtCount = played;
    }
    options.onProgress(played, at);
  }
  return finish(stages, clock, Math.max(options.until ?? 0, withPlace.at(-1)?.action.at ?? 0));
}

function* inGroups(withPlace: readonly Scheduled[]): Generator<readonly Scheduled[]> {
  let group: Scheduled[] = [];
  for (const one of withPlace) {
    const first = group[0];
    const isFull =
      first !== undefined &&
      (group.length >= GROUP_ACTIONS || one.action.at - first.action.at > GROUP_SPAN_MS);
    if (isFull) {
      yield group;
      group = [];
    }
    group.push(one);
  }
  if (group.length > 0) yield group;
}

/**
 * All clocks to `at`, all webhooks out, all work done. While the server works time goes on, as it does in life, so that its
 * call budgets refill; it stops at `before`, done or not. Gives the instant that was reached.
 */
export async function settleAt(
  stages: readonly Stage[],
  clock: RemoteClock,
  at: number,
  before: number,
): Promise<number> {
  await moveTo(stages, clock, at);
  let { pending } = await clock.read();
  for (let now = at; ; ) {
    const { nextAttemptAt: _, ...due } = pending;
    if (Object.values(due).every((count) => count === 0)) return now;
    now += STEP_MS;
    // The next actions come whether or not the server is done, as in life; it catches up in quieter hours.
    if (now >= before) return now;
    await pause(POLL_MS);
    ({ pending } = await moveTo(stages, clock, now));
  }
}

/** All clocks to `at`, and the webhooks due by then out. */
async function moveTo(stages: readonly Stage[], clock: RemoteClock, at: number): Promise<RemoteState> {
  for (const { simulator } of stages) simulator.setNow(at);
  const state = await clock.set(at);
  for (const { simulator } of stages) await simulator.deliver();
  return state;
}

/** Lets the catch-up find what was lost and postponed work be done; gives the instant at which nothing waits any more. */
async function finish(stages: readonly Stage[], clock: RemoteClock, from: number): Promise<number> {
  let at = from;
  for (let round = 0; round < CATCH_UP_ROUNDS; round += 1) {
    at = await settleAt(stages, clock, at + CATCH_UP_STEP_MS, Number.POSITIVE_INFINITY);
  }
  for (let tries = 0; tries < 50; tries += 1) {
    const { pending } = await clock.read();
    if (pending.nextAttemptAt === null) return at;
    at = await settleAt(stages, clock, Math.max(at, pending.nextAttemptAt), Number.POSITIVE_INFINITY);
  }
  return at;
}
