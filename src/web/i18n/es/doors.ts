import type { doors as en } from '../en/doors.ts';

export const doors: Readonly<Record<keyof typeof en, string>> = {
  'open.title': 'Abrir Pontual',
  'open.text': 'Estás entrando en {account}.',
  'open.instead': 'En este navegador ha iniciado sesión {name}. Si continúas, entrarás tú en su lugar.',
  'open.button': 'Continuar',
  'open.closed_title': 'Este enlace ya no da acceso',
  'open.used': 'Ya se usó. Cada enlace da acceso una sola vez.',
  'open.expired': 'Tiene más de diez minutos.',
  'open.unknown': 'No es un enlace de este servidor, o se cortó.',
  'open.person_gone': 'La cuenta ya no te tiene entre sus usuarios. Consulta a uno de sus administradores.',
  'open.again_in': 'Vuelve a {crm} y abre Pontual desde allí: recibirás un enlace nuevo.',
  'open.again': 'Vuelve a tu CRM y abre Pontual desde allí: recibirás un enlace nuevo.',
  'open.sign_in': 'Entrar de otra forma',
  'operator.title': 'Las cuentas de este servidor',
  'operator.ready': 'El servidor funciona.',
  'operator.not_ready': 'El servidor no puede trabajar ahora: {reason}',
  'operator.text':
    'Los tickets y los ajustes de una cuenta son suyos. Solo los ves mientras un administrador de la cuenta concede acceso de soporte (Ajustes, Acceso de soporte); queda anotado allí y en el registro de este servidor.',
  'operator.attention': 'Necesita a alguien',
  'operator.support': 'Acceso de soporte',
  'operator.not_granted': 'No concedido',
  'operator.granted': 'Abierto hasta {instant}',
};
