import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { type LanguageVariables, languageDetector } from 'hono/language';
import { findLanguage, LANGUAGES, type Language } from '../../terms/index.ts';

const COOKIE = 'pontual_lang';
const YEAR_SECONDS = 31_536_000;

const detect = languageDetector({
  order: ['querystring', 'cookie', 'header'],
  lookupQueryString: 'lang',
  lookupCookie: COOKIE,
  supportedLanguages: [...LANGUAGES],
  fallbackLanguage: 'en',
  caches: false,
  convertDetectedLanguage: (requested) => findLanguage(requested) ?? requested,
});

/** Decides the language of the answer: `?lang=`, then the cookie, then Accept-Language. `?lang=` is remembered. */
export const chooseLanguage = createMiddleware<{ Variables: LanguageVariables }>(async (context, next) => {
  await detect(context, async () => {
    if (context.req.query('lang') !== undefined) {
      setCookie(context, COOKIE, pickLanguage(context), { path: '/', sameSite: 'Lax', maxAge: YEAR_SECONDS });
    }
    await next();
  });
});

export function pickLanguage(context: Context): Language {
  const chosen: unknown = context.get('language');
  return LANGUAGES.find((language) => language === chosen) ?? 'en';
}
