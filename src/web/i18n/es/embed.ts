import type { embed as en } from '../en/embed.ts';

/** Frases de las páginas dentro de los CRM. */
export const embed: Readonly<Record<keyof typeof en, string>> = {
  'installed.title': 'Pontual está instalado en {crm}',
  'installed.text':
    'Se están creando las propiedades y leyendo los tickets que ya existen. No hace falta dejar nada abierto.',
  'installed.settings':
    'Abre la configuración de Pontual en {crm}: muestra cómo va la instalación y qué significa cada estado.',
  'installed.card':
    'Coloque la tarjeta en la vista del ticket, como dice la guía, para que los agentes vean qué vence.',
  'installed.guide': 'Guía de instalación',
  'card.reading': 'Pontual está leyendo este ticket por primera vez. Aparecerá aquí en un momento.',
  'card.gone': 'Este ticket fue eliminado. Lo que se muestra es su último estado.',
  'card.merged': 'Este ticket se fusionó con el #{ticket}. Lo que se muestra es su último estado.',
  'card.disconnected':
    'Pontual está desconectado de esta cuenta: lo que se muestra puede ser antiguo. Un administrador puede volver a conectarlo.',
  'because.target': 'Objetivo: {target} de tiempo en «{calendar}», contados desde {instant}.',
  'because.elapsed': '{elapsed} contados hasta ahora.',
  'because.skipped_pause': '{time} no contados durante las pausas.',
  'because.skipped_off': '{time} no contados fuera del horario de atención.',
  'because.skipped_closed': '{time} no contados mientras estuvo cerrado.',
  'because.rules': 'Evaluado según {policy}, versión {version}. {why}.',
  'because.rules_tier': 'Evaluado según {policy}, versión {version}, plan {tier}. {why}.',
  'because.due': 'Por eso vence el {instant}.',
  'because.was_due': 'Venció el {instant}; se pasó {time}.',
  'because.past_horizon': 'Su calendario tiene muy poco tiempo de atención: no hay vencimiento.',
  'because.paused': 'Mientras está en pausa no tiene vencimiento; quedan {time}.',
  'because.excused': 'Justificado por {by} el {instant}: {reason}',
  'stops.rep_message': 'Una respuesta pública al cliente lo cumple.',
  'stops.rep_note': 'Una respuesta pública o una nota interna lo cumple.',
  'stops.customer_message': 'El próximo mensaje del cliente lo cumple.',
  'stops.assigned': 'Asignar el ticket a alguien lo cumple.',
  'stops.ownership_ends': 'Pasar el ticket a otro, o resolverlo, lo cumple.',
  'stops.solved': 'Resolver el ticket lo cumple.',
  'stops.status': 'Se cumple cuando el estado pasa a ser: {what}.',
  'stops.other': 'Se cumple con: {what}.',
  'stops.pause': 'Se pausa mientras el estado es: {what}.',
  'stops.solve_cancels': 'Resolver o cerrar el ticket lo termina sin resultado.',
  'stops.solve_meets': 'Resolver o cerrar el ticket cuenta como cumplido.',
};
