import type { Random } from '../../src/lib/random.ts';

/** Stands in a JSON text for what no JavaScript value is written as. */
const RAW = (json: string) => `@raw:${json}@`;
const NUL = '\0';
const HALF = '\ud83d';

/** One odd value of each kind: what it is called, and how it is made. */
const KINDS: Readonly<Record<string, (random: Random) => unknown>> = {
  null: () => null,
  boolean: (random) => random.chance(0.5),
  number: (random) => random.pick([0, -1, 1.5, -0.5, 2 ** 53, 1e20, 1e300, -1e300, 5e-324]),
  'beyond numbers': (random) => RAW(random.pick(['1e400', '-1e999', `1${'0'.repeat(400)}`, '-0'])),
  'number as text': (random) =>
    random.pick(['NaN', 'Infinity', '-1', '1e20', '0x10', '9'.repeat(40), ' 12 ']),
  instant: (random) =>
    random.pick([
      '0000-00-00',
      '99999-01-01T00:00:00Z',
      '1e20',
      '2026-02-30T25:61:00Z',
      '-271821-04-20T00:00:00Z',
    ]),
  NUL: () => `a${NUL}b`,
  'half a character': (random) => random.pick([HALF, `x${HALF}y`, '\udc00']),
  'long text': (random) => 'x'.repeat(random.pick([256, 5_001, 100_000])),
  marks: (random) =>
    random.pick(['\u202eevil\u200f', '\u001b[2J', '<script>', "'; drop table ticket; --", '\\u0000', '=1+1']),
  'name of a prototype': (random) => random.pick(['__proto__', 'constructor', 'toString', 'hasOwnProperty']),
  'object with such names': () => RAW('{"__proto__":{"x":1},"constructor":null,"toString":7,"length":-1}'),
  nesting: (random) => {
    const depth = random.pick([70, 2_000]);
    return RAW(`${'['.repeat(depth)}"\\u0000"${']'.repeat(depth)}`);
  },
  'long list': (random) => Array.from({ length: random.pick([1_000, 20_000]) }, (_, n) => `tag${n}`),
  'list of all sorts': () => [null, 1, '', {}, [], NUL, HALF],
  empty: (random) => random.pick([{}, [], '']),
};

export const KIND_NAMES = Object.keys(KINDS);

/** JSON text, with what stands for raw text put in place. */
export function toText(json: unknown): string {
  return JSON.stringify(json).replaceAll(/"@raw:((?:[^"\\]|\\.)*)@"/g, (_, raw: string) =>
    JSON.parse(`"${raw}"`),
  );
}

/** The record with one of its members, at any depth, replaced or taken away; the kind of what was put there. */
export function corrupt(record: object, random: Random): string {
  const places = listMembers(record, 0);
  const { parent, name } = random.pick(places);
  if (random.chance(0.08)) {
    if (Array.isArray(parent)) parent.length = 0;
    else Reflect.deleteProperty(parent, name);
    return 'missing';
  }
  const kind = random.pick(KIND_NAMES);
  Reflect.set(parent, name, KINDS[kind]?.(random));
  return kind;
}

interface Place {
  readonly parent: object;
  readonly name: string;
}

function listMembers(parent: object, depth: number): Place[] {
  return Object.entries(parent).flatMap(([name, value]) => [
    { parent, name },
    ...(typeof value === 'object' && value !== null && depth < 5 ? listMembers(value, depth + 1) : []),
  ]);
}
