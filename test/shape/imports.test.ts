import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The table of docs/architecture.md, "Who may import whom". A folder may always import itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  lib: [],
  terms: [],
  sla: ['domain', 'terms'],
  rules: ['domain', 'sla', 'terms', 'lib'],
  comparison: ['domain', 'sla', 'rules', 'terms', 'lib'],
  'crm/port.ts': ['domain', 'terms'],
  'crm/kit': ['crm/port.ts', 'domain', 'terms', 'lib'],
  'crm/*': ['crm/port.ts', 'crm/kit', 'domain', 'terms', 'lib'],
  'crm/registry.ts': ['crm/*', 'crm/port.ts'],
  db: ['domain', 'lib'],
  reports: ['domain', 'db', 'terms', 'lib'],
  services: ['domain', 'sla', 'rules', 'comparison', 'reports', 'terms', 'db', 'crm/port.ts', 'lib'],
  'jobs.ts': ['services', 'domain', 'lib'],
  'upkeep.ts': ['services', 'lib'],
  web: ['services', 'reports', 'comparison', 'crm/port.ts', 'domain', 'terms', 'lib'],
  app: ['domain', 'terms', 'web'],
  'config.ts': ['crm/registry.ts', 'crm/port.ts', 'domain', 'lib'],
  simulators: ['domain', 'lib'],
  bin: [
    'config.ts',
    'domain',
    'lib',
    'terms',
    'sla',
    'rules',
    'crm/port.ts',
    'crm/registry.ts',
    'db',
    'reports',
    'services',
    'jobs.ts',
    'upkeep.ts',
    'web',

    'simulators',
  ],
};

const ROOT = resolve(import.meta.dirname, '../..');
const SRC = join(ROOT, 'src');
const SIMULATORS = join(ROOT, 'simulators');

interface Import {
  readonly from: string;
  readonly to: string;
  /** `import type`, erased before the program runs. */
  readonly isTypeOnly: boolean;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(folder, name));
}

function listImports(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:^|\n)\s*(?:import|export)(\s+type)?\b[^;'"]*?from\s*'(\.[^']+)'/g)]
    .map(([, type, path = '']) => ({ path, isTypeOnly: type !== undefined }))
    .concat(
      [...text.matchAll(/import\s*\(?\s*'(\.[^']+)'/g)].map(([, path = '']) => ({ path, isTypeOnly: false })),
    )
    .map(({ path, isTypeOnly }) => ({ from: file, to: resolve(dirname(file), path), isTypeOnly }));
}

/** Names a file as the table does: `src/crm/hubspot/x.ts` belongs to `crm/hubspot`, whose rule is `crm/*`. */
function toPlace(file: string): { place: string; rule: string } {
  if (file.startsWith(`${SIMULATORS}/`)) return { place: 'simulators', rule: 'simulators' };
  const path = relative(SRC, file);
  const [first = path, second = ''] = path.split('/');
  if (first !== 'crm') return { place: first, rule: first };
  // Files directly in crm/ are the port, but for the registry.
  if (path.split('/').length === 2) {
    const port = second === 'registry.ts' ? path : 'crm/port.ts';
    return { place: port, rule: port };
  }
  return { place: `crm/${second}`, rule: second === 'kit' ? 'crm/kit' : 'crm/*' };
}

function isAllowed(from: string, to: string): boolean {
  const source = toPlace(from);
  const target = toPlace(to);
  if (source.place === target.place) return true;
  const allowed = MAY_IMPORT[source.rule];
  return allowed?.includes(target.rule) === true || allowed?.includes(target.place) === true;
}

/** The first cycle that a depth-first walk meets, as a path of nodes; null where there is none. */
function findCycle(edges: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const done = new Set<string>();
  const walk = (node: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return null;
    for (const next of edges.get(node) ?? []) {
      const cycle = walk(next, [...path, node]);
      if (cycle !== null) return cycle;
    }
    done.add(node);
    return null;
  };
  for (const node of edges.keys()) {
    const cycle = walk(node, []);
    if (cycle !== null) return cycle;
  }
  return null;
}

/** `services/ingest`, or `services` for the files directly in it. */
function toServiceFolder(file: string): string {
  const [, folder = '', rest] = relative(SRC, file).split('/');
  return rest === undefined ? 'services' : `services/${folder}`;
}

/** Pairs of different folders of src/services that import each other. */
function twoWayPairs(imports: readonly Import[]): string[] {
  const pairs = new Set(
    imports
      .map(({ from, to }) => [toServiceFolder(from), toServiceFolder(to)] as const)
      .filter(([from, to]) => from !== to && from !== 'services' && to !== 'services')
      .map(([from, to]) => `${from} → ${to}`),
  );
  return [...pairs].filter((pair) => pairs.has(pair.split(' → ').reverse().join(' → ')));
}

describe('who may import whom', () => {
  const files = [...sourceFiles(SRC), ...sourceFiles(SIMULATORS)];
  const imports = files.flatMap(listImports);
  const name = (file: string) => relative(ROOT, file);

  it('every folder has a rule', () => {
    const unruled = files.map((file) => toPlace(file).rule).filter((rule) => MAY_IMPORT[rule] === undefined);
    expect([...new Set(unruled)]).toEqual([]);
  });

  it('no file imports what its folder may not', () => {
    const forbidden = imports
      .filter(({ from, to }) => !isAllowed(from, to))
      .map(({ from, to }) => `${name(from)} → ${name(to)}`);
    expect(forbidden).toEqual([]);
  });

  it('nothing imports the simulators at start: a production install has none', () => {
    const fixed = imports
      .filter(({ from, to }) => toPlace(from).place !== 'simulators' && toPlace(to).place === 'simulators')
      .filter(({ from, isTypeOnly }) => !isTypeOnly && name(from) !== 'src/bin/demo.ts');
    expect(fixed).toEqual([]);
  });

  it('no files import each other in a circle at run time', () => {
    const edges = new Map(
      [...Map.groupBy(imports, ({ from }) => from)].map(
        ([from, ofFile]) =>
          [from, ofFile.filter(({ isTypeOnly }) => !isTypeOnly).map(({ to }) => to)] as const,
      ),
    );
    expect(findCycle(edges)?.map(name) ?? null).toBe(null);
  });

  it('no two folders of src/services import each other', () => {
    const within = imports.filter(
      ({ from, to }) => toPlace(from).place === 'services' && toPlace(to).place === 'services',
    );
    expect(within.length).toBeGreaterThan(100);
    expect(twoWayPairs(within)).toEqual([]);
  });

  it('reports: only queries reach the database', () => {
    const impure = imports
      .filter(({ from, to }) => toPlace(from).place === 'reports' && toPlace(to).place === 'db')
      .filter(({ from }) => /(compute|render|csv|percentile|period)\.ts$/.test(from))
      .map(({ from }) => name(from));
    expect(impure).toEqual([]);
  });

  it('a forbidden import, a circle and a two-way pair are seen: the rules themselves are tested', () => {
    expect(isAllowed(join(SRC, 'sla/x.ts'), join(SRC, 'db/client.ts'))).toBe(false);
    expect(isAllowed(join(SRC, 'crm/hubspot/x.ts'), join(SRC, 'crm/zendesk/y.ts'))).toBe(false);
    expect(isAllowed(join(SIMULATORS, 'hubspot/x.ts'), join(SRC, 'crm/hubspot/y.ts'))).toBe(false);
    expect(isAllowed(join(SRC, 'rules/x.ts'), join(SRC, 'services/y.ts'))).toBe(false);
    expect(isAllowed(join(SRC, 'services/x.ts'), join(SRC, 'crm/port.ts'))).toBe(true);
    expect(
      findCycle(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ]),
      ),
    ).toEqual(['b', 'c', 'b']);
    const pair = ['one', 'two'].map((folder) => join(SRC, 'services', folder, 'x.ts'));
    const [one = '', two = ''] = pair;
    const edge = (from: string, to: string) => ({ from, to, isTypeOnly: true });
    expect(twoWayPairs([edge(one, two), edge(two, one)])).toHaveLength(2);
  });
});
