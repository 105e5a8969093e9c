import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { type LanguageVariables, languageDetector } from 'hono/language';

export const LANGUAGES = ['en', 'pt-BR', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  'pt-BR': 'Português',
  es: 'Español',
};

const COOKIE = 'pontual_lang';
const YEAR_SECONDS = 31_536_000;

const detect = languageDetector({
  order: ['querystring', 'cookie', 'header'],
  lookupQueryString: 'lang',
  lookupCookie: COOKIE,
  supportedLanguages: [...LANGUAGES],
  fallbackLanguage: 'en',
  caches: false,
  convertDetectedLanguage: (asked) => (/^pt\b/i.test(asked) ? 'pt-BR' : asked),
});

/** Decides the language of the answer: `?lang=`, then the cookie, then Accept-Language. `?lang=` is remembered. */
export const chooseLanguage = createMiddleware<{ Variables: LanguageVariables }>(async (context, next) => {
  await detect(context, async () => {
    if (context.req.query('lang') !== undefined) {
      setCookie(context, COOKIE, languageOf(context), { path: '/', sameSite: 'Lax', maxAge: YEAR_SECONDS });
    }
    await next();
  });
});

export function languageOf(context: Context): Language {
  const chosen: unknown = context.get('language');
  return LANGUAGES.find((language) => language === chosen) ?? 'en';
}
