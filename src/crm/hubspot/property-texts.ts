import { type Language, languageFrom } from '../../terms/index.ts';
import type { CrmSession } from '../port.ts';

/** A property's label is one text per account: the language is chosen at set-up, and an admin may rename it later. */
export function pickLanguage({ state }: Pick<CrmSession, 'state'>): Language {
  return languageFrom(typeof state.language === 'string' ? state.language : null);
}

export const DESCRIPTION: Readonly<Record<Language, string>> = {
  en: 'Kept up to date by Pontual; changes made by hand are set right again.',
  'pt-BR': 'Mantido atualizado pelo Pontual; mudanças feitas à mão são corrigidas.',
  es: 'Pontual lo mantiene al día; los cambios hechos a mano se corrigen.',
};
