import type { Badge } from '../../../domain/evaluation.ts';
import type { SlaPropertyKey } from '../../../domain/sla-properties.ts';

/** What admins and agents read on the fields we create. The key in brackets is the same everywhere. */
export interface FieldTexts {
  readonly fields: Readonly<Record<SlaPropertyKey, string>>;
  readonly badges: Readonly<Record<Badge, string>>;
  readonly tier: string;
  readonly tierStart: string;
  readonly tierEnd: string;
  /** How to type a start or an end. */
  readonly momentHelp: string;
  readonly writtenByUs: string;
  readonly webhook: string;
}

const en: FieldTexts = {
  fields: {
    sla_policy: 'SLA policy',
    sla_tier: 'SLA tier',
    sla_status: 'SLA status',
    next_due_at: 'SLA next due (UTC)',
    next_due_metric: 'SLA next due metric',
    first_reply_due_at: 'SLA first reply due (UTC)',
    next_reply_due_at: 'SLA next reply due (UTC)',
    resolution_due_at: 'SLA resolution due (UTC)',
    first_reply_breached: 'SLA first reply breached',
    next_reply_breached: 'SLA next reply breached',
    resolution_breached: 'SLA resolution breached',
    breach_count: 'SLA breaches',
    sla_updated_at: 'SLA updated (UTC)',
  },
  badges: {
    overdue: 'Overdue',
    due_soon: 'Due soon',
    active: 'Active',
    paused: 'Paused',
    completed_late: 'Completed late',
    completed_on_time: 'Completed on time',
    none: 'None',
  },
  tier: 'Support tier',
  tierStart: 'Support tier begins',
  tierEnd: 'Support tier ends',
  momentHelp:
    '2026-03-31 (midnight UTC) or 2026-03-31T18:00:00-03:00. The tier no longer holds from its end on.',
  writtenByUs: 'Written by Pontual; other values are replaced.',
  webhook: 'Pontual: ticket changes',
};

const ptBR: FieldTexts = {
  fields: {
    sla_policy: 'Política de SLA',
    sla_tier: 'Nível de SLA',
    sla_status: 'Situação do SLA',
    next_due_at: 'SLA: próximo prazo (UTC)',
    next_due_metric: 'SLA: métrica do próximo prazo',
    first_reply_due_at: 'SLA: prazo da primeira resposta (UTC)',
    next_reply_due_at: 'SLA: prazo da próxima resposta (UTC)',
    resolution_due_at: 'SLA: prazo da resolução (UTC)',
    first_reply_breached: 'SLA: primeira resposta violada',
    next_reply_breached: 'SLA: próxima resposta violada',
    resolution_breached: 'SLA: resolução violada',
    breach_count: 'SLA: violações',
    sla_updated_at: 'SLA: atualizado em (UTC)',
  },
  badges: {
    overdue: 'Atrasado',
    due_soon: 'Vence em breve',
    active: 'Ativo',
    paused: 'Pausado',
    completed_late: 'Concluído com atraso',
    completed_on_time: 'Concluído no prazo',
    none: 'Nenhum',
  },
  tier: 'Nível de suporte',
  tierStart: 'Nível de suporte: início',
  tierEnd: 'Nível de suporte: fim',
  momentHelp:
    '2026-03-31 (meia-noite UTC) ou 2026-03-31T18:00:00-03:00. A partir do fim o nível deixa de valer.',
  writtenByUs: 'Preenchido pelo Pontual; outros valores são substituídos.',
  webhook: 'Pontual: mudanças de tickets',
};

const es: FieldTexts = {
  fields: {
    sla_policy: 'Política de SLA',
    sla_tier: 'Nivel de SLA',
    sla_status: 'Estado del SLA',
    next_due_at: 'SLA: próximo vencimiento (UTC)',
    next_due_metric: 'SLA: métrica del próximo vencimiento',
    first_reply_due_at: 'SLA: límite de la primera respuesta (UTC)',
    next_reply_due_at: 'SLA: límite de la próxima respuesta (UTC)',
    resolution_due_at: 'SLA: límite de la resolución (UTC)',
    first_reply_breached: 'SLA: primera respuesta incumplida',
    next_reply_breached: 'SLA: próxima respuesta incumplida',
    resolution_breached: 'SLA: resolución incumplida',
    breach_count: 'SLA: incumplimientos',
    sla_updated_at: 'SLA: actualizado (UTC)',
  },
  badges: {
    overdue: 'Vencido',
    due_soon: 'Vence pronto',
    active: 'Activo',
    paused: 'En pausa',
    completed_late: 'Completado tarde',
    completed_on_time: 'Completado a tiempo',
    none: 'Ninguno',
  },
  tier: 'Nivel de soporte',
  tierStart: 'Nivel de soporte: inicio',
  tierEnd: 'Nivel de soporte: fin',
  momentHelp: '2026-03-31 (medianoche UTC) o 2026-03-31T18:00:00-03:00. Desde su fin el nivel ya no vale.',
  writtenByUs: 'Lo escribe Pontual; otros valores se reemplazan.',
  webhook: 'Pontual: cambios de tickets',
};

/** By the language of the admin who installs; English for all others. */
export function fieldTexts(locale: string | null): FieldTexts {
  const language = locale?.toLowerCase() ?? '';
  if (language.startsWith('pt')) return ptBR;
  return language.startsWith('es') ? es : en;
}
