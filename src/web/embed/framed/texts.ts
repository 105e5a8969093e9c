import type { Language } from '../../../terms/index.ts';

/** Why the real page cannot be shown. */
export const PLAIN_PAGES = ['outside', 'stale', 'refused', 'not_installed', 'not_built'] as const;
export type PlainPage = (typeof PLAIN_PAGES)[number];

/** `{crm}` stands for the CRM's label. */
interface Words {
  readonly title: string;
  readonly text: string;
  /** The link's text, where there is a link. */
  readonly action: string | null;
}

const pageTexts: Readonly<Record<Language, Readonly<Record<PlainPage, Words>>>> = {
  en: {
    outside: {
      title: 'Open this page inside {crm}',
      text: 'Pontual shows itself in the sidebar of a ticket and in the navigation bar. There {crm} tells us who you are; here it cannot.',
      action: null,
    },
    stale: {
      title: 'This page has been waiting for too long',
      text: 'What {crm} signed for it is no longer valid. Reload the {crm} page. If that does not help, the clock of this server may be wrong.',
      action: null,
    },
    refused: {
      title: 'We cannot tell that {crm} sent you',
      text: 'What came with this page is not signed for your account. Reload the {crm} page. If that does not help, ask your administrator to install Pontual again.',
      action: null,
    },
    not_installed: {
      title: 'We cannot tell that a connected {crm} sent you',
      text: 'If Pontual is not connected to this account yet, an administrator connects it once; it takes a minute. If it is, {crm} may not have answered us: wait a moment and reload the {crm} page.',
      action: 'Connect this account',
    },
    not_built: {
      title: 'The pages of this server have not been built',
      text: 'Whoever runs this server has to run “npm run build” in its folder once. Then reload this page.',
      action: null,
    },
  },
  'pt-BR': {
    outside: {
      title: 'Abre esta página dentro do {crm}',
      text: 'O Pontual aparece na barra lateral de um ticket e na barra de navegação. Lá o {crm} nos diz quem você é; aqui não há como.',
      action: null,
    },
    stale: {
      title: 'Esta página esperou demais',
      text: 'O que o {crm} assinou para ela não vale mais. Recarregue a página do {crm}. Se não adiantar, o relógio deste servidor pode estar errado.',
      action: null,
    },
    refused: {
      title: 'Não há como confirmar que o {crm} enviou você',
      text: 'O que veio com esta página não está assinado para a sua conta. Recarregue a página do {crm}. Se não adiantar, peça ao administrador que instale o Pontual de novo.',
      action: null,
    },
    not_installed: {
      title: 'Não há como confirmar que um {crm} conectado enviou você',
      text: 'Se o Pontual ainda não está conectado a esta conta, um administrador a conecta uma única vez; leva um minuto. Se já está, talvez o {crm} não nos tenha respondido: espere um momento e recarregue a página do {crm}.',
      action: 'Conectar esta conta',
    },
    not_built: {
      title: 'As páginas deste servidor não foram geradas',
      text: 'Quem cuida deste servidor precisa executar “npm run build” na pasta dele uma vez. Depois, recarregue esta página.',
      action: null,
    },
  },
  es: {
    outside: {
      title: 'Abre esta página dentro de {crm}',
      text: 'Pontual aparece en la barra lateral de un ticket y en la barra de navegación. Allí {crm} nos dice quién eres; aquí no puede.',
      action: null,
    },
    stale: {
      title: 'Esta página ha esperado demasiado',
      text: 'Lo que {crm} firmó para ella ya no es válido. Vuelve a cargar la página de {crm}. Si no ayuda, el reloj de este servidor puede estar mal.',
      action: null,
    },
    refused: {
      title: 'No podemos comprobar que te envía {crm}',
      text: 'Lo que vino con esta página no está firmado para tu cuenta. Vuelve a cargar la página de {crm}. Si no ayuda, pide al administrador que instale Pontual de nuevo.',
      action: null,
    },
    not_installed: {
      title: 'No podemos comprobar que te envía un {crm} conectado',
      text: 'Si Pontual aún no está conectado a esta cuenta, un administrador la conecta una sola vez; lleva un minuto. Si ya lo está, puede que {crm} no nos haya respondido: espera un momento y vuelve a cargar la página de {crm}.',
      action: 'Conectar esta cuenta',
    },
    not_built: {
      title: 'Las páginas de este servidor no están generadas',
      text: 'Quien lleva este servidor debe ejecutar “npm run build” en su carpeta una vez. Después, vuelve a cargar esta página.',
      action: null,
    },
  },
};

/** The words of one page, as they are in that CRM. */
export function pageWords(language: Language, page: PlainPage, crmLabel: string): Words {
  const { title, text, action } = pageTexts[language][page];
  const named = (words: string) => words.replaceAll('{crm}', () => crmLabel);
  return { title: named(title), text: named(text), action };
}
