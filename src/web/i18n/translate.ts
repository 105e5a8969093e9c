import { type Language, plainWords, TERMS, type TermKey } from '../../terms/index.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { ptBr } from './pt-BR/index.ts';

type OwnKey = keyof typeof en;
/** Sentences of the pages, without the vocabulary. */
export const OWN_TEXTS: Readonly<Record<Language, Readonly<Record<OwnKey, string>>>> = {
  en,
  'pt-BR': ptBr,
  es,
};

export type TextKey = OwnKey | TermKey;
export type Texts = Readonly<Record<TextKey, string>>;

export const TEXTS: Readonly<Record<Language, Texts>> = {
  en: { ...TERMS.en, ...OWN_TEXTS.en },
  'pt-BR': { ...TERMS['pt-BR'], ...OWN_TEXTS['pt-BR'] },
  es: { ...TERMS.es, ...OWN_TEXTS.es },
};

export type Fill = Readonly<Record<string, string | number>>;

export interface Translator {
  readonly language: Language;
  /** The text of that key with its `{names}` filled in. */
  t(key: TextKey, fill?: Fill): string;
  /** The word for a key that an account or CRM may have made up; `fallback` (default: the key in plain words) when there is none. */
  word(group: string, key: string, fallback?: string): string;
}

export function translator(language: Language): Translator {
  const texts = TEXTS[language];
  return {
    language,
    t: (key, fill = {}) =>
      texts[key].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(fill[name] ?? whole)),
    word: (group, key, fallback = plainWords(key)) => textNamed(texts, `${group}.${key}`) ?? fallback,
  };
}

function textNamed(texts: Texts, key: string): string | undefined {
  return Object.hasOwn(texts, key) ? Object.entries(texts).find(([name]) => name === key)?.[1] : undefined;
}
