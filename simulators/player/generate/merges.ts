import type { Random } from '../../../src/lib/random.ts';
import type { WorldAction } from '../../world.ts';
import { HOUR_MS, wholeSecond } from './hours.ts';

type History = readonly WorldAction[];

/** Of every fifty tickets one at most is merged into an earlier one of the same customer that is still being worked on. */
export function withMerges(random: Random, histories: readonly History[], rep: string): History[] {
  const result = [...histories];
  const targets = new Set<number>();
  let left = Math.ceil(histories.length / 50);
  for (const [index, history] of histories.entries()) {
    if (left === 0) break;
    if (targets.has(index) || !random.chance(0.25)) continue;
    const mergedAt = wholeSecond(toStart(history) + random.exponential(3 * HOUR_MS) + 60_000);
    const target = histories.findIndex(
      (other, at) => result[at] === other && at !== index && accepts(other, history, mergedAt),
    );
    if (target === -1 || !isOpenAt(history, mergedAt)) continue;
    targets.add(target);
    result[index] = mergedInto(history, findTicket(histories[target] ?? []), mergedAt, rep);
    left -= 1;
  }
  return result;
}

function mergedInto(history: History, into: string, at: number, rep: string): History {
  const before = history.filter((action) => action.at < at);
  const merge: WorldAction = {
    at,
    ticket: findTicket(history),
    by: { kind: 'rep', key: rep },
    do: 'merge',
    into,
  };
  return [...before, merge];
}

/** Same customer, made earlier, not deleted at any time, still unsolved when the other is merged into it. */
function accepts(target: History, source: History, at: number): boolean {
  const survives = target.every((action) => action.do !== 'delete');
  return (
    survives &&
    toCustomer(target) === toCustomer(source) &&
    toStart(target) < toStart(source) &&
    isOpenAt(target, at)
  );
}

function isOpenAt(history: History, at: number): boolean {
  const ended = history.find(
    (action) =>
      action.do === 'delete' ||
      (action.do === 'status' && (action.status === 'solved' || action.status === 'closed')),
  );
  return toStart(history) < at && (ended === undefined || at < ended.at);
}

const toStart = (history: History) => history[0]?.at ?? Number.POSITIVE_INFINITY;
const findTicket = (history: History) => history[0]?.ticket ?? '';

function toCustomer(history: History): string | null {
  const first = history[0];
  return first?.do === 'create' ? first.customer : null;
}
