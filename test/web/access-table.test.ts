import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyDatabase } from '../../src/db/open.ts';
import { RIGHTS, ROLE_RIGHTS, ROLES, SUPPORT_RIGHTS } from '../../src/domain/access.ts';
import { requireRights } from '../../src/web/api/stated-rights.ts';
import { embedApiRoutes } from '../../src/web/embed/index.ts';
import { apiRoutes } from '../../src/web/routes/api.ts';
import { freshPglite } from '../support/databases.ts';
import { NOW } from './support/app.ts';
import { testServices } from './support/services.ts';

const PAGE = readFileSync(resolve(import.meta.dirname, '../../docs/access.md'), 'utf8');

/** Lines of the table between the marks of that name, without its head. */
function tableLines(name: string): readonly string[] {
  const [, table = ''] = new RegExp(`<!-- ${name} -->\\n([\\s\\S]*?)<!-- /${name} -->`).exec(PAGE) ?? [];
  return table.trim().split('\n').slice(2);
}

describe('docs/access.md', () => {
  let database: AnyDatabase;
  beforeAll(async () => {
    database = await freshPglite();
  });
  afterAll(() => database.close());

  it('says which role has which right as the code has it', () => {
    const lines = RIGHTS.map((right) => {
      const marks = ROLES.map((role) => (ROLE_RIGHTS[role].includes(right) ? 'yes' : '–'));
      return `| \`${right}\` | ${marks.join(' | ')} |`;
    });
    expect(tableLines('roles')).toEqual(lines);
  });

  it('names what support access opens', () => {
    for (const right of SUPPORT_RIGHTS) expect(PAGE).toContain(`\`${right}\``);
  });

  it('lists every route of the API and of the pages inside the CRMs with its right', () => {
    const services = testServices(database, NOW);
    const below = requireRights(embedApiRoutes(services));
    const routes = [
      ...requireRights(apiRoutes(services)),
      ...below.map((route) => ({ ...route, path: `/embed/<crm>/api${route.path}` })),
    ];
    const lines = routes
      .map(({ method, path, right }) => {
        const shown = path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string, choice?: string) =>
          choice === undefined ? `{${name}}` : choice.replaceAll('|', ','),
        );
        return `| \`${method} ${shown}\` | \`${right}\` |`;
      })
      .toSorted();
    expect(tableLines('routes')).toEqual(lines);
  });
});
