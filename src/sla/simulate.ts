import type { Clock } from '../domain/evaluation.ts';
import type { TicketEvent } from '../domain/event.ts';
import type { Entitlement } from '../domain/rules.ts';
import type { CompiledRules } from './compiled.ts';
import { evaluate } from './evaluate.ts';
import { type ReplayResult, Tally } from './tally.ts';

/** A recorded ticket. */
export interface RecordedTicket {
  readonly id: string;
  readonly history: readonly TicketEvent[];
}

/** §9: whose outcomes are compared, and over which time. Instants in epoch ms; `to` is excluded and is the "now" of every ticket. */
export interface Replay {
  readonly today: CompiledRules;
  readonly draft: CompiledRules;
  readonly from: number;
  readonly to: number;
  readonly entitlements?: readonly Entitlement[];
  /** Entitlements under the draft, when it changes them too. */
  readonly draftEntitlements?: readonly Entitlement[];
}

/**
 * Folds recorded histories under today's rules and under a draft, side by side, and writes nothing. Reads the tickets one
 * by one and keeps only sums, so memory follows the number of reps, channels and customers, not of tickets.
 */
export async function simulate(
  tickets: Iterable<RecordedTicket> | AsyncIterable<RecordedTicket>,
  replay: Replay,
): Promise<ReplayResult> {
  const tally = new Tally(replay.from, replay.to);
  for await (const ticket of tickets) replayOne(tally, ticket, replay);
  return tally.result();
}

/** The same for tickets already in memory. */
export function simulateSync(tickets: Iterable<RecordedTicket>, replay: Replay): ReplayResult {
  const tally = new Tally(replay.from, replay.to);
  for (const ticket of tickets) replayOne(tally, ticket, replay);
  return tally.result();
}

function replayOne(tally: Tally, { history }: RecordedTicket, replay: Replay): void {
  const { today, draft, to, entitlements = [] } = replay;
  const draftEntitlements = replay.draftEntitlements ?? entitlements;
  const before: readonly Clock[] = evaluate(history, to - 1, today, { entitlements }).clocks;
  const after: readonly Clock[] = evaluate(history, to - 1, draft, {
    entitlements: draftEntitlements,
  }).clocks;
  tally.add(history, before, after);
}
