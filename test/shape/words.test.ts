import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

/** Words that docs/style.md replaced by the field's own. */
const RETIRED = new Set(
  'hint wish manner calm talk regime stretch desk trouble told asked given placed kept dear'.split(' '),
);

/** Names that others published. */
const PUBLISHED = new Set([
  // Zendesk Garden's component below a form field.
  'Hint',
  // RFC 7009, revocation of a token.
  'token_type_hint',
  // A value of CSS.
  'stretch',
]);

/** `indexOf` and the like: names of the language, or a preposition of the field. */
const OF = new Set(['indexOf', 'oneOf', 'isOneOf', 'asOf']);

interface Node {
  readonly type?: string;
  readonly name?: unknown;
  readonly id?: Node | null;
  readonly init?: Node | null;
}

/** Every node of a syntax tree, parents first. */
function* nodes(tree: unknown): Generator<Node> {
  if (Array.isArray(tree)) for (const one of tree) yield* nodes(one);
  else if (typeof tree === 'object' && tree !== null) {
    yield tree;
    for (const inner of Object.values(tree)) yield* nodes(inner);
  }
}

/** The words of an identifier: `readTalks` is read, talk. A plural counts as its singular. */
function toWords(name: string): string[] {
  const parts = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return parts.flatMap((part) => [part, part.replace(/s$/, ''), part.replace(/es$/, '')]);
}

function retiredNames(file: string, source: string): string[] {
  const found = new Set<string>();
  for (const { type, name, id, init } of nodes(parseSync(file, source).program)) {
    const isName = type === 'Identifier' || type === 'PrivateIdentifier' || type === 'JSXIdentifier';
    if (isName && typeof name === 'string' && !PUBLISHED.has(name)) {
      if (toWords(name).some((word) => RETIRED.has(word))) found.add(name);
    }
    const isFunction = type === 'FunctionDeclaration' || /Function/.test(init?.type ?? '');
    if (isFunction && typeof id?.name === 'string' && id.name.endsWith('Of') && !OF.has(id.name)) {
      found.add(id.name);
    }
  }
  return [...found];
}

describe('the words of docs/style.md', () => {
  it('no identifier holds a retired word, and no function is called xOf', () => {
    const files = execFileSync('git', ['ls-files', 'src', 'simulators', 'test', 'app-manifest'], {
      cwd: ROOT,
    })
      .toString()
      .split('\n')
      .filter((file) => /\.(ts|tsx|js)$/.test(file));
    const found = files.flatMap((file) =>
      retiredNames(file, readFileSync(resolve(ROOT, file), 'utf8')).map((name) => `${file}: ${name}`),
    );
    expect(found).toEqual([]);
  });

  it('a retired word is seen in any part of a name, and published names are left alone', () => {
    const source = `const lastWishes = 1; class A { #regime = 2; }
      function ticketOf() {} const rowOf = () => 1; const indexOf = () => 2; const token_type_hint = 3;`;
    expect(retiredNames('a.ts', source).sort()).toEqual(['lastWishes', 'regime', 'rowOf', 'ticketOf']);
  });
});
