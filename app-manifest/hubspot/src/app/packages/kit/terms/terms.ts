import { terms as en } from './en.ts';
import { terms as es } from './es.ts';
import type { Language } from './languages.ts';
import { terms as ptBr } from './pt-BR.ts';

/** The terms that cards and pages name themselves; all other words come with the data. */
export const TERMS: Readonly<Record<Language, Readonly<Record<keyof typeof en, string>>>> = {
  en,
  'pt-BR': ptBr,
  es,
};
