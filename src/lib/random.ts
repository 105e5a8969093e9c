/** A seeded stream of numbers: the same seed gives the same stream on every machine. Not for secrets. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  chance(share: number): boolean;
  /** Throws RangeError on an empty list. */
  pick<T>(list: readonly T[]): T;
  /** Picks by weight: `[['a', 3], ['b', 1]]` gives `a` three times out of four. */
  weighted<T>(choices: readonly (readonly [value: T, weight: number])[]): T;
  /** Exponentially distributed, at least 0. */
  exponential(mean: number): number;
  /** A stream of its own, decided by this stream's seed and the label only, not by what was drawn before. */
  fork(label: string | number): Random;
}

export function createRandom(seed: number | string): Random {
  return createStream(hash(String(seed)));
}

function createStream(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    return mix(state) / 0x1_0000_0000;
  };
  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    chance: (share) => next() < share,
    pick: (list) => itemAt(list, Math.floor(next() * list.length)),
    weighted(choices) {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      const index = choices.findIndex(([, weight]) => {
        left -= weight;
        return left < 0;
      });
      return itemAt(choices, index === -1 ? choices.length - 1 : index)[0];
    },
    exponential: (mean) => -mean * Math.log(1 - next()),
    fork: (label) => createStream(mix(seed ^ hash(`fork ${label}`))),
  };
}

function itemAt<T>(list: readonly T[], index: number): T {
  for (const item of list.slice(index, index + 1)) return item;
  throw new RangeError('nothing to pick from');
}

/** A 32-bit avalanche: every bit of the input sways every bit of the output. */
function mix(value: number): number {
  let z = value >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

/** FNV-1a over UTF-16 code units, then mixed. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return mix(value);
}
