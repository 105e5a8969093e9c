import type { words as en } from '../en/words.ts';

export const words: Readonly<Record<keyof typeof en, string>> = {
  'connection_advice.provisioning':
    'La configuración está en curso. Esta página muestra hasta dónde ha llegado.',
  'connection_advice.active': 'Los tickets entran y las propiedades se escriben de vuelta.',
  'connection_advice.stopped':
    'Algo en el CRM impide la configuración. Corrige lo que se indica aquí; se intenta de nuevo sola.',
  'connection_advice.leaving': 'Termina por sí solo; no hace falta dejar nada abierto.',
  'connection_advice.disconnected': 'No se ha perdido nada: conecta otra vez y se leerá todo lo que faltó.',
  'status_reason.disconnected_by_admin': '{by} desconectó Pontual el {instant}.',
  'status_reason.crm_not_informed':
    'En ese momento no se pudo avisar al CRM: quita la aplicación también allí.',
  'status_reason.uninstalled': 'La aplicación se quitó del CRM el {instant}.',
  'status_reason.access_ended': 'Desde el {instant} el CRM ya no acepta nuestro acceso.',
  'status_reason.setup_stopped': 'La configuración se detuvo en “{step}” el {instant}: {why}',
  'crm_failure.network': 'no se puede contactar con el CRM.',
  'crm_failure.timeout': 'el CRM no responde.',
  'crm_failure.rate_limited': 'el CRM nos pide que esperemos.',
  'crm_failure.auth_lost': 'el CRM ya no acepta nuestro acceso. Conéctalo de nuevo.',
  'crm_failure.forbidden':
    'el CRM no lo permite. Pide a un administrador del CRM que lo conecte de nuevo, con todos los permisos solicitados.',
  'crm_failure.gone': 'algo que necesita no existe en el CRM.',
  'crm_failure.conflict': 'alguien lo cambió al mismo tiempo.',
  'crm_failure.refused_by_admin_rule': 'la regla “{rule}” de tu CRM lo rechaza.',
  'crm_failure.unexpected': 'el CRM respondió algo que no entendemos.',
  'stored_failure.overwritten':
    '{names}: algo en el CRM pone otro valor cada vez que lo corregimos, probablemente un activador, una automatización o un flujo de trabajo. Deja fuera los campos de Pontual; hasta entonces quedan como están.',
  'stored_failure.no_timelines': 'este CRM no tiene cronologías en las que podamos escribir.',
  'read_note.messages_from_dates':
    'Aquí no se pueden leer las conversaciones (permiso conversations.read): los mensajes se toman de las fechas del propio ticket, así que no se distingue quién respondió ni las respuestas de bots.',
  'read_note.first_reply_from_date':
    'De la primera respuesta solo se conoce la fecha: el mensaje en sí no se puede leer aquí.',
  'read_note.no_conversation':
    'No se puede leer la conversación de este ticket: no se ven las respuestas dadas por mensajería o chat.',
  'read_note.no_customer': 'No se pudo leer el cliente de este ticket.',
  'read_note.field_cut': 'De «{field}» solo se usan los primeros {most} valores.',
  'leaving.progress':
    '{by} la desconectó el {instant}. Se están borrando nuestros valores: {done} de {total} tickets abiertos listos.',
  'leaving.cleared': 'Nuestros valores se borraron en {count} tickets abiertos.',
  'leaving.refused': 'En {count} tickets no se pudieron borrar.',
  'leaving.removed': 'Eliminado en el CRM: {names}.',
  'leaving.left': 'El CRM conservó estos elementos; elimínalos allí: {names}.',
  'leaving.unknown': 'Nuestros campos y lo demás que creamos no se pudieron eliminar: elimínalos en el CRM.',
  'status_change.renamed': '“{from}” se llama “{to}” en el CRM desde {instant}.',
  'status_change.followed':
    '“{label}” significa {to} en el CRM desde {instant} (antes: {from}). Los tickets se volvieron a evaluar.',
  'status_change.kept':
    '“{label}” significa {to} en el CRM desde {instant} (antes: {from}). Lo que se eligió aquí sigue contando.',
  'attention.title': 'Requiere atención',
  'attention.since': '{text} (desde el {instant})',
  'attention.came_back': 'Se corrigió {count} veces y volvió a ocurrir: algo en el CRM lo deshace.',
  'attention.no_admin':
    'Nadie que siga trabajando en el CRM es administrador aquí, así que nadie puede cambiar la configuración. Quien sea administrador en el CRM conecta la cuenta de nuevo.',
  'attention.people_unread':
    'Desde {instant} no se pudo leer quién trabaja en el CRM y con qué rol: lo que cambió allí todavía no vale aquí. Se vuelve a intentar automáticamente.',
  'attention.new_feature':
    'Nuevo desde que se conectó la cuenta: {feature}. Para activarlo, un administrador del CRM conecta la cuenta de nuevo y autoriza {scopes}. Todo lo demás sigue igual.',
  'attention.more': '{count} más han quedado fuera.',
  'fault.property_missing':
    'La propiedad «{name}» ya no existe en el CRM, así que allí no muestra valores. Ejecuta la configuración otra vez para crearla.',
  'fault.property_inactive':
    'La propiedad «{name}» está desactivada en el CRM; no se escribe nada en ella. Actívala allí si la necesitas.',
  'fault.property_changed':
    'La propiedad «{name}» se cambió en el CRM y ya no admite nuestros valores. Deshaz el cambio allí o ejecuta la configuración otra vez.',
  'fault.webhook_missing':
    'Nuestro webhook ya no existe en el CRM; los cambios se notan minutos después. Ejecuta la configuración otra vez para crearlo.',
  'fault.webhook_inactive':
    'Nuestro webhook está desactivado en el CRM; los cambios se notan minutos después. Actívalo allí o ejecuta la configuración otra vez.',
  'fault.webhook_changed':
    'Nuestro webhook se cambió en el CRM; algunos cambios se notan minutos después. Ejecuta la configuración otra vez.',
  'fault.not_admin':
    'Quien instaló Pontual ({name}) ya no es administrador en el CRM; la lectura y la configuración pueden fallar. Pide a un administrador que lo instale otra vez.',
  'fault.rule_overwrites':
    '«{name}» en el CRM también asigna una propiedad nuestra, y ambos se sobrescriben. Cambia o desactiva esa regla.',
  'fault.check_failed':
    'No se puede revisar lo que la configuración creó en el CRM, así que no notaríamos si faltara. Comprueba los permisos de quien conectó Pontual, o pide a un administrador que lo instale otra vez.',
  'fault.policy_field_missing':
    'Una política filtra por el campo de ticket «{name}», que el CRM no tiene, así que no hace lo que dice. Corrige el nombre en la política o crea el campo en el CRM.',
  'aside.ticket':
    'El ticket {id} ha quedado fuera: {problem} Se intenta de nuevo solo; {count} veces hasta ahora.',
  'aside.customer':
    'La empresa u organización {id} ha quedado fuera: {problem} Se intenta de nuevo sola; {count} veces hasta ahora.',
  'aside.rep': 'El agente {id} ha quedado fuera: {problem}',
  'aside.person': 'La persona {id} queda fuera de los usuarios de la app: {problem}',
  'aside.team': 'El equipo {id} ha quedado fuera: {problem}',
  'aside.inbox': 'La bandeja {id} ha quedado fuera: {problem}',
  'aside.channel': 'El canal {id} ha quedado fuera: {problem}',
  'aside.status': 'El estado {id} ha quedado fuera: {problem}',
  'aside.event': 'Un evento sobre {id} ha quedado fuera: {problem}',
  'aside.figure': 'Las cifras propias del CRM sobre {id} han quedado fuera: {problem}',
  'item_problem.unusable_value': 'el valor de «{field}» es imposible. Corrígelo en el CRM.',
  'item_problem.unreadable': 'no se entiende la respuesta del CRM sobre él.',
  'item_problem.not_storable': 'la base de datos lo rechaza. El registro del servidor dice más.',
  'item_problem.defect':
    'un error nuestro. El registro del servidor lo contiene completo; avísenos, por favor.',
  'writeback.clean': 'El CRM muestra lo deseado.',
  'writeback.due': 'Hay una escritura pendiente.',
  'writeback.parked':
    'El CRM rechaza estas propiedades en este ticket; se intenta de nuevo cuando el ticket cambie.',
  'writeback.gone': 'El ticket ya no existe; no se escribe nada.',
  'writeback.closed': 'El ticket está cerrado: el CRM ya no lo cambia.',
  'period.zone_unknown': 'Esto no es una zona horaria; escribe una como Europe/Madrid.',
  'period.instant_malformed': 'Esto no es una fecha; escribe una como 2026-01-31.',
  'period.order_reversed': 'El final debe ser posterior al comienzo.',
  'error.title': 'No ha funcionado',
  'error.not_found_title': 'Aquí no hay nada',
  'error.not_found':
    'Ninguna página, cuenta o ticket tiene esta dirección. Puede que se haya eliminado o que la dirección tenga un error.',
  'error.bad_request': 'La dirección trae un valor que no se puede usar.',
  'error.forbidden': 'No tiene permiso para ver esto.',
  'error.conflict': 'Esto no es posible en la situación actual.',
  'error.too_large': 'Lo que se envió es demasiado grande.',
  'error.rate_limited': 'Demasiadas solicitudes. Inténtalo de nuevo dentro de poco.',
  'error.install_title': 'La instalación no se completó',
  'error.install_not_startable':
    'No se pudo empezar. Comprueba lo que escribiste y la configuración de este servidor.',
  'error.install_declined': 'El CRM no lo autorizó. Inténtalo de nuevo, conectado allí como administrador.',
  'error.install_no_code': 'El CRM volvió sin lo necesario. Empieza de nuevo desde la página de cuentas.',
  'error.install_foreign':
    'Este enlace no lo hizo este servidor. Empieza de nuevo desde la página de cuentas.',
  'error.install_expired': 'Este enlace ha caducado. Empieza de nuevo desde la página de cuentas.',
  'error.install_other_browser':
    'La instalación se empezó en otro navegador. Empieza de nuevo desde la página de cuentas y sigue en el mismo navegador.',
  'error.install_used':
    'Este enlace ya se usó. Si Pontual no aparece en tu lista de cuentas, empieza de nuevo desde la página de cuentas.',
  'error.install_not_admin':
    'Solo un administrador de la cuenta del CRM puede instalar Pontual. Entra allí como administrador y empieza de nuevo. No se cambió nada.',
  'error.crm_title': 'El CRM no hizo lo que se pidió',
  'error.crm': 'Inténtalo de nuevo en un momento. Si continúa, ejecuta pontual doctor en el servidor.',
  'error.unavailable_title': 'El servidor está ocupado por un momento',
  'error.unavailable':
    'Ahora no puede acceder a su base de datos. No se pierde nada: inténtalo de nuevo en unos segundos.',
  'error.server': 'Algo falló de nuestro lado y quedó registrado. Inténtalo de nuevo en un momento.',
  'error.back': 'Volver a las cuentas',
};
