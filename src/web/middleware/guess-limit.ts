import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { LRUCache } from 'lru-cache';
import { isPrivate, toSubscriber } from '../../lib/address.ts';
import type { Clock } from '../../lib/clock.ts';

/** Slows down guesses of the admin token, by form or by header. */
export interface GuessLimit {
  /** How long (ms) this address must wait before its next guess is checked; 0: not at all. Counts the guess as wrong. */
  admit(address: string): number;
  /** The guess was right. */
  clear(address: string): void;
}

const FREE_GUESSES = 5;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5 * 60_000;
const FORGOTTEN_AFTER_MS = 60 * 60_000;
/** For all addresses together. People who signed in from their address lately are not limited by it. */
const MOST_A_MINUTE = 300;
const MINUTE_MS = 60_000;
const MOST_ADDRESSES = 10_000;

interface Guesses {
  readonly wrong: number;
  readonly waitsUntil: number;
  readonly lastAt: number;
}

export function createGuessLimit(clock: Clock): GuessLimit {
  const guesses = new LRUCache<string, Guesses>({ max: MOST_ADDRESSES });
  const trusted = new LRUCache<string, true>({ max: MOST_ADDRESSES });
  let minute = { startedAt: 0, wrong: 0 };

  const add = (address: string, now: number) => {
    const before = guesses.get(address);
    const isRecent = before !== undefined && now - before.lastAt < FORGOTTEN_AFTER_MS;
    const wrong = isRecent ? before.wrong + 1 : 1;
    const waitMs = wrong < FREE_GUESSES ? 0 : FIRST_WAIT_MS * 2 ** Math.min(wrong - FREE_GUESSES, 20);
    const waitsUntil = now + Math.min(waitMs, LONGEST_WAIT_MS);
    guesses.set(address, { wrong, waitsUntil, lastAt: now });
    if (now - minute.startedAt >= MINUTE_MS || now < minute.startedAt) minute = { startedAt: now, wrong: 0 };
    minute.wrong += 1;
  };

  return {
    admit(address) {
      const now = clock.now();
      const own = (guesses.get(address)?.waitsUntil ?? 0) - now;
      const isCrowded = minute.wrong >= MOST_A_MINUTE && now - minute.startedAt < MINUTE_MS;
      const all = isCrowded && !trusted.has(address) ? minute.startedAt + MINUTE_MS - now : 0;
      const waitMs = Math.max(own, all, 0);
      if (waitMs === 0) add(address, now);
      return Math.min(waitMs, LONGEST_WAIT_MS);
    },
    clear(address) {
      guesses.delete(address);
      minute.wrong = Math.max(0, minute.wrong - 1);
      trusted.set(address, true);
    },
  };
}

/** The address of the peer, or the client's address as a proxy on our own network reports it. */
export function clientAddress(context: Context): string {
  const peer = peerAddress(context);
  const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  const isForwarded = forwarded !== '' && forwarded.length <= 45 && isPrivate(peer);
  return toSubscriber(isForwarded ? forwarded : peer);
}

function peerAddress(context: Context): string {
  try {
    return getConnInfo(context).remote.address ?? '';
  } catch {
    // A request that came through no socket, as in tests, has no peer.
    return '';
  }
}
