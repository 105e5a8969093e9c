import type { guide as en } from '../en/guide.ts';

export const guide: Readonly<Record<keyof typeof en, string>> = {
  'guide.footer': 'Ayuda y condiciones',
  'guide.hubspot': 'Configuración en HubSpot',
  'guide.zendesk': 'Configuración en Zendesk',
  'guide.support': 'Soporte',
  'guide.privacy': 'Privacidad',
  'guide.terms': 'Condiciones',
  'guide.contents': 'En esta página',
  'guide.need': 'Qué hace falta',
  'guide.install': 'Instalar',
  'guide.statuses': 'Decir qué significa cada estado',
  'guide.policy': 'Revisar la política',
  'guide.agents': 'Qué ven los agentes',
  'guide.explained': 'Todo reloj tiene explicación',
  'guide.permissions': 'Qué puede hacer Pontual, y por qué',
  'guide.leave': 'Irse, y sus datos',
  'guide.trouble': 'Cuando algo no está bien',
  'guide.messages': 'Mensajes y qué hacer con ellos',
  'guide.it_says': 'El mensaje',
  'guide.do_this': 'Qué hacer',
  'guide.policy_text': [
    'Una cuenta nueva empieza con una política, “Default”, en vigor desde el principio: primera respuesta, próxima respuesta y resolución por prioridad, en tiempo laborable de lunes a viernes, de 09:00 a 18:00 en la zona horaria de su cuenta. La resolución se pausa mientras el ticket espera al cliente o a terceros. Los clientes del plan `premium` tienen objetivos más cortos, a cualquier hora.',
    'La página de configuración muestra cada política en vigor, con su versión y sus objetivos. Las políticas aún no se pueden editar allí. Si usted promete otra cosa, [escríbanos](/support) antes de instalar, con sus objetivos, horarios, festivos y planes: su cuenta empieza con ellos.',
  ].join('\n'),
  'guide.explained_text':
    'Cada ticket tiene una página que muestra, para cada reloj, todos los tramos de tiempo, si contaron y por qué, hasta el segundo. El enlace está en el ticket, junto a los relojes.',
  'guide.explained_image':
    'La página de un ticket: el reloj que vence primero, una barra con el tiempo contado y el no contado, y la tabla de los tramos.',
  'guide.leave_text': [
    'Desde entonces no se lee ni se escribe nada. Los campos que creó Pontual quedan, con sus valores: son suyos, y puede borrarlos.',
    'Lo que Pontual guardó sobre sus tickets permanece, para que una nueva instalación siga donde terminó la anterior. Para que se borre, [escríbanos](/support). [Privacidad](/privacy) dice qué se guarda.',
  ].join('\n'),
  'guide.trouble_more':
    '¿Es otra cosa? [Soporte](/support) dice adónde escribir y qué contar. Para quien lleva su propio servidor, `pontual doctor` comprueba los ajustes, la base de datos y las dos conexiones.',
  'guide.fix_reading':
    'Espere un momento y mire de nuevo. Justo después de la instalación hay muchos tickets por leer; la página de configuración muestra hasta dónde ha llegado.',
  'guide.fix_no_clocks':
    'Compare el ticket con las políticas de la página de configuración: puede que sus condiciones no encajen, o que no haya objetivo para su prioridad.',
  'guide.fix_disconnected':
    'Alguien quitó la aplicación o le retiró el acceso. Un administrador la instala de nuevo con el botón de arriba. No se pierde nada: lo que pasó mientras tanto se lee después.',
  'guide.fix_setup_stopped':
    'Las palabras que siguen dicen qué permiso o límite estorba. Corríjalo y repita la configuración inicial en la página de configuración; los pasos completados se conservan.',
  'guide.fix_expired': 'El enlace de instalación vale 15 minutos. Empiece de nuevo desde aquí.',
  'guide.fix_declined':
    'No se concedió el acceso. Hace falta un administrador: entre como uno, o pida a uno que instale.',

  'hubspot.title': 'Configurar Pontual en HubSpot',
  'hubspot.intro':
    'Pontual cuenta los plazos de atención de los tickets de HubSpot, escribe los vencimientos y los avisos de incumplimiento como propiedades del ticket y muestra en cada ticket cuándo vence y por qué. La configuración lleva unos diez minutos. Las imágenes muestran una cuenta con datos inventados.',
  'hubspot.need': [
    'Una cuenta de HubSpot que trabaje con tickets. No hace falta ninguna otra aplicación.',
    'Alguien que pueda instalar aplicaciones: un superadministrador, o un usuario con acceso al App Marketplace.',
    'Lo que ha prometido: en cuánto tiempo responde y resuelve, en qué horario, y a qué clientes más.',
  ].join('\n'),
  'hubspot.install': [
    'Elija “Instalar en HubSpot” más abajo, o instale desde HubSpot Marketplace.',
    'Elija su cuenta y autorice lo que Pontual pide. [Para qué sirve cada permiso](#permissions) está más abajo.',
    'HubSpot le trae de vuelta. La configuración inicial crea las propiedades de tickets, lee sus pipelines, personas y bandejas de entrada y propone qué significa cada etapa. Lleva un minuto o dos.',
    'Los tickets que ya existían se leen en segundo plano, primero los abiertos. No hace falta esperar.',
  ].join('\n'),
  'hubspot.card_title': 'Poner la tarjeta en los tickets',
  'hubspot.card_text':
    'HubSpot no pone por sí solo la tarjeta de una aplicación en el ticket. Un administrador lo hace una vez:',
  'hubspot.card': [
    'En HubSpot, abra Configuración, después Objetos, Tickets, Personalización de registros, y elija la vista que usan sus agentes.',
    'En la barra lateral derecha, añada una tarjeta, busque “Pontual SLA” entre las tarjetas de aplicaciones y arrástrela arriba del todo.',
    'Guarde, y repita en las vistas de los demás equipos.',
    'Si sus agentes trabajan en el help desk, añada “Pontual SLA” del mismo modo a su barra lateral de tickets.',
  ].join('\n'),
  'hubspot.card_image':
    'Un ticket de HubSpot con la tarjeta de Pontual: situación, cuenta atrás y, de cada reloj, cuánto de su tiempo se ha usado.',
  'hubspot.statuses_text':
    'Los relojes se pausan y se paran por lo que significa un estado, no por su nombre. Pontual propone un significado para cada etapa de sus pipelines de tickets.',
  'hubspot.statuses': [
    'En HubSpot, abra Configuración, después Integraciones, Aplicaciones conectadas, Pontual, y su configuración.',
    'Recorra las etapas. Cada una es Nuevo, Abierto, A la espera del cliente, A la espera de terceros, Resuelto o Cerrado.',
    'Cambie lo que no encaje y guarde. Los tickets abiertos se juzgan de nuevo al instante.',
  ].join('\n'),
  'hubspot.settings_image':
    'La configuración de Pontual en HubSpot: pestañas para conexión, etapas, políticas y personas, y la lista que da a cada etapa su significado.',
  'hubspot.tiers':
    'Para dar un plan a un cliente, rellene en la empresa la propiedad `pontual_tier` (por ejemplo `premium`) y, si solo vale por un tiempo, `pontual_tier_start` y `pontual_tier_end`.',
  'hubspot.agents': [
    'En el ticket: la situación, la cuenta atrás en tiempo laborable y en tiempo natural, cada reloj con su progreso, por qué vence entonces, qué lo para, y el plan del cliente.',
    'Acciones, para quien la configuración permite: justificar un reloj con un motivo, pausar el ticket con un motivo, darle otro plan u otra política.',
    'En la cronología: una línea cuando un reloj avisa, se incumple o se cumple.',
    'En la página de Pontual en HubSpot: lo vencido y lo que vence hoy, por bandeja de entrada.',
    'En vistas, listas, flujos de trabajo e informes: trece propiedades de ticket cuyo nombre empieza por `pontual_`, como `pontual_next_due_at` y `pontual_sla_status`. Un valor cambiado a mano se corrige.',
    'En flujos de trabajo: acciones que aplican una política, justifican, pausan y asignan un plan.',
  ].join('\n'),
  'hubspot.home_image':
    'La página de Pontual en HubSpot: cuántos tickets han vencido o vencen pronto, y los de cada bandeja de entrada.',
  'hubspot.permissions': [
    '`tickets`: leer tickets, sus pipelines y propiedades; crear nuestras propiedades y escribir sus valores.',
    '`conversations.read`: quién respondió y cuándo. Los textos de los mensajes no se guardan.',
    '`crm.objects.companies.read`: a qué cliente pertenece un ticket, y su plan.',
    '`crm.schemas.companies.write`: crear las tres propiedades en las que usted indica un plan.',
    '`crm.objects.contacts.read`: saber cuándo hay que borrar un contacto, y leer llamadas y notas junto a un ticket. No se leen nombres ni direcciones de contactos.',
    '`crm.objects.owners.read`: nombres y equipos de sus agentes.',
    '`timeline`: líneas en la cronología del ticket.',
    '`sales-email-read`, opcional: respuestas por correo enviadas fuera de la bandeja de entrada.',
  ].join('\n'),
  'hubspot.leave': [
    'En HubSpot, abra Configuración, después Integraciones, Aplicaciones conectadas, busque Pontual y desinstálelo. O elija “Desconectar” en la configuración de Pontual.',
    'Para quitar también las propiedades, abra Configuración, Propiedades, Propiedades de ticket, grupo “Pontual”, y bórrelas; lo mismo para las empresas.',
  ].join('\n'),
  'hubspot.no_card': 'No hay tarjeta de Pontual en el ticket',
  'hubspot.fix_no_card':
    'Las tarjetas de aplicaciones se ponen a mano en cada vista: vea [Poner la tarjeta en los tickets](#card).',
  'hubspot.fix_parked':
    'Una regla de su propia cuenta rechaza el cambio, por ejemplo una propiedad obligatoria en esta etapa. La página de configuración nombra la regla y cuántos tickets retiene. Rellene la propiedad o relaje la regla; el próximo cambio del ticket lo intenta de nuevo.',
  'hubspot.scope_mismatch':
    'HubSpot detiene la instalación porque los permisos no coinciden con la aplicación',
  'hubspot.fix_scope_mismatch':
    'La aplicación cambió mientras usted instalaba, o el enlace es antiguo. Empiece de nuevo desde aquí. Si continúa, [escríbanos](/support).',
  'hubspot.fix_by_date_only':
    'HubSpot sabe de una respuesta que no podemos leer, por ejemplo un correo fuera de la bandeja de entrada. Vale su fecha. Instale de nuevo y autorice `sales-email-read` para tener la respuesta misma.',

  'zendesk.title': 'Configurar Pontual en Zendesk',
  'zendesk.intro':
    'Pontual cuenta los plazos de atención de los tickets de Zendesk, escribe los vencimientos y los avisos de incumplimiento como campos del ticket y muestra junto a cada ticket cuándo vence y por qué. La configuración lleva unos diez minutos. Las imágenes muestran una cuenta con datos inventados.',
  'zendesk.need': [
    'Una cuenta de Zendesk Support. Pontual no necesita las políticas de SLA del propio Zendesk; donde existen, muestra sus cifras junto a las suyas.',
    'Un administrador. Recomendamos un usuario creado para Pontual: lo que escribe lleva el nombre de ese usuario, y sus disparadores pueden dejarlo fuera.',
    'Lo que ha prometido: en cuánto tiempo responde y resuelve, en qué horario, y a qué clientes más.',
  ].join('\n'),
  'zendesk.install': [
    'Instale la aplicación Pontual desde Zendesk Marketplace.',
    'Abra Pontual en la barra de navegación y elija “Conectar esta cuenta”, o indique su subdominio más abajo.',
    'Como administrador, autorice el acceso. Zendesk le trae de vuelta.',
    'La configuración inicial crea los campos de ticket, los pone en los formularios y crea un webhook, una vista de lo que vence primero y dos disparadores de ejemplo, apagados. Lleva un minuto o dos.',
    'Los tickets que ya existían se leen en segundo plano, a un ritmo que deja sitio a sus otros conectores.',
  ].join('\n'),
  'zendesk.sidebar_title': 'Mostrar la aplicación junto a los tickets',
  'zendesk.sidebar': [
    'Abra un ticket y el panel de aplicaciones a su derecha: Pontual está allí para todos los agentes.',
    'Arrástrelo arriba del panel y fíjelo, para que se abra con cada ticket.',
    'Para mostrarlo solo a algunos roles o grupos, abra el Centro de administración, Aplicaciones e integraciones, Aplicaciones de Zendesk Support, Pontual, y ponga allí las restricciones.',
  ].join('\n'),
  'zendesk.ticket_image':
    'Un ticket de Zendesk con Pontual en la barra lateral: situación, cuenta atrás y, de cada reloj, cuánto de su tiempo se ha usado.',
  'zendesk.statuses_text':
    'Los relojes se pausan y se paran por lo que significa un estado, no por su nombre. Pontual conoce los estados del propio Zendesk y propone un significado para cada estado personalizado.',
  'zendesk.statuses': [
    'Abra Pontual en la barra de navegación y después Configuración.',
    'Recorra los estados. Cada uno es Nuevo, Abierto, A la espera del cliente, A la espera de terceros, Resuelto o Cerrado.',
    'Cambie lo que no encaje y guarde. Los tickets abiertos se juzgan de nuevo al instante.',
    'En la misma página, elija qué formularios de ticket reciben nuestros campos, si no son todos.',
  ].join('\n'),
  'zendesk.settings_image':
    'La configuración de Pontual en Zendesk, con la lista que da a cada estado su significado.',
  'zendesk.drafts':
    'La página de configuración puede leer sus horarios, festivos y políticas de SLA de Zendesk como borrador. Un borrador nunca entra en vigor por sí solo.',
  'zendesk.tiers':
    'Para dar un plan a un cliente, rellene en la organización el campo `pontual_tier` (por ejemplo `premium`) y, si solo vale por un tiempo, `pontual_tier_start` y `pontual_tier_end`.',
  'zendesk.agents': [
    'En la barra lateral: la situación, la cuenta atrás en tiempo laborable y en tiempo natural, cada reloj con su progreso, por qué vence entonces, qué lo para, y el plan del cliente.',
    'Acciones, para quien la configuración permite: justificar un reloj con un motivo, pausar el ticket con un motivo, darle otro plan u otra política.',
    'En la barra de navegación: lo vencido y lo que vence pronto, por dirección de soporte, e informes por agente, canal y bandeja de entrada.',
    'En vistas, disparadores e informes: trece campos de ticket cuya clave empieza por `pontual_`, como `pontual_next_due_at` y la lista `pontual_sla_status`. Un valor cambiado a mano se corrige.',
    'Las cifras de SLA del propio Zendesk junto a las nuestras, con la causa donde difieren.',
  ].join('\n'),
  'zendesk.dashboard_image':
    'Pontual en la barra de navegación de Zendesk: cuántos tickets han vencido o vencen pronto, y los de cada bandeja de entrada.',
  'zendesk.permissions': [
    'Pontual pide `read` y `write`. No hay permiso más estrecho para dos cosas de las que no puede prescindir: las auditorías de un ticket, que son su historia exacta, y la creación de campos de ticket.',
    'Lee tickets y sus auditorías, los usuarios que son agentes, grupos, organizaciones, marcas, direcciones de soporte, estados, formularios, horarios y políticas de SLA. Escribe sus propios campos de ticket y los valores de estos, su lugar en los formularios, tres campos de organización, un webhook, una vista y dos disparadores de ejemplo, que siguen apagados hasta que usted los quiera. Nunca escribe comentarios, estados, asignados ni prioridades.',
  ].join('\n'),
  'zendesk.leave': [
    'En la configuración de Pontual, elija primero “Desconectar”: quita el webhook y termina nuestro acceso. Zendesk no nos avisa cuando solo se quita la aplicación.',
    'Después quite la aplicación en el Centro de administración, Aplicaciones e integraciones, Aplicaciones de Zendesk Support.',
    'Para quitar también los campos, borre los que hablan de “SLA” en el Centro de administración, Objetos y reglas, Tickets, Campos; lo mismo para los campos de organización, la vista y los disparadores de ejemplo.',
  ].join('\n'),
  'zendesk.fix_not_installed':
    'La aplicación está instalada, la cuenta aún no está conectada. Un administrador elige allí “Conectar esta cuenta”, o indica el subdominio arriba.',
  'zendesk.fix_outside':
    'Abrió directamente una dirección nuestra. Abra el ticket, o Pontual en la barra de navegación, dentro de Zendesk.',
  'zendesk.fix_stale':
    'Vuelva a cargar la página de Zendesk. Lo que Zendesk firma para ella vale poco tiempo.',
  'zendesk.fix_refused':
    'Vuelva a cargar la página de Zendesk. Si continúa, quite la aplicación e instálela de nuevo desde el Marketplace: una aplicación subida a mano firma con otra clave.',
  'zendesk.fix_setup_stopped':
    'Las palabras que siguen dicen qué estorba; casi siempre, que el usuario que conectó no es administrador. Conecte de nuevo como uno, o repita la configuración inicial en la página de configuración; los pasos completados se conservan.',
  'zendesk.fix_parked':
    'Zendesk rechaza el cambio: el ticket está cerrado del todo, o una regla suya lo impide. La página de configuración la nombra. Los tickets cerrados quedan como están; en los demás, el próximo cambio lo intenta de nuevo.',
};
