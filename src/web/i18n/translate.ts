import { en } from './en/index.ts';
import { es } from './es/index.ts';
import type { Language } from './languages.ts';
import { ptBr } from './pt-BR/index.ts';

export type TextKey = keyof typeof en;
export type Texts = Readonly<Record<TextKey, string>>;

export const TEXTS: Readonly<Record<Language, Texts>> = { en, 'pt-BR': ptBr, es };

export type Fill = Readonly<Record<string, string | number>>;

export interface Translator {
  readonly language: Language;
  /** The text of that key with its `{names}` filled in. */
  t(key: TextKey, fill?: Fill): string;
  /** The word for a key that an account or vendor may have made up: `fallback` (default: the key itself) where we have none. */
  word(group: string, key: string, fallback?: string): string;
}

export function translator(language: Language): Translator {
  const texts = TEXTS[language];
  return {
    language,
    t: (key, fill = {}) =>
      texts[key].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(fill[name] ?? whole)),
    word: (group, key, fallback = key) => textNamed(texts, `${group}.${key}`) ?? fallback,
  };
}

function textNamed(texts: Texts, key: string): string | undefined {
  return Object.hasOwn(texts, key) ? Object.entries(texts).find(([name]) => name === key)?.[1] : undefined;
}
