import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, TERMS } from '../../src/terms/index.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Where people's words are written. The simulators speak for the vendors, the copies in the kit are held by their own test. */
const SCANNED = ['src/*.ts', 'src/*.tsx', 'src/*.js', 'app-manifest/*.ts', 'app-manifest/*.tsx'];
const EXEMPT = /^src\/terms\/|^app-manifest\/hubspot\/(src\/app\/packages\/kit\/terms|test|scripts)\//;

/** Literals that are equal to a term and mean something else, by file. */
const OTHER_MEANING: Readonly<Record<string, readonly string[]>> = {
  // Zendesk's own labels of its system statuses.
  'src/crm/zendesk/directory/directory.ts': ['New', 'Open', 'Solved', 'Closed'],
  // Names of JSON schemas.
  'src/rules/json-schemas.ts': ['Calendar', 'Tier', 'Policy'],
  'src/web/routes/tickets-schema.ts': ['Ticket'],
  // The page about our API, not the channel of that name.
  'src/web/i18n/en/pages.ts': ['API'],
  'src/web/i18n/pt-BR/pages.ts': ['API'],
  'src/web/i18n/es/pages.ts': ['API'],
};

/** Groups whose words are too common to be told apart from other uses: yes and no, and `Normal` as a font weight. */
const COMMON = /^value\.|^time\./;

const owners = new Map(
  LANGUAGES.flatMap((language) =>
    Object.entries(TERMS[language])
      .filter(([key, text]) => !COMMON.test(key) && !text.includes('{what}'))
      .map(([key, text]) => [text, `${language} ${key}`] as const),
  ),
);

/** Text literals of a source: quoted ones, and text between JSX tags. */
function literals(source: string): string[] {
  const quoted = source.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`([^`$\\]*)`|>([^<>{}\n]+)</g);
  return [...quoted].map((match) => (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').trim());
}

function seconds(file: string, source: string): string[] {
  return literals(source)
    .filter((text) => owners.has(text) && OTHER_MEANING[file]?.includes(text) !== true)
    .map((text) => `${file}: "${text}" is ${owners.get(text)}`);
}

describe('the vocabulary', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...SCANNED], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((name) => name !== '' && !EXEMPT.test(name));

  it('is the only place that names a thing, in every language', () => {
    expect(files.length).toBeGreaterThan(300);
    const found = files.flatMap((file) => seconds(file, readFileSync(resolve(ROOT, file), 'utf8')));
    expect([...new Set(found)]).toEqual([]);
  });

  it('a second definition is seen: the rule itself is tested', () => {
    const source = `const a = 'First reply'; const b = "Vence em breve"; const c = <b>Próxima respuesta</b>;`;
    expect(seconds('x.tsx', source)).toEqual([
      'x.tsx: "First reply" is en metric.first_reply',
      'x.tsx: "Vence em breve" is pt-BR announced.warned',
      'x.tsx: "Próxima respuesta" is es metric.next_reply',
    ]);
  });
});
