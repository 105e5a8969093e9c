import type { signIn as english } from '../en/sign-in.ts';

export const signIn: Readonly<Record<keyof typeof english, string>> = {
  'ways.title': 'Entrar en Pontual',
  'ways.next': 'Después sigues a la página que querías.',
  'ways.crm_title': 'Con {crm}',
  'ways.crm_text':
    'Para agentes y administradores. {crm} te pide que confirmes quién eres; Pontual conoce tu nombre y tu rol, y nada más.',
  'ways.crm_button': 'Entrar con {crm}',
  'ways.mail_title': 'Por correo',
  'ways.mail_text':
    'Para todos los que el CRM tiene como usuarios. El correo trae un enlace que funciona una sola vez, durante diez minutos.',
  'ways.mail_label': 'Tu dirección de correo en el CRM',
  'ways.mail_button': 'Enviarme un enlace',
  'ways.mail_wrong': 'Eso no es una dirección de correo. Se parece a ana@example.com.',
  'ways.inside_title': 'Sin escribir nada',
  'ways.inside_text':
    'Donde trabajas ya has entrado: abre un ticket en {crms} y sigue el enlace de la tarjeta de Pontual. Te trae aquí con tu propio usuario.',
  'ways.none_title': 'Nadie ha conectado una cuenta aquí todavía',
  'ways.none_text': 'Antes, un administrador de tu CRM conecta Pontual.',
  'ways.operator': 'Yo opero este servidor',
  'ways.sent_title': 'Mira tu buzón',
  'ways.sent_text':
    'Si {address} usa Pontual, un enlace está en camino. Funciona una sola vez, durante diez minutos.',
  'ways.sent_nothing':
    '¿No ha llegado nada después de unos minutos? Mira en el correo no deseado y comprueba que es la dirección con la que tu CRM te tiene. Si lo pediste varias veces, valen los primeros correos.',
  'ways.sent_again': 'Volver a la entrada',
  'operator_sign_in.title': 'Operador de este servidor',
  'operator_sign_in.text':
    'Pide el token de administrador de este servidor y abre sus cuentas y su estado. Los tickets quedan cerrados, a no ser que una cuenta conceda acceso al soporte.',
  'operator_sign_in.not_me': 'Entrar en una cuenta en su lugar',
  'error.sign_in_title': 'No has entrado',
  'error.sign_in_again': 'Volver a la entrada',
  'error.sign_in_foreign':
    'Esta dirección no la hizo este servidor, o está incompleta. Empieza de nuevo en la página de entrada.',
  'error.sign_in_expired': 'Ha pasado más de un cuarto de hora. Empieza de nuevo en la página de entrada.',
  'error.sign_in_other_browser':
    'La entrada se empezó en otro navegador o en una ventana privada. Empieza y termina en el mismo, con las cookies permitidas.',
  'error.sign_in_used':
    'Esta entrada ya se usó, como después de recargar la página. Si no has entrado, empieza de nuevo.',
  'error.sign_in_not_startable':
    'Ese no puede ser el nombre de una cuenta de {crm}. Escribe el comienzo de tu dirección, como acme en acme.example.com.',
  'error.sign_in_declined':
    '{crm} no pudo decir quién eres. Empieza de nuevo y permítelo, o pide un enlace por correo.',
  'error.sign_in_no_code': '{crm} volvió sin respuesta. Empieza de nuevo en la página de entrada.',
  'error.sign_in_refused':
    '{crm} no aceptó la entrada, quizá porque tardó más de dos minutos. Empieza de nuevo.',
  'error.sign_in_not_staff':
    'Pontual es para quienes trabajan en {crm}. Allí estás como cliente: sal y entra de nuevo como agente o administrador.',
  'error.sign_in_suspended': 'En {crm} estás suspendido o desactivado. Habla con uno de los administradores.',
  'error.sign_in_not_installed':
    'Esa cuenta de {crm} no ha conectado Pontual. Comprueba el nombre o pide a uno de los administradores que instale Pontual.',
  'error.sign_in_unreachable':
    '{crm} no responde como debería en este momento. Espera un minuto y empieza de nuevo, o pide un enlace por correo.',
};
