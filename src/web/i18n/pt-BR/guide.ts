import type { guide as en } from '../en/guide.ts';

export const guide: Readonly<Record<keyof typeof en, string>> = {
  'guide.footer': 'Ajuda e termos',
  'guide.setup': 'Configuração no {crm}',
  'guide.support': 'Suporte',
  'guide.privacy': 'Privacidade',
  'guide.terms': 'Termos',
  'guide.contents': 'Nesta página',
  'guide.messages': 'Mensagens e o que fazer com elas',
  'support.write_to': 'Endereço de e-mail:',
  'support.no_address':
    'Este servidor não informa um endereço. Pergunte ao administrador que instalou o Pontual para você.',
};
