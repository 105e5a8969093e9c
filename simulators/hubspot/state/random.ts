/** FNV-1a over the text, 32 bits: the same words always give the same number. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Seeded dice (mulberry32): numbers in [0, 1). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** 32 hexadecimal digits that depend only on the words given. */
export function hex32(words: string): string {
  return [0, 1, 2, 3].map((part) => hash32(`${part}:${words}`).toString(16).padStart(8, '0')).join('');
}

/** The same as a UUID. */
export function uuid(words: string): string {
  const hex = hex32(words);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}

/**
 * Ids that rise like a vendor's: a base and steps that depend on seed, account and kind only, so a second identical
 * play of the world gives the same ids.
 */
export function idMint(words: string, base: number): () => string {
  const roll = dice(hash32(words));
  let last = base + Math.floor(roll() * base * 0.5);
  return () => {
    last += 1 + Math.floor(roll() * 40);
    return String(last);
  };
}
