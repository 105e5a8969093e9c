import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crmModules } from '../../src/crm/registry.ts';

const CRM = resolve(import.meta.dirname, '../../src/crm');

/** What every adapter has, under one name: who knows one finds the same in the other. */
const EVERYWHERE = [
  'auth/oauth.ts',
  'auth/revoke.ts',
  'client/budget.ts',
  'client/client.ts',
  'client/failures.ts',
  'client/paging.ts',
  'client/transport.ts',
  'directory/customers.ts',
  'directory/directory.ts',
  'directory/statuses.ts',
  'embed/embed.ts',
  'native/native.ts',
  'provision/check.ts',
  'provision/remove.ts',
  'provision/steps.ts',
  'read/channels.ts',
  'read/gone.ts',
  'read/people.ts',
  'read/read.ts',
  'webhooks/verify.ts',
  'write/properties.ts',
  'write/write.ts',
];

describe('adapters mirror each other', () => {
  const names = Object.keys(crmModules);
  const topLevel = (crm: string) => readdirSync(join(CRM, crm)).toSorted();

  it('have the same names at the top', () => {
    const [first = '', ...others] = names;
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) expect([other, topLevel(other)]).toEqual([other, topLevel(first)]);
  });

  it.each(names)('%s has each part that every adapter has', (crm) => {
    const files = readdirSync(join(CRM, crm), { recursive: true, encoding: 'utf8' });
    expect(EVERYWHERE.filter((name) => !files.includes(name))).toEqual([]);
  });
});
