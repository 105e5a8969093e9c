/** Las cifras de SLA del propio CRM junto a las nuestras, y por qué difieren. `{name}` se rellena. */
export const native = {
  'native.title': 'El SLA propio de {crm} junto al nuestro',
  'native.caption': 'Qué dice {crm}, qué dicen nuestras reglas y por qué difieren. Leído el {instant}.',
  'native.refreshing':
    'El ticket ha cambiado desde entonces: se están leyendo cifras nuevas. Vuelve a cargar la página en un momento.',
  'native.none': '{crm} no muestra ninguna cifra de SLA en este ticket.',
  'native.theirs': 'En {crm}',
  'native.ours': 'Según nuestras reglas',
  'native.imported': 'Según la política de {crm}, contada por nosotros',
  'native.agrees': 'Coincide',
  'native.differs': 'Difiere',
  'native.later': '{time} más tarde que en {crm}',
  'native.earlier': '{time} antes que en {crm}',
  'native.no_figure': 'ninguna cifra',
  'native.no_clock': 'ningún reloj',
  'native.due': '{state}, vence el {instant}',
  'native.done': '{state}, {instant}',
  'native.or': 'Lo mismo resultaría de: {causes}',
  'native.imported_from':
    'Se comparan con {crm} dos conjuntos de reglas: las suyas y “{name}”, importadas el {instant} y que no están en vigor.',
  'cause.native_stale':
    'La cifra de {crm} se leyó el {instant}, antes del último cambio del ticket; hasta entonces ambas coincidían.',
  'cause.no_native_figure': '{crm} no tiene objetivo para este ticket, aunque sí para otros.',
  'cause.no_priority': 'El ticket no tiene prioridad: {crm} solo fija objetivos por prioridad.',
  'cause.native_skipped_ticket':
    'El SLA de {crm} deja fuera los tickets creados a mano o por un flujo de trabajo.',
  'cause.no_clock_of_ours': 'Nuestras reglas no inician ese reloj en este ticket.',
  'cause.no_metric_of_ours': 'No tenemos ninguna métrica que mida lo mismo.',
  'cause.fields_not_read':
    'Las políticas de {crm} piden campos que aún no se han leído de este ticket: {native}.',
  'cause.different_policy': 'Las políticas difieren: la nuestra es “{ours}”, la de {crm} es “{native}”.',
  'cause.old_policy_kept':
    '{crm} aún se rige por la política tal como era antes del {instant}: una edición llega a un ticket con su siguiente actualización.',
  'cause.different_target':
    'Los objetivos difieren: el nuestro es {ours_target}, el de {crm} es {native_target}.',
  'cause.target_seems':
    'Los objetivos parecen diferir: el nuestro es {ours_target}; {crm} no dice el suyo, pero {native_target} explicaría su vencimiento.',
  'cause.different_calendar':
    'Los horarios de atención difieren: los nuestros son “{ours}”, los de {crm} son “{native}”.',
  'cause.last_schedule_whole_time':
    '{crm} mide todo el tiempo del ticket con su último horario, “{native}”; nosotros medimos cada momento con las horas vigentes entonces.',
  'cause.old_schedule_kept': 'Se editaron las horas de “{native}”; el vencimiento en {crm} no se ha movido.',
  'cause.breach_not_backdated':
    'El objetivo ya estaba superado cuando entró en vigor, el {instant}: {crm} no fecha ningún incumplimiento hacia atrás; nosotros mostramos cuándo se había alcanzado.',
  'cause.breach_backdated':
    'El objetivo ya estaba superado cuando entró en vigor, el {instant}: {crm} fecha el incumplimiento hacia atrás; nosotros lo registramos en ese momento.',
  'cause.recorded_late': '{crm} registró el incumplimiento {time} después de que ocurriera.',
  'cause.rounding_to_minute': '{crm} descarta los segundos.',
  'cause.pause_ignored': 'El reloj de {crm} corrió mientras el nuestro estaba en pausa.',
  'cause.different_pauses': 'Las pausas difieren: el reloj de {crm} se pausa en: {statuses}.',
  'cause.pause_limit_ignored': '{crm} no conoce una pausa máxima.',
  'cause.pause_only_here': 'El ticket se pausó a mano en Pontual; {crm} no lo sabe.',
  'cause.policy_only_here': 'La política “{ours}” se fijó en el ticket en Pontual; {crm} no lo sabe.',
  'cause.tier_only_here': 'Aquí cuenta el plan “{ours}” del cliente; {crm} no lo conoce.',
  'cause.excuse_only_here': 'El reloj se justificó en Pontual; en {crm} queda como está.',
  'cause.removal_ignored':
    'El ticket se fusionó, se eliminó o se marcó como spam; el reloj de {crm} no lo tiene en cuenta.',
  'cause.reply_not_counted':
    '{crm} no contó la respuesta del {instant}, como ocurre con las enviadas desde fuera de su bandeja.',
  'cause.internal_note_counts': '{crm} cuenta una nota interna como respuesta.',
  'cause.internal_note_ignored': '{crm} no cuenta una nota interna como respuesta.',
  'cause.bot_reply_counts': '{crm} cuenta el mensaje de un bot o flujo de trabajo como respuesta.',
  'cause.bot_reply_ignored': '{crm} no cuenta el mensaje de un bot o flujo de trabajo como respuesta.',
  'cause.customer_reply_resumes': 'El reloj de {crm} vuelve a correr en cuanto el cliente escribe.',
  'cause.customer_reply_ignored': 'En {crm} solo el estado termina una pausa, no el mensaje del cliente.',
  'cause.message_reopens': '{crm} cuenta desde el mensaje del cliente, no desde la reapertura.',
  'cause.message_does_not_reopen': '{crm} cuenta desde la reapertura, no desde el mensaje del cliente.',
  'cause.reopen_restarts': 'Cuando se reabrió el ticket, el reloj de {crm} empezó de nuevo.',
  'cause.reopen_counts_closed': '{crm} cuenta también el tiempo en que el ticket estuvo cerrado.',
  'cause.reopen_skips_closed': '{crm} no cuenta el tiempo en que el ticket estuvo cerrado.',
  'cause.reopen_stays_met':
    'En {crm} el reloj queda como terminó cuando el ticket se resolvió por primera vez.',
  'cause.retarget_keeps': 'Cuando cambió el objetivo, {crm} conservó el tiempo ya transcurrido.',
  'cause.retarget_restarts': 'Cuando cambió el objetivo, el reloj de {crm} empezó de nuevo.',
  'cause.retarget_ignored': '{crm} mantiene el objetivo con el que empezó el reloj.',
  'cause.miss_forgiven': 'Un objetivo más largo anuló el incumplimiento en {crm}.',
  'cause.miss_stays': 'Un incumplimiento registrado permanece en {crm}, aunque el objetivo se alargue.',
  'cause.solve_cancels': 'En {crm}, resolver el ticket termina este reloj sin resultado.',
  'cause.solve_meets': 'En {crm}, resolver el ticket cuenta como respuesta.',
  'cause.solve_keeps': 'En {crm} el reloj sigue corriendo después de resolver el ticket.',
  'cause.rep_created_customer_message':
    'Un agente creó el ticket: {crm} cuenta desde el primer mensaje del cliente.',
  'cause.rep_created_creation': 'Un agente creó el ticket: {crm} cuenta desde su creación.',
  'cause.rep_created_never':
    'Un agente o un flujo de trabajo creó el ticket: {crm} no espera primera respuesta.',
  'cause.vendor_rules': 'Varias formas de contar de {crm} juntas hacen la diferencia.',
  'cause.unknown': 'Ninguna causa sola, ni dos juntas, la explican.',
} as const;
