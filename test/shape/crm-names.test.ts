import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crmModules } from '../../src/crm/registry.ts';
import { PRESET_NAMES } from '../../src/sla/settings.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Names of CRMs, and marks of their wire formats. */
const NAMES = /hubspot|zendesk|\bhs_|portal_?id|subdomain|app_guid|zafclient|associationchange/i;

/** The design system that our pages are drawn with; it has nothing to do with the CRM. */
const GARDEN = /@zendeskgarden/g;

/** Where a CRM may be named outside src/crm, and why. A new line here is a decision: first look whether a trait can carry it. */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/app/host/host.ts': 'the table of pages around our frame: one line for each CRM that frames us',
  'src/app/host/zendesk.ts': 'how our script in the frame talks with that page: the CRM’s own script',
  'src/sla/settings.ts': 'presets: published words of the rules language (ADR 25)',
  'src/web/routes/api-common.ts': 'an example of an account’s id in the API’s description',
};

const isNamed = (text: string) => NAMES.test(text.replaceAll(GARDEN, ''));

describe('names of CRMs outside src/crm', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((name) => name !== '' && !name.startsWith('src/crm/'));
  const named = files.filter((name) => isNamed(name) || isNamed(readFileSync(resolve(ROOT, name), 'utf8')));

  it('stand in the files listed here and in no other', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(named).toEqual(Object.keys(ALLOWED).toSorted());
  });

  it('a name is seen: the rule itself is tested', () => {
    expect([`crm === 'hubspot'`, `query('subdomain')`, `'hs_execution_state'`].map(isNamed)).toEqual([
      true,
      true,
      true,
    ]);
    expect(isNamed(`import { Tabs } from '@zendeskgarden/react-tabs';`)).toBe(false);
  });
});

describe('every CRM of the registry', () => {
  it.each(Object.entries(crmModules))('%s stands under its own name', (name, module) => {
    expect(module.name).toBe(name);
    expect(module.label).not.toBe('');
  });

  it.each(Object.entries(crmModules))('%s names a preset that the rules language has', (_, module) => {
    expect([null, ...PRESET_NAMES]).toContain(module.nativeSlaRules?.preset ?? null);
  });
});
