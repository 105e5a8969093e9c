import type { TermKey, Terms } from '../../terms/index.ts';

/** The vocabulary in the page's language. The other languages are not loaded. */
let loaded: Readonly<Record<string, string>> = {};

export function setWords(terms: Terms): void {
  loaded = terms;
}

/** The term of that key, with `{what}` filled in. */
export function term(key: TermKey, what = ''): string {
  return (loaded[key] ?? key).replace('{what}', () => what);
}

/** The term for a key that an account or a CRM may have made up; `fallback` (or the key in plain words) where there is none. */
export function termFor(group: string, key: string, fallback = toPlainWords(key)): string {
  return loaded[`${group}.${key}`] ?? fallback;
}

/** Compares two keys of one group by their order in the vocabulary, made-up ones after them by name. */
export function byTermOrder(group: string): (a: string, b: string) => number {
  const order = Object.keys(loaded);
  const rank = (key: string) => {
    const position = order.indexOf(`${group}.${key}`);
    return position === -1 ? order.length : position;
  };
  return (a, b) => rank(a) - rank(b) || a.localeCompare(b);
}

/** `vip_callback` → `Vip callback`: a made-up key as a person would write it. */
function toPlainWords(key: string): string {
  const words = key.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
