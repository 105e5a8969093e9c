import type { Announcement } from '../../domain/announcement.ts';
import type { Language } from './property-texts.ts';

type Texts = Readonly<Record<Language, string>>;

const texts = (en: string, pt: string, es: string): Texts => ({ en, 'pt-BR': pt, es });

const METRICS: Readonly<Record<string, Texts>> = {
  first_reply: texts('First reply', 'Primeira resposta', 'Primera respuesta'),
  next_reply: texts('Next reply', 'Próxima resposta', 'Próxima respuesta'),
  resolution: texts('Resolution', 'Resolução', 'Resolución'),
};

const HEADLINES: Readonly<Record<Announcement['what'], Texts>> = {
  warned: texts('due soon', 'vence em breve', 'vence pronto'),
  breached: texts('SLA breached', 'SLA violado', 'SLA incumplido'),
  met: texts('SLA met', 'SLA cumprido', 'SLA cumplido'),
};

const WORDS = {
  due: texts('Due', 'Prazo', 'Vencimiento'),
  policy: texts('Policy', 'Política', 'Política'),
  tier: texts('Tier', 'Plano', 'Plan'),
} as const;

/** What a line on the timeline says, in the account's language; instants in its zone, which is named. */
export function announcementTexts(
  { what, metric, dueAt, policy, tier }: Announcement,
  language: Language,
  zone: string,
): { readonly headline: string; readonly detail: string; readonly due: string } {
  const name = METRICS[metric]?.[language] ?? metric.replaceAll('_', ' ');
  const due = dueAt === null ? '' : instantIn(dueAt, language, zone);
  const lines = [
    [WORDS.due, due],
    [WORDS.policy, policy],
    [WORDS.tier, tier ?? ''],
  ] as const;
  const detail = lines.flatMap(([word, value]) => (value === '' ? [] : [`${word[language]}: ${value}`]));
  return { headline: `${name}: ${HEADLINES[what][language]}`, detail: detail.join(' · '), due };
}

function instantIn(at: number, language: Language, zone: string): string {
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: zone,
  });
  return `${format.format(at)} (${zone})`;
}
