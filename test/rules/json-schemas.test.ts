import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonSchemas } from '../../src/rules/json-schemas.ts';

describe('docs/schema', () => {
  const schemas = jsonSchemas();

  it.each(Object.keys(schemas))(
    '%s.json is what the code reads (npx vitest run test/rules -u writes it)',
    async (name) => {
      const file = resolve(import.meta.dirname, `../../docs/schema/${name}.json`);
      await expect(`${JSON.stringify(schemas[name], null, 2)}\n`).toMatchFileSnapshot(file);
    },
  );

  it('offers short ways of writing beside the long ones, and leaves no marker of ours', () => {
    const text = JSON.stringify(schemas);
    expect(text).not.toContain('shorthand');
    expect(text).toContain('The same by key');
  });
});
