import type { Language } from '../../terms/index.ts';

interface LinkMailTexts {
  readonly subject: string;
  readonly intro: string;
  open(account: string, crm: string): string;
  readonly outro: string;
}

/** The mail that carries links. */
export const LINK_MAIL: Readonly<Record<Language, LinkMailTexts>> = {
  en: {
    subject: 'Your link to Pontual',
    intro:
      'Somebody, most likely you, asked for a link that signs you in to Pontual. It works once, within ten minutes.',
    open: (account, crm) => `Open ${account} (${crm})`,
    outro: 'If it was not you, do nothing: without this mail nobody gets in. Do not pass the link on.',
  },
  'pt-BR': {
    subject: 'Seu link para o Pontual',
    intro:
      'Alguém, provavelmente você, pediu um link para entrar no Pontual. Ele funciona uma única vez, dentro de dez minutos.',
    open: (account, crm) => `Abrir ${account} (${crm})`,
    outro: 'Se não foi você, não faça nada: sem este e-mail ninguém entra. Não repasse o link.',
  },
  es: {
    subject: 'Tu enlace a Pontual',
    intro:
      'Alguien, probablemente tú, pidió un enlace para entrar en Pontual. Funciona una sola vez, durante diez minutos.',
    open: (account, crm) => `Abrir ${account} (${crm})`,
    outro: 'Si no fuiste tú, no hagas nada: sin este correo nadie entra. No reenvíes el enlace.',
  },
};
