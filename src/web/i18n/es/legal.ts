import type { legal as en } from '../en/legal.ts';

export const legal: Readonly<Record<keyof typeof en, string>> = {
  'support.title': 'Soporte',
  'support.intro': 'Cómo obtener ayuda con Pontual en {server}.',
  'support.first': 'Mire primero aquí',
  'support.first_list': [
    '[Configuración en HubSpot](/docs/hubspot#trouble) y [Configuración en Zendesk](/docs/zendesk#trouble) muestran los mensajes y qué hacer con ellos.',
    'La página de configuración dentro de su CRM muestra la conexión, cada paso de la configuración inicial y lo que espera o fue rechazado.',
    'La página de un ticket explica cada reloj, segundo a segundo.',
  ].join('\n'),
  'support.contact': 'Escríbanos',
  'support.write_to': 'Correo electrónico:',
  'support.no_address':
    'Este servidor no indica ninguna dirección. Pregunte al administrador que instaló Pontual para usted.',
  'support.contact_text':
    'En español, inglés o portugués. Para una debilidad de seguridad, empiece el asunto con “Security” y, por favor, escriba antes de publicarla.',
  'support.tell': 'Qué contarnos',
  'support.tell_list': [
    'Su cuenta: el Hub ID en HubSpot, el subdominio en Zendesk.',
    'El número del ticket, y qué esperaba ver en él.',
    'El mensaje tal como se mostró, y cuándo, con su zona horaria.',
    'Nunca una contraseña, un token ni el texto del mensaje de un cliente: no los necesitamos.',
  ].join('\n'),
  'support.data': 'Peticiones sobre datos',
  'support.data_text':
    'Para borrar o recibir los datos de su cuenta, escriba desde una dirección de su administrador. [Privacidad](/privacy) dice qué se guarda.',

  'privacy.title': 'Privacidad',
  'privacy.intro':
    'Qué guarda Pontual en {server} sobre sus tickets y las personas a su alrededor, qué no guarda, y cómo se borra.',
  'privacy.who': 'Quién responde',
  'privacy.who_text':
    'Es su organización la que decide que Pontual lea sus tickets y la que responde de esos datos. Quien lleva {server} los trata en nombre de ella y sin ningún fin propio.',
  'privacy.stored': 'Qué se guarda',
  'privacy.stored_list': [
    'De cada ticket: número, estado, prioridad, canal, bandeja de entrada, asignado, equipo, cliente, horas, y el asunto, para que las listas se puedan leer. Campos suyos, solo donde una política suya los usa.',
    'Su historia: qué cambió y cuándo, y si un mensaje era público o interno y vino de un agente, del cliente o de una automatización. Las personas son en ella números del CRM.',
    'De sus agentes: nombres, direcciones de correo y equipos.',
    'De sus clientes: los nombres de las empresas u organizaciones y sus planes.',
    'De lo que los agentes hacen en Pontual: su dirección de correo, el motivo que escribieron, y cuándo.',
    'Lo que se calcula de ello: relojes, vencimientos, informes.',
    'El acceso que concedió el CRM, cifrado.',
  ].join('\n'),
  'privacy.not_stored': 'Qué no se guarda',
  'privacy.not_stored_list': [
    'Los textos de los mensajes y los adjuntos. Donde el CRM los envía, se descartan al instante.',
    'Nombres, direcciones y teléfonos de las personas de sus clientes.',
    'Contraseñas: usted entra en su CRM, nunca aquí.',
  ].join('\n'),
  'privacy.use': 'Para qué se usa',
  'privacy.use_text':
    'Para calcular niveles de servicio, escribirlos de vuelta en su CRM, mostrárselos en pantallas e informes, y encontrar fallos. No se vende, no sirve para publicidad ni para entrenar modelos. Va a su propio CRM y a quien aloja {server}, y a nadie más.',
  'privacy.cookies': 'Las cookies',
  'privacy.cookies_list': [
    '`pontual_lang`: el idioma que eligió, durante un año.',
    '`pontual_session`: que ha entrado en las páginas de este servidor, durante doce horas.',
    'Ninguna de terceros: ninguna analítica, y ningún script, fuente o imagen de otro servidor.',
  ].join('\n'),
  'privacy.protection': 'Cómo se protege',
  'privacy.protection_list': [
    'Las cuentas están separadas en la propia base de datos: el trabajo de una no ve las filas de otra.',
    'El acceso a su CRM se guarda cifrado, con claves que se pueden cambiar.',
    'Lo que envía el CRM solo se acepta con su firma, y solo dentro de cinco minutos.',
    'Los registros del servidor contienen números de cuentas y tickets, ningún secreto y, cuando el CRM da una respuesta que no se entiende, sus primeras palabras.',
  ].join('\n'),
  'privacy.erasure': 'Cuánto tiempo, y cómo se borra',
  'privacy.erasure_list': [
    'Se guarda mientras la aplicación está instalada, y después hasta que usted pida borrarlo, para que una nueva instalación siga donde terminó la anterior.',
    'Cuando HubSpot nos dice que hay que borrar un contacto, el número de ese contacto se quita de toda la historia al instante.',
    'A petición del administrador de una cuenta se borra todo lo guardado de ella, de una vez y para siempre. Las copias de recuperación desaparecen cuando se reemplazan.',
    'Puede preguntar qué se guarda y pedir que se corrija: la corrección se hace en su CRM y se lee de allí.',
  ].join('\n'),
  'privacy.changes': 'Cambios',
  'privacy.changes_text':
    'Versión del 24 de noviembre de 2026. Un cambio se anuncia en esta página antes de entrar en vigor.',

  'terms.title': 'Condiciones del servicio',
  'terms.intro':
    'Reglas sencillas para usar Pontual en {server}. Quien lo instala las acepta en nombre de su organización.',
  'terms.service': 'Qué recibe',
  'terms.service_text': [
    'Pontual lee los tickets de su CRM, calcula niveles de servicio según sus políticas, escribe los resultados de vuelta y los muestra. Trabaja con lo que el CRM registra y cuenta: cuando el CRM se retrasa o no funciona, Pontual también se retrasa, y después se pone al día.',
    'Lo que usted promete a sus propios clientes queda entre usted y ellos. Pontual muestra si se cumplió una promesa; no la hace.',
  ].join('\n'),
  'terms.yours': 'Su parte',
  'terms.yours_list': [
    'Usted puede instalar aplicaciones en la cuenta, y su organización puede encargar el tratamiento de sus tickets.',
    'Sus políticas, calendarios y planes son correctos, y usted revisa lo que producen.',
    'Usted no perturba el servicio, no mira otras cuentas ni elude sus límites.',
  ].join('\n'),
  'terms.data': 'Sus datos',
  'terms.data_text':
    'Siguen siendo suyos. Se usan para prestar el servicio y para nada más: vea [Privacidad](/privacy).',
  'terms.fees': 'Precio',
  'terms.fees_text':
    'Lo que se cobra, si se cobra algo, es el precio indicado en el marketplace o acordado con usted antes de que se aplique. Sin un precio que usted haya aceptado no se cobra nada.',
  'terms.ending': 'Fin del uso',
  'terms.ending_text':
    'Usted puede irse en cualquier momento, desinstalando. Podemos terminar el servicio con treinta días de aviso, o al instante si hay abuso o la ley lo exige. También entonces puede pedir sus datos o que se borren.',
  'terms.liability': 'Responsabilidad',
  'terms.liability_text':
    'El servicio se presta tal cual. En la medida en que la ley lo permite, no se responde del lucro cesante ni de daños imprevisibles, ni por encima de lo que usted pagó en los últimos doce meses. La responsabilidad por dolo, negligencia grave y daños a personas no se limita. El programa mismo está bajo la Apache License 2.0.',
  'terms.changes': 'Cambios',
  'terms.changes_text':
    'Versión del 24 de noviembre de 2026. Un cambio se anuncia en esta página treinta días antes de entrar en vigor; quien no esté de acuerdo puede irse antes.',
};
