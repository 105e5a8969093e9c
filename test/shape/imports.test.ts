import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The table of docs/architecture.md, "Who may import whom". A folder may always import itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  lib: [],
  terms: [],
  sla: ['domain', 'terms'],
  'crm/session.ts': ['domain'],
  'crm/port.ts': ['crm/session.ts', 'domain'],
  'crm/*': ['crm/port.ts', 'crm/kit', 'domain', 'lib', 'terms'],
  'crm/registry.ts': ['crm/*', 'crm/port.ts'],
  db: ['domain'],
  reports: ['domain', 'db'],
  services: ['domain', 'sla', 'db', 'crm/port.ts', 'lib', 'terms'],
  web: ['services', 'reports', 'crm/port.ts', 'domain', 'lib', 'terms'],
  workers: ['services', 'reports', 'domain', 'lib'],
  dashboard: ['domain', 'web', 'terms'],
  simulators: ['domain', 'lib'],
  'config.ts': ['crm/registry.ts', 'crm/port.ts', 'domain', 'lib'],
  bin: [
    'config.ts',
    'domain',
    'lib',
    'sla',
    'crm/port.ts',
    'crm/registry.ts',
    'db',
    'reports',
    'services',
    'web',
    'workers',
    'simulators',
    'terms',
  ],
};

const SRC = resolve(import.meta.dirname, '../../src');

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

/** `src/crm/hubspot/x.ts` belongs to `crm/hubspot`, whose rule is `crm/*`; `src/crm/port.ts` to itself. */
function toPlace(file: string): { place: string; rule: string } {
  const path = relative(SRC, file);
  if (path.startsWith('crm/') && path.split('/').length > 2) {
    return { place: path.split('/').slice(0, 2).join('/'), rule: 'crm/*' };
  }
  const place = path.startsWith('crm/') ? path : (path.split('/')[0] ?? path);
  return { place, rule: place };
}

function listImports(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)].map((match) =>
    resolve(dirname(file), match[1] ?? ''),
  );
}

function isAllowed(from: string, to: string): boolean {
  const source = toPlace(from);
  const target = toPlace(to);
  if (source.place === target.place) return true;
  const allowed = MAY_IMPORT[source.rule];
  return allowed?.includes(target.rule) === true || allowed?.includes(target.place) === true;
}

describe('who may import whom', () => {
  const files = sourceFiles(SRC);

  it('every folder of src has a rule', () => {
    const unruled = files.map((file) => toPlace(file).rule).filter((rule) => MAY_IMPORT[rule] === undefined);
    expect([...new Set(unruled)]).toEqual([]);
  });

  it('no file imports what its folder may not', () => {
    const forbidden = files.flatMap((file) =>
      listImports(file)
        .filter((target) => !isAllowed(file, target))
        .map((target) => `${relative(SRC, file)} → ${relative(SRC, target)}`),
    );
    expect(forbidden).toEqual([]);
  });

  it('reports/<report>/compute.ts is pure: it imports domain only', () => {
    const impure = files
      .filter((file) => relative(SRC, file).startsWith('reports/') && file.endsWith('compute.ts'))
      .flatMap((file) => listImports(file).filter((target) => toPlace(target).place === 'db'));
    expect(impure).toEqual([]);
  });

  it('a forbidden import is seen: the rule itself is tested', () => {
    expect(isAllowed(join(SRC, 'sla/x.ts'), join(SRC, 'db/client.ts'))).toBe(false);
    expect(isAllowed(join(SRC, 'crm/hubspot/x.ts'), join(SRC, 'crm/zendesk/y.ts'))).toBe(false);
    expect(isAllowed(join(SRC, 'simulators/hubspot/x.ts'), join(SRC, 'crm/hubspot/y.ts'))).toBe(false);
    expect(isAllowed(join(SRC, 'services/x.ts'), join(SRC, 'crm/port.ts'))).toBe(true);
  });
});
