import type { Call } from '../api/context.ts';
import { EN, type Words } from './words/en.ts';
import { ES } from './words/es.ts';
import { PT_BR } from './words/pt-br.ts';

export type { Words } from './words/en.ts';

export const LANGUAGES = ['en', 'pt-BR', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  'pt-BR': 'Português',
  es: 'Español',
};

const ALL: Readonly<Record<Language, Words>> = { en: EN, 'pt-BR': PT_BR, es: ES };

export const words = (language: Language): Words => ALL[language];

/** `?lang=` first, then the cookie, then what the browser accepts. */
export function pickLanguage(c: Call): Language {
  const cookie = /(?:^|;\s*)lang=([^;]+)/.exec(c.req.header('cookie') ?? '')?.[1];
  const wanted = [c.req.query('lang'), cookie, ...(c.req.header('accept-language') ?? '').split(',')];
  for (const text of wanted) {
    const name = (text ?? '').trim().toLowerCase();
    const language = LANGUAGES.find((one) => name.startsWith(one.slice(0, 2)));
    if (language !== undefined) return language;
  }
  return 'en';
}
