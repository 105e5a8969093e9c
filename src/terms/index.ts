import { terms as en, type TermKey, type Terms } from './en/index.ts';
import { terms as es } from './es/index.ts';
import type { Language } from './languages.ts';
import { terms as ptBr } from './pt-BR/index.ts';

export { findLanguage, LANGUAGE_NAMES, LANGUAGES, type Language, languageFrom } from './languages.ts';
export type { TermKey, Terms };

/**
 * The vocabulary that people see: one word for one thing, once in each language. Pages, cards, property labels,
 * announcements and the command line take their words from here (ADR 22; test/shape/terms.test.ts).
 */
export const TERMS: Readonly<Record<Language, Terms>> = { en, 'pt-BR': ptBr, es };

/** The term of that key, with `{what}` filled in. */
export function term(language: Language, key: TermKey, what = ''): string {
  return TERMS[language][key].replace('{what}', () => what);
}

/** The term for a key that an account or a CRM may have made up; `fallback` (or the key in plain words) where there is none. */
export function termFor(language: Language, group: string, key: string, fallback = plainWords(key)): string {
  const name = `${group}.${key}`;
  return isTermKey(name) ? TERMS[language][name] : fallback;
}

/** Compares two keys of one group by their order in the vocabulary, made-up ones after them by name: one order everywhere. */
export function byTermOrder(group: string): (a: string, b: string) => number {
  const rank = (key: string) => {
    const place = ORDER.indexOf(`${group}.${key}`);
    return place === -1 ? ORDER.length : place;
  };
  return (a, b) => rank(a) - rank(b) || a.localeCompare(b);
}

const ORDER: readonly string[] = Object.keys(en);

/** As it stands in the middle of a sentence: `First reply` → `first reply`; abbreviations stay. */
export function inSentence(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** `vip_callback` → `Vip callback`: a made-up key as a person would write it. */
export function plainWords(key: string): string {
  const words = key.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isTermKey(name: string): name is TermKey {
  return Object.hasOwn(en, name);
}
