export const LANGUAGES = ['en', 'pt-BR', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of ours that a locale text means: `pt…` → pt-BR, `es…` → es, anything else → en. */
export function languageFrom(locale: string): Language {
  if (/^pt\b/i.test(locale)) return 'pt-BR';
  return /^es\b/i.test(locale) ? 'es' : 'en';
}
