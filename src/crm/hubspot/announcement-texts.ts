import type { NamedAnnouncement } from '../../domain/announcement.ts';
import { formatsFor } from '../../terms/format.ts';
import { inSentence, type Language, term, termFor } from '../../terms/index.ts';

/** What a line on the timeline says, in the account's language; instants in its zone, which is named. */
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
