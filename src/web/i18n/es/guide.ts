import type { guide as en } from '../en/guide.ts';

export const guide: Readonly<Record<keyof typeof en, string>> = {
  'guide.footer': 'Ayuda y condiciones',
  'guide.setup': 'Configuración en {crm}',
  'guide.support': 'Soporte',
  'guide.privacy': 'Privacidad',
  'guide.terms': 'Condiciones',
  'guide.contents': 'En esta página',
  'guide.messages': 'Mensajes y qué hacer con ellos',
  'support.write_to': 'Correo electrónico:',
  'support.no_address':
    'Este servidor no indica ninguna dirección. Pregunta al administrador que instaló Pontual.',
};
