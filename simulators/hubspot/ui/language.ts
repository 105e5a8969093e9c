import { en, type Texts } from './texts/en.ts';
import { es } from './texts/es.ts';
import { ptBR } from './texts/pt-br.ts';

export const LANGUAGES = ['en', 'pt-BR', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  'pt-BR': 'Português',
  es: 'Español',
};

const TEXTS: Readonly<Record<Language, Texts>> = { en, 'pt-BR': ptBR, es };

export function textsFor(language: Language): Texts {
  return TEXTS[language];
}

/** `?lang=` first, then the choice made before, then the browser's first language that we have. */
export function pickLanguage(request: Request): Language {
  const requested = new URL(request.url).searchParams.get('lang') ?? '';
  const retained = /(?:^|; )lang=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? '';
  const accepted = (request.headers.get('accept-language') ?? '').split(',');
  for (const tag of [requested, retained, ...accepted]) {
    const short = tag.trim().slice(0, 2).toLowerCase();
    const known = LANGUAGES.find((language) => language.startsWith(short));
    if (short.length === 2 && known !== undefined) return known;
  }
  return 'en';
}
