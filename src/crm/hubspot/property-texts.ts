import type { Badge } from '../../domain/evaluation.ts';
import type { SlaPropertyKey } from '../../domain/sla-properties.ts';
import type { CrmSession } from '../port.ts';

/** A property's label is one text per account: the language is chosen at set-up and an admin may rename it later. */
export const LANGUAGES = ['en', 'pt-BR', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];
/** The account's, English where nobody chose. */
export function languageOf(session: Pick<CrmSession, 'state'>): Language {
  return LANGUAGES.find((language) => language === session.state.language) ?? 'en';
}

type Texts = Readonly<Record<Language, string>>;

const texts = (en: string, pt: string, es: string): Texts => ({ en, 'pt-BR': pt, es });

export const TICKET_LABELS: Readonly<Record<SlaPropertyKey, Texts>> = {
  sla_policy: texts('SLA policy', 'Política de SLA', 'Política de SLA'),
  sla_tier: texts('SLA tier', 'Plano de SLA', 'Plan de SLA'),
  sla_status: texts('SLA status', 'Status do SLA', 'Estado del SLA'),
  next_due_at: texts('Next SLA due', 'Próximo prazo do SLA', 'Próximo vencimiento del SLA'),
  next_due_metric: texts(
    'Next SLA due: what',
    'Próximo prazo do SLA: o quê',
    'Próximo vencimiento del SLA: qué',
  ),
  first_reply_due_at: texts(
    'First reply due',
    'Prazo da primeira resposta',
    'Vencimiento de la primera respuesta',
  ),
  next_reply_due_at: texts(
    'Next reply due',
    'Prazo da próxima resposta',
    'Vencimiento de la próxima respuesta',
  ),
  resolution_due_at: texts('Resolution due', 'Prazo da resolução', 'Vencimiento de la resolución'),
  first_reply_breached: texts(
    'First reply breached',
    'Primeira resposta em atraso',
    'Primera respuesta incumplida',
  ),
  next_reply_breached: texts(
    'Next reply breached',
    'Próxima resposta em atraso',
    'Próxima respuesta incumplida',
  ),
  resolution_breached: texts('Resolution breached', 'Resolução em atraso', 'Resolución incumplida'),
  breach_count: texts('SLA breaches', 'Violações de SLA', 'Incumplimientos de SLA'),
  sla_updated_at: texts('SLA last changed', 'Última mudança do SLA', 'Último cambio del SLA'),
};

export const BADGE_LABELS: Readonly<Record<Badge, Texts>> = {
  overdue: texts('Overdue', 'Em atraso', 'Vencido'),
  due_soon: texts('Due soon', 'Vence em breve', 'Vence pronto'),
  active: texts('Active', 'Em andamento', 'En curso'),
  paused: texts('Paused', 'Pausado', 'En pausa'),
  completed_late: texts('Completed late', 'Concluído com atraso', 'Completado con retraso'),
  completed_on_time: texts('Completed on time', 'Concluído no prazo', 'Completado a tiempo'),
  none: texts('None', 'Nenhum', 'Ninguno'),
};

export const COMPANY_LABELS = {
  tier: texts('SLA tier', 'Plano de SLA', 'Plan de SLA'),
  start: texts('SLA tier starts', 'Início do plano de SLA', 'Inicio del plan de SLA'),
  end: texts('SLA tier ends', 'Fim do plano de SLA', 'Fin del plan de SLA'),
} as const;

/** Which flag options say yes and no. */
export const FLAG_LABELS = { true: texts('Yes', 'Sim', 'Sí'), false: texts('No', 'Não', 'No') } as const;

export const DESCRIPTION = texts(
  'Kept up to date by Pontual; changes made by hand are set right again.',
  'Mantido atualizado pelo Pontual; mudanças feitas à mão são corrigidas.',
  'Pontual lo mantiene al día; los cambios hechos a mano se corrigen.',
);
