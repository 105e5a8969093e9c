/** The three languages of every text. */
export type Language = 'en' | 'pt-BR' | 'es';
export type InEachLanguage<T> = Readonly<Record<Language, T>>;

/** HubSpot's user: `language` is that of its pages (`pt-br`), `locale` that of its numbers and dates (`pt-br`, `en-us`). */
export function pickLanguage(user: { readonly language?: string; readonly locale?: string }): Language {
  const wanted = (user.language ?? user.locale ?? 'en').toLowerCase();
  if (wanted.startsWith('pt')) return 'pt-BR';
  return wanted.startsWith('es') ? 'es' : 'en';
}
