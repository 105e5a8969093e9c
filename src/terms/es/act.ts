import type { act as en } from '../en/act.ts';

export const act: Readonly<Record<keyof typeof en, string>> = {
  'act.excuse': 'Justificar',
  'act.withdraw_excuse': 'Retirar',
  'act.pause': 'Pausar',
  'act.resume': 'Terminar la pausa',
  'act.pin': 'Fijar para este ticket',
  'act.by_rules': 'Volver a las reglas',

  'act_open.excuse': 'Justificar este reloj…',
  'act_open.withdraw_excuse': 'Retirar la justificación…',
  'act_open.pause': 'Pausar los relojes…',
  'act_open.resume': 'Terminar la pausa…',
  'act_open.pin': 'Fijar para este ticket…',
  'act_open.by_rules': 'Volver a las reglas…',

  'act_title.excuse': 'Justificar: {what}',
  'act_title.withdraw_excuse': 'Retirar la justificación: {what}',
  'act_title.pause': 'Pausar los relojes de este ticket',
  'act_title.resume': 'Terminar la pausa de este ticket',
  'act_title.tier': 'Plan de este ticket: {what}',
  'act_title.policy': 'Política de este ticket: {what}',
  'act_title.tier_by_rules': 'Dejar que las reglas decidan el plan de este ticket',
  'act_title.policy_by_rules': 'Dejar que las reglas decidan la política de este ticket',

  'act_text.excuse':
    'El reloj deja de contar como cumplido o incumplido. Los informes lo muestran aparte, como justificado. Se puede retirar después.',
  'act_text.withdraw_excuse':
    'El reloj vuelve a contar, también en los informes, como si nunca se hubiera justificado.',
  'act_text.pause':
    'Los relojes se detienen hasta que termine la pausa, dentro de lo que permite la política.',
  'act_text.resume': 'Los relojes siguen desde ahora. El tiempo de la pausa no cuenta.',
  'act_text.pin':
    'Vale solo para este ticket, hasta que las reglas vuelvan a decidir. Los relojes se vuelven a evaluar.',
  'act_text.by_rules':
    'Las reglas vuelven a decidir, como en cualquier otro ticket. Los relojes se vuelven a evaluar.',

  'act_reason.hint': 'Lo ve cualquiera que abra el ticket.',
  'act_reason.needed': 'Escribe un motivo: se guarda con el ticket.',
  'act_reason.long': 'El motivo puede tener 500 caracteres como máximo.',

  'act_done.excuse': 'El reloj queda justificado.',
  'act_done.withdraw_excuse': 'La justificación queda retirada.',
  'act_done.pause': 'Los relojes están en pausa.',
  'act_done.resume': 'La pausa ha terminado.',
  'act_done.pin': 'Queda fijado para este ticket.',
  'act_done.by_rules': 'Las reglas vuelven a decidir.',

  'by_hand.title': 'Cambiado a mano',
  'by_hand.none': 'Nadie ha justificado, pausado ni fijado nada en este ticket.',
  'by_hand.excused': 'Justificado: {what}',
  'by_hand.excuse_withdrawn': 'Justificación retirada: {what}',
  'by_hand.paused': 'Relojes en pausa',
  'by_hand.resumed': 'Pausa terminada',
  'by_hand.tier': 'Plan fijado en {what}',
  'by_hand.tier_by_rules': 'El plan vuelve a seguir las reglas',
  'by_hand.policy': 'Política fijada en {what}',
  'by_hand.policy_by_rules': 'La política vuelve a seguir las reglas',
  'by_hand.workflow': 'un flujo de trabajo',
  'by_hand.somebody': 'alguien',
};
