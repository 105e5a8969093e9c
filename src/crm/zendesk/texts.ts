import { type Language, languageFrom } from '../../terms/index.ts';

/** What admins and agents read on what we create, besides the names of fields, which are terms. */
export interface FieldTexts {
  readonly language: Language;
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
  language: 'en',
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
  language: 'pt-BR',
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
  breachSubject: 'SLA descumprido: ticket {{ticket.id}}',
  breachBody: 'O ticket {{ticket.id}} ({{ticket.title}}) perdeu um prazo de SLA.\n{{ticket.link}}',
  ownWritesTrigger: 'Exemplo de SLA: avisar o atribuído de mudanças, exceto as do Pontual',
  ownWritesTriggerHelp:
    'Um exemplo do Pontual, desativado. A condição "Usuário atual não é …" impede que um gatilho dispare quando o Pontual grava os campos de SLA: inclua-a nos seus gatilhos de mudança de ticket.',
  ownWritesSubject: 'O ticket {{ticket.id}} foi alterado',
  ownWritesBody: 'O ticket {{ticket.id}} ({{ticket.title}}) foi alterado.\n{{ticket.link}}',
};

const es: FieldTexts = {
  language: 'es',
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

const TEXTS: Readonly<Record<Language, FieldTexts>> = { en, 'pt-BR': ptBR, es };

/** By the language of the admin who installs; English for all others. */
export function fieldTexts(locale: string | null): FieldTexts {
  return TEXTS[languageFrom(locale)];
}
