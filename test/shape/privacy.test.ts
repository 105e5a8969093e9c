import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(resolve(ROOT, path), 'utf8');
const LANGUAGES = ['en', 'pt-BR', 'es'] as const;

interface Topic {
  /** In docs/security.md; the rows of its table are taken line by line. */
  readonly security: RegExp;
  /** In the privacy pages: where, and what each says. */
  readonly section: 'stored' | 'not-stored' | 'protection' | 'erasure';
  readonly privacy: Readonly<Record<(typeof LANGUAGES)[number], RegExp>>;
}

/** What both must say of personal data: kept, not kept, and how it goes. */
const TOPICS: readonly Topic[] = [
  {
    security: /`ticket\.subject`/,
    section: 'stored',
    privacy: { en: /its subject/, 'pt-BR': /o assunto/, es: /el asunto/ },
  },
  {
    security: /`rep\.name`, `rep\.email`/,
    section: 'stored',
    privacy: {
      en: /agents: names, e-mail/,
      'pt-BR': /agentes: nomes, endereços/,
      es: /agentes: nombres, direcciones/,
    },
  },
  {
    security: /`customer\.name`/,
    section: 'stored',
    privacy: {
      en: /companies or organizations/,
      'pt-BR': /empresas ou organizações/,
      es: /empresas u organizaciones/,
    },
  },
  {
    security: /`ticket_event\.actor_id`|`webhook_event\.subject_id`|`superseded_event\.actor_id`/,
    section: 'stored',
    privacy: { en: /People are numbers/, 'pt-BR': /números do CRM/, es: /números del CRM/ },
  },
  {
    security: /`account\.installer_id`/,
    section: 'stored',
    privacy: { en: /Who connected/, 'pt-BR': /Quem conectou/, es: /Quién conectó/ },
  },
  {
    security: /done by hand/,
    section: 'stored',
    privacy: {
      en: /agents do in Pontual/,
      'pt-BR': /agentes fazem no Pontual/,
      es: /agentes hacen en Pontual/,
    },
  },
  {
    security: /`member\.name`/,
    section: 'stored',
    privacy: {
      en: /users of your CRM account/,
      'pt-BR': /usuários da sua conta/,
      es: /usuarios de tu cuenta/,
    },
  },
  {
    security: /30 days after the CRM stopped listing/,
    section: 'erasure',
    privacy: { en: /30 days after/, 'pt-BR': /30 dias depois/, es: /30 días después/ },
  },
  {
    security: /`outgoing_mail\.jwe`/,
    section: 'stored',
    privacy: { en: /Mail of Pontual/, 'pt-BR': /E-mails do Pontual/, es: /correo de Pontual/ },
  },
  {
    security: /stored sealed \(JWE/,
    section: 'stored',
    privacy: {
      en: /access that the CRM granted/,
      'pt-BR': /acesso que o CRM concedeu/,
      es: /acceso que concedió/,
    },
  },
  {
    security: /^/,
    section: 'stored',
    privacy: { en: /What is computed/, 'pt-BR': /se calcula/, es: /se calcula/ },
  },
  {
    security: /Message bodies, attachments/,
    section: 'not-stored',
    privacy: { en: /texts of messages/, 'pt-BR': /textos das mensagens/, es: /textos de los mensajes/ },
  },
  {
    security: /names and addresses of contacts/,
    section: 'not-stored',
    privacy: {
      en: /customers’ people/,
      'pt-BR': /pessoas dos seus clientes/,
      es: /personas de tus clientes/,
    },
  },
  {
    security: /passwords are never stored/,
    section: 'not-stored',
    privacy: { en: /Passwords/, 'pt-BR': /Senhas/, es: /Contraseñas/ },
  },
  {
    security: /row-level security/,
    section: 'protection',
    privacy: { en: /kept apart/, 'pt-BR': /separadas/, es: /separadas/ },
  },
  {
    security: /to rotate, put the new key first/,
    section: 'protection',
    privacy: { en: /keys that can be changed/, 'pt-BR': /podem ser trocadas/, es: /se pueden cambiar/ },
  },
  {
    security: /within five minutes/,
    section: 'protection',
    privacy: { en: /within five minutes/, 'pt-BR': /cinco minutos/, es: /cinco minutos/ },
  },
  {
    security: /beginning of a CRM's answer is censored/,
    section: 'protection',
    privacy: { en: /no words of a ticket/, 'pt-BR': /nenhuma palavra/, es: /ninguna palabra/ },
  },
  {
    security: /after a disconnect, until somebody asks for its erasure/,
    section: 'erasure',
    privacy: { en: /until you ask for erasure/, 'pt-BR': /até que você peça/, es: /hasta que pidas/ },
  },
  {
    security: /once HubSpot confirms that the contact is gone/,
    section: 'erasure',
    privacy: { en: /confirms that it is gone/, 'pt-BR': /não existe mais/, es: /ya no existe/ },
  },
  {
    security: /Erasing an account deletes every row/,
    section: 'erasure',
    privacy: {
      en: /everything stored of the account/,
      'pt-BR': /tudo o que foi guardado/,
      es: /todo lo guardado/,
    },
  },
  {
    security: /^/,
    section: 'erasure',
    privacy: { en: /have it corrected/, 'pt-BR': /pedir correção/, es: /se corrija/ },
  },
];

const security = read('docs/security.md').replaceAll('\n', ' ');
const rows = read('docs/security.md')
  .split('## Personal data')[1]
  ?.split('\n')
  .filter((line) => line.startsWith('| `'));

describe('docs/security.md and the privacy page', () => {
  it('each row of personal data has its topic here', () => {
    expect(rows?.length).toBeGreaterThan(5);
    const byName = TOPICS.filter(({ security: said }) => said.source !== '^');
    expect(rows?.filter((row) => !byName.some(({ security: said }) => said.test(row)))).toEqual([]);
  });

  it('docs/security.md says each', () => {
    expect(TOPICS.filter((topic) => !topic.security.test(security))).toEqual([]);
  });

  it.each(LANGUAGES)('the page in %s says each, and nothing else', (language) => {
    const page = read(`docs/guides/${language}/privacy.md`);
    for (const section of ['stored', 'not-stored', 'protection', 'erasure'] as const) {
      const [, after = ''] = page.split(`{#${section}}`);
      const [within = ''] = after.split('\n## ');
      const bullets = within.split('\n').filter((line) => line.startsWith('- '));
      const said = TOPICS.filter((topic) => topic.section === section).map(
        ({ privacy }) => privacy[language],
      );
      expect(said.filter((words) => !bullets.some((bullet) => words.test(bullet)))).toEqual([]);
      expect(bullets.filter((bullet) => !said.some((words) => words.test(bullet)))).toEqual([]);
    }
  });
});
