import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crmModules } from '../../src/crm/registry.ts';

const PAGE = readFileSync(resolve(import.meta.dirname, '../../docs/scopes.md'), 'utf8');

const rows = PAGE.split('\n')
  .filter((line) => /^\| (?!CRM|---)/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('the table of scopes', () => {
  it('is the same in code and in docs/scopes.md', () => {
    const written = rows.map((cells) => cells.slice(0, 5));
    const coded = Object.values(crmModules).flatMap(({ name, scopes = [] }) =>
      scopes.map(({ feature, scope, need, isRequested }) => [
        name,
        feature,
        `\`${scope}\``,
        need,
        isRequested ? 'yes' : 'not yet',
      ]),
    );
    expect(written).toEqual(coded);
  });

  it('says for each row what is off without it', () => {
    expect(rows.filter((cells) => (cells[5] ?? '') === '')).toEqual([]);
  });

  it('names no pair of feature and scope twice, and nothing required that is not asked for', () => {
    for (const { scopes = [] } of Object.values(crmModules)) {
      const pairs = scopes.map(({ feature, scope }) => `${feature} ${scope}`);
      expect(new Set(pairs).size).toBe(pairs.length);
      expect(scopes.filter(({ need, isRequested }) => need === 'required' && !isRequested)).toEqual([]);
    }
  });
});
