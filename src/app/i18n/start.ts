import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, TERMS, type Terms } from '../../terms/index.ts';
import { texts as en } from './en/index.ts';
import { texts as es } from './es/index.ts';
import { texts as ptBr } from './pt-BR/index.ts';

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

/** Every text of the pages, in one language; all are in the bundle, so that nothing is loaded later. `crm` is the label of the CRM around us. */
export async function startTexts(language: Language, crm: string): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    keySeparator: false,
    nsSeparator: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false, defaultVariables: { crm } },
    resources: {
      en: { translation: { ...TERMS.en, ...en } },
      'pt-BR': { translation: { ...TERMS['pt-BR'], ...ptBr } },
      es: { translation: { ...TERMS.es, ...es } },
    },
  });
  return i18next;
}
