import type { act as en } from '../en/act.ts';

export const act: Readonly<Record<keyof typeof en, string>> = {
  'act.excuse': 'Abonar',
  'act.withdraw_excuse': 'Desfazer',
  'act.pause': 'Pausar',
  'act.resume': 'Encerrar a pausa',
  'act.pin': 'Definir para este ticket',
  'act.by_rules': 'Voltar às regras',

  'act_open.excuse': 'Abonar este relógio…',
  'act_open.withdraw_excuse': 'Desfazer o abono…',
  'act_open.pause': 'Pausar os relógios…',
  'act_open.resume': 'Encerrar a pausa…',
  'act_open.pin': 'Definir para este ticket…',
  'act_open.by_rules': 'Voltar às regras…',

  'act_title.excuse': 'Abonar: {what}',
  'act_title.withdraw_excuse': 'Desfazer o abono: {what}',
  'act_title.pause': 'Pausar os relógios deste ticket',
  'act_title.resume': 'Encerrar a pausa deste ticket',
  'act_title.tier': 'Plano deste ticket: {what}',
  'act_title.policy': 'Política deste ticket: {what}',
  'act_title.tier_by_rules': 'Devolver às regras o plano deste ticket',
  'act_title.policy_by_rules': 'Devolver às regras a política deste ticket',

  'act_text.excuse':
    'O relógio deixa de contar como cumprido ou descumprido. Os relatórios o mostram à parte, como abonado. Dá para desfazer depois.',
  'act_text.withdraw_excuse':
    'O relógio volta a contar, também nos relatórios, como se nunca tivesse sido abonado.',
  'act_text.pause': 'Os relógios ficam parados até a pausa ser encerrada, dentro do que a política permite.',
  'act_text.resume': 'Os relógios voltam a correr a partir de agora. O tempo da pausa não conta.',
  'act_text.pin': 'Vale só para este ticket, até ser devolvido às regras. Os relógios são reavaliados.',
  'act_text.by_rules':
    'As regras voltam a decidir, como em qualquer outro ticket. Os relógios são reavaliados.',

  'act_reason.hint': 'Todos que abrem o ticket veem o motivo.',
  'act_reason.needed': 'Escreva um motivo: ele fica guardado com o ticket.',
  'act_reason.long': 'O motivo pode ter no máximo 500 caracteres.',

  'act_done.excuse': 'O relógio foi abonado.',
  'act_done.withdraw_excuse': 'O abono foi desfeito.',
  'act_done.pause': 'Os relógios estão pausados.',
  'act_done.resume': 'A pausa foi encerrada.',
  'act_done.pin': 'Foi definido para este ticket.',
  'act_done.by_rules': 'As regras voltam a decidir.',

  'by_hand.title': 'Alterado manualmente',
  'by_hand.none': 'Ninguém abonou, pausou nem fixou nada neste ticket.',
  'by_hand.excused': 'Abono: {what}',
  'by_hand.excuse_withdrawn': 'Abono desfeito: {what}',
  'by_hand.paused': 'Relógios pausados',
  'by_hand.resumed': 'Pausa encerrada',
  'by_hand.tier': 'Plano definido como {what}',
  'by_hand.tier_by_rules': 'Plano devolvido às regras',
  'by_hand.policy': 'Política definida como {what}',
  'by_hand.policy_by_rules': 'Política devolvida às regras',
  'by_hand.workflow': 'um fluxo de trabalho',
  'by_hand.somebody': 'alguém',
};
