import { type Language, languageFrom } from './terms/languages.ts';

export type { Language };
export type InEachLanguage<T> = Readonly<Record<Language, T>>;

/** HubSpot's user: `language` is that of its pages (`pt-br`), `locale` that of its numbers and dates (`pt-br`, `en-us`). */
export function pickLanguage(user: { readonly language?: string; readonly locale?: string }): Language {
  return languageFrom(user.language ?? user.locale);
}
