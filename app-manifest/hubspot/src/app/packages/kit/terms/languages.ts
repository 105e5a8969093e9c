/** The languages that every text exists in. */
export const LANGUAGES = ['en', 'pt-BR', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  'pt-BR': 'Português',
  es: 'Español',
};

/** The language for a locale as browsers and CRMs spell it (`pt`, `pt_BR`, `pt-br`, `es-419`); null: none of ours. */
export function findLanguage(locale: string): Language | null {
  const primary = toPrimary(locale);
  return LANGUAGES.find((language) => toPrimary(language) === primary) ?? null;
}

/** The same, English where there is no locale or it is none of ours. */
export function languageFrom(locale: string | null | undefined): Language {
  return findLanguage(locale ?? '') ?? 'en';
}

function toPrimary(locale: string): string {
  return locale.toLowerCase().split(/[-_]/)[0] ?? '';
}
