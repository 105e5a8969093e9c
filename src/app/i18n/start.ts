import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language, Terms } from '../../terms/index.ts';
import type { texts as en } from './en/index.ts';
import { setWords } from './words.ts';

/** `{{crm}}` is filled in everywhere by itself: nobody has to name the CRM. */
type WithCrm<Text> = Text extends `${infer Before}{{crm}}${infer After}`
  ? WithCrm<`${Before}CRM${After}`>
  : Text;
type OwnTexts = { readonly [Key in keyof typeof en]: WithCrm<(typeof en)[Key]> };

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly keySeparator: false;
    readonly nsSeparator: false;
    readonly resources: { readonly translation: OwnTexts & Terms };
  }
}

interface Loaded {
  readonly texts: Readonly<Record<keyof typeof en, string>>;
  readonly terms: Terms;
}

const LOADERS: Readonly<Record<Language, () => Promise<Loaded>>> = {
  en: () => import('./en/all.ts'),
  'pt-BR': () => import('./pt-BR/all.ts'),
  es: () => import('./es/all.ts'),
};

/** Every text of the pages in one language, which alone is loaded. `crm` is the label of the CRM that the page is about. */
export async function startTexts(language: Language, crm: string): Promise<i18n> {
  const { texts, terms } = await LOADERS[language]();
  setWords(terms);
  await i18next.use(initReactI18next).init({
    lng: language,
    keySeparator: false,
    nsSeparator: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false, defaultVariables: { crm } },
    resources: { [language]: { translation: { ...terms, ...texts } } },
  });
  return i18next;
}
