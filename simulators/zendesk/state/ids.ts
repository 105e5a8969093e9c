import { createHash } from 'node:crypto';

/** Who asks for an id: people acting in the world, or calls of the app. */
export type IdSource = 'world' | 'api';

const STEP = 2 ** 20;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Rising numeric ids. The world's ids do not depend on how many the app used in between, so that a second identical play
 * gives identical ids whatever the app's timing; order of issue is still order of number.
 */
export interface Ids {
  next(source: IdSource): number;
}

export function createIds(seed: number, name: string): Ids {
  const base = 6_000_000_000_000 + (digest(`${seed}:${name}`).readUInt32BE(0) % 1_000_000_000);
  let step = 0;
  let sub = 0;
  return {
    next(source) {
      if (source === 'world' || sub + 1 >= STEP) {
        step += 1;
        sub = 0;
      } else {
        sub += 1;
      }
      return base + step * STEP + sub;
    },
  };
}

/** Stable across runs: the same words give the same bytes. */
export function digest(words: string): Buffer {
  return createHash('sha256').update(words).digest();
}

export function toUuid(words: string): string {
  const hex = digest(words).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const toHex = (words: string, length: number): string =>
  digest(words).toString('hex').slice(0, length);

/** 26 characters like the vendor's webhook and invocation ids: ten of time, sixteen of hash. */
export function toUlid(at: number, words: string): string {
  let time = Math.max(0, Math.floor(at));
  let head = '';
  for (let place = 0; place < 10; place += 1) {
    head = CROCKFORD.charAt(time % 32) + head;
    time = Math.floor(time / 32);
  }
  return head + [...digest(words).subarray(0, 16)].map((byte) => CROCKFORD.charAt(byte % 32)).join('');
}

/** mulberry32: seeded, good enough for chaos. Gives numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
