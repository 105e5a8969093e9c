import type { NamedAnnouncement } from '../../domain/announcement.ts';
import { formatsFor } from '../../terms/format.ts';
import { inSentence, type Language, languageFrom, term, termFor } from '../../terms/index.ts';
import type { CrmSession } from '../port.ts';

/** A property has one label per account, so the language is chosen at set-up; an admin may rename it later. */
export function pickLanguage({ state }: Pick<CrmSession, 'state'>): Language {
  return languageFrom(typeof state.language === 'string' ? state.language : null);
}

export const DESCRIPTION: Readonly<Record<Language, string>> = {
  en: 'Kept up to date by Pontual; changes made by hand are set right again.',
  'pt-BR': 'Mantido atualizado pelo Pontual; mudanças feitas à mão são corrigidas.',
  es: 'Pontual lo mantiene al día; los cambios hechos a mano se corrigen.',
};

/** The texts of a timeline line, in the account's language, with instants in its zone. */
export function announcementTexts(
  { what, metric, dueAt, policyName, tierName, reason }: NamedAnnouncement,
  language: Language,
  zone: string,
): { readonly headline: string; readonly detail: string; readonly due: string } {
  const formats = formatsFor(language, zone);
  const due = dueAt === null ? '' : `${formats.instant(dueAt)} (${formats.zone})`;
  const lines = [
    ['field.due', due],
    ['field.reason', reason ?? ''],
    ['field.policy', policyName],
    ['field.tier', tierName ?? ''],
  ] as const;
  const detail = lines.flatMap(([key, value]) => (value === '' ? [] : [`${term(language, key)}: ${value}`]));
  const headline = `${termFor(language, 'metric', metric)}: ${inSentence(term(language, `announced.${what}`))}`;
  return { headline, detail: detail.join(' · '), due };
}
