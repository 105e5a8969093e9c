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
  readonly view: string;
  readonly viewHelp: string;
  /** The example trigger that tells the assignee of a missed target. */
  readonly breachTrigger: string;
  readonly breachTriggerHelp: string;
  readonly breachSubject: string;
  readonly breachBody: string;
  /** The example trigger that leaves our own writes out. */
  readonly ownWritesTrigger: string;
  readonly ownWritesTriggerHelp: string;
  readonly ownWritesSubject: string;
  readonly ownWritesBody: string;
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
  view: 'SLA: next due',
  viewHelp: 'Unsolved tickets with a running SLA, soonest due first. Made by Pontual; change it as you like.',
  breachTrigger: 'SLA example: tell the assignee of a missed target',
  breachTriggerHelp:
    'An example by Pontual, switched off: tells the assignee once that an SLA target was missed.',
  breachSubject: 'SLA missed: ticket {{ticket.id}}',
  breachBody: 'Ticket {{ticket.id}} ({{ticket.title}}) has missed an SLA target.\n{{ticket.link}}',
  ownWritesTrigger: 'SLA example: tell the assignee of changes, except those by Pontual',
  ownWritesTriggerHelp:
    'An example by Pontual, switched off. Its condition "Current user is not …" keeps a trigger from firing when Pontual writes SLA fields: add it to your own triggers on ticket changes.',
  ownWritesSubject: 'Ticket {{ticket.id}} was changed',
  ownWritesBody: 'Ticket {{ticket.id}} ({{ticket.title}}) was changed.\n{{ticket.link}}',
};

const ptBR: FieldTexts = {
  fields: {
    sla_policy: 'Política de SLA',
    sla_tier: 'Plano de SLA',
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
    active: 'Em andamento',
    paused: 'Pausado',
    completed_late: 'Concluído com atraso',
    completed_on_time: 'Concluído no prazo',
    none: 'Nenhum',
  },
  tier: 'Plano de suporte',
  tierStart: 'Plano de suporte: início',
  tierEnd: 'Plano de suporte: fim',
  momentHelp:
    '2026-03-31 (meia-noite UTC) ou 2026-03-31T18:00:00-03:00. A partir do fim o plano deixa de valer.',
  writtenByUs: 'Preenchido pelo Pontual; outros valores são substituídos.',
  webhook: 'Pontual: mudanças de tickets',
  view: 'SLA: próximos prazos',
  viewHelp:
    'Tickets não resolvidos com SLA em andamento, o prazo mais próximo primeiro. Criada pelo Pontual; altere como quiser.',
  breachTrigger: 'Exemplo de SLA: avisar o atribuído de um prazo perdido',
  breachTriggerHelp:
    'Um exemplo do Pontual, desativado: avisa o atribuído, uma única vez, de que um prazo de SLA foi perdido.',
  breachSubject: 'SLA violado: ticket {{ticket.id}}',
  breachBody: 'O ticket {{ticket.id}} ({{ticket.title}}) perdeu um prazo de SLA.\n{{ticket.link}}',
  ownWritesTrigger: 'Exemplo de SLA: avisar o atribuído de mudanças, exceto as do Pontual',
  ownWritesTriggerHelp:
    'Um exemplo do Pontual, desativado. A condição "Usuário atual não é …" impede que um gatilho dispare quando o Pontual grava os campos de SLA: inclua-a nos seus gatilhos de mudança de ticket.',
  ownWritesSubject: 'O ticket {{ticket.id}} foi alterado',
  ownWritesBody: 'O ticket {{ticket.id}} ({{ticket.title}}) foi alterado.\n{{ticket.link}}',
};

const es: FieldTexts = {
  fields: {
    sla_policy: 'Política de SLA',
    sla_tier: 'Plan de SLA',
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
    active: 'En curso',
    paused: 'En pausa',
    completed_late: 'Completado tarde',
    completed_on_time: 'Completado a tiempo',
    none: 'Ninguno',
  },
  tier: 'Plan de soporte',
  tierStart: 'Plan de soporte: inicio',
  tierEnd: 'Plan de soporte: fin',
  momentHelp: '2026-03-31 (medianoche UTC) o 2026-03-31T18:00:00-03:00. Desde su fin el plan ya no vale.',
  writtenByUs: 'Lo escribe Pontual; otros valores se reemplazan.',
  webhook: 'Pontual: cambios de tickets',
  view: 'SLA: próximos vencimientos',
  viewHelp:
    'Tickets no resueltos con un SLA en curso, primero el que vence antes. Creada por Pontual; cámbiela como quiera.',
  breachTrigger: 'Ejemplo de SLA: avisar al asignado de un plazo incumplido',
  breachTriggerHelp:
    'Un ejemplo de Pontual, desactivado: avisa al asignado, una sola vez, de que se incumplió un plazo de SLA.',
  breachSubject: 'SLA incumplido: ticket {{ticket.id}}',
  breachBody: 'El ticket {{ticket.id}} ({{ticket.title}}) ha incumplido un plazo de SLA.\n{{ticket.link}}',
  ownWritesTrigger: 'Ejemplo de SLA: avisar al asignado de los cambios, salvo los de Pontual',
  ownWritesTriggerHelp:
    'Un ejemplo de Pontual, desactivado. La condición "Usuario actual no es …" evita que un disparador actúe cuando Pontual escribe los campos de SLA: añádala a sus disparadores de cambios de tickets.',
  ownWritesSubject: 'El ticket {{ticket.id}} ha cambiado',
  ownWritesBody: 'El ticket {{ticket.id}} ({{ticket.title}}) ha cambiado.\n{{ticket.link}}',
};

/** By the language of the admin who installs; English for all others. */
export function fieldTexts(locale: string | null): FieldTexts {
  const language = locale?.toLowerCase() ?? '';
  if (language.startsWith('pt')) return ptBR;
  return language.startsWith('es') ? es : en;
}
