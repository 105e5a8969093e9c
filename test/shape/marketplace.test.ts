import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../../src/crm/hubspot/auth/scopes.ts';
import { FACT_PROPERTIES } from '../../src/crm/hubspot/read/facts.ts';
import { HISTORY_PROPERTIES } from '../../src/crm/hubspot/read/history.ts';
import { crmModules } from '../../src/crm/registry.ts';
import { SCOPE } from '../../src/crm/zendesk/auth/scopes.ts';
import {
  ENTITLEMENT_PROPERTIES,
  PROPERTY_PREFIX,
  SLA_PROPERTY_KINDS,
} from '../../src/domain/sla-properties.ts';
import { LANGUAGES } from '../../src/terms/index.ts';
import { guidesFor } from '../../src/web/pages/guide/registry.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(resolve(ROOT, path), 'utf8');
const json = (path: string): unknown => JSON.parse(read(path));

const PAGES = ['hubspot', 'zendesk'] as const;
const page = (crm: (typeof PAGES)[number]) => read(`docs/marketplace/${crm}.md`);

const WRITTEN = Object.keys(SLA_PROPERTY_KINDS).map((key) => `${PROPERTY_PREFIX}${key}`);
const MOST_IMAGE_BYTES = 150 * 1024;

/** What stands under a heading, up to the next one as high. */
function section(markdown: string, heading: string): string {
  const level = /^#+/.exec(heading)?.[0].length ?? 0;
  const [, after = ''] = markdown.split(`\n${heading}\n`);
  const next = new RegExp(`^#{1,${level}} `, 'm').exec(after);
  return next === null ? after : after.slice(0, next.index);
}

/** Rows of the first table, head and rule left out. */
function rows(markdown: string): string[][] {
  const lines = markdown.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const codes = (cell: string | undefined) =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');

/** The texts of a listing in one language, by field, and its features. */
function listing(crm: (typeof PAGES)[number], language: string) {
  const text = section(page(crm), `### Texts: ${language}`);
  const [, rest = ''] = text.split('**Long description**');
  const [long = '', features = ''] = rest.split('**Features**');
  const fields = new Map(rows(text).map(([field = '', value = '']) => [field, value]));
  fields.set('Long description', long.replaceAll(/\s+/g, ' ').trim());
  return {
    text: (field: string) => fields.get(field) ?? '',
    features: features.split('\n').filter((line) => line.startsWith('- ')),
    all: [...fields.values(), features].join(' '),
  };
}

const FIELDS = ['Name', 'Tagline', 'Short description', 'Keywords', 'Long description'];

describe.each(PAGES)('the listing for %s', (crm) => {
  it.each(LANGUAGES)('in %s has every text, none of it a placeholder or left in English', (language) => {
    const own = listing(crm, language);
    const english = listing(crm, 'en');
    for (const field of FIELDS) {
      expect([field, own.text(field) === '']).toEqual([field, false]);
      expect(own.text(field)).not.toMatch(/lorem|tbd|\bxxx|\{|<|\.\.\./i);
      if (language !== 'en' && field !== 'Name') expect(own.text(field)).not.toBe(english.text(field));
    }
    expect(own.features.length).toBeGreaterThanOrEqual(5);
    expect(own.features.length).toBe(english.features.length);
    expect(own.text('Tagline').length).toBeLessThanOrEqual(80);
  });

  it('every address is one that the server answers, https, another one for each field and at most 250 characters', () => {
    const backend = createBackend(crm);
    const served = [
      ...guidesFor(new Map(Object.entries(crmModules))).map((guide) => guide.path),
      '/install/hubspot',
    ];
    const addresses = rows(section(page(crm), '### Addresses')).map(([, address = '']) => address);
    expect(addresses.length).toBeGreaterThanOrEqual(4);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const address of addresses) {
      expect(address).toMatch(/^\$\{BACKEND\}\/[a-z/]+$/);
      const path = address.slice(address.indexOf('/'));
      expect(served).toContain(path);
      expect(`${backend}${path}`).toMatch(/^https:\/\//);
      expect(`${backend}${path}`.length).toBeLessThanOrEqual(250);
    }
  });

  it('every line of a checklist is done, partly or not, with a remark', () => {
    const lists = page(crm)
      .split('\n## ')
      .filter((part) => part.startsWith('Checklist'))
      .flatMap(rows);
    expect(lists.length).toBeGreaterThan(20);
    for (const [requirement, state, remark] of lists) {
      expect([requirement, ['done', 'partly', 'not'].includes(state ?? '')]).toEqual([requirement, true]);
      expect([requirement, (remark ?? '').length > 3]).toEqual([requirement, true]);
    }
  });

  it('names every property that is written on a ticket, and those of a customer’s tier', () => {
    const shared = rows(section(page(crm), '## Shared data'));
    expect(codes(shared.find(([object]) => object === 'Tickets')?.[4])).toEqual(WRITTEN);
    const reported = shared.flat().join(' ');
    for (const name of Object.values(ENTITLEMENT_PROPERTIES)) expect(reported).toContain(`\`${name}\``);
  });

  it('shows pictures that exist and are small', () => {
    const names = [...page(crm).matchAll(/images\/[a-z-]+\.png/g)].map(
      ([name]) => `docs/marketplace/${name}`,
    );
    expect(new Set(names).size).toBe(4);
    for (const name of names)
      expect([name, statSync(resolve(ROOT, name)).size <= MOST_IMAGE_BYTES]).toEqual([name, true]);
  });

  it('shared data and scopes name the same scopes', () => {
    const requested = rows(section(page(crm), '## Scopes')).map(([scope]) => codes(scope)[0]);
    const shared = rows(section(page(crm), '## Shared data')).flatMap((row) => codes(row[2]));
    expect([...new Set(shared)].toSorted()).toEqual([...requested].toSorted());
  });
});

describe('HubSpot’s rules', () => {
  it.each(LANGUAGES)(
    'in %s the name holds no word of theirs, the overview at least 160 characters',
    (language) => {
      const texts = listing('hubspot', language);
      expect(texts.text('Name')).not.toMatch(/hub/i);
      expect(texts.text('Long description').length).toBeGreaterThanOrEqual(160);
      expect(texts.text('Short description').length).toBeLessThanOrEqual(200);
      expect(texts.all).not.toMatch(/Hubspot|hubspot|HUBSPOT/);
    },
  );

  it('each scope of the manifest is explained, with its kind, its calls and what happens without it; no other is', () => {
    const { requiredScopes, optionalScopes, conditionallyRequiredScopes } = hubspotApp().config.auth;
    const requested = [
      ...requiredScopes.map((scope) => [scope, 'required']),
      ...conditionallyRequiredScopes.map((scope) => [scope, 'conditional']),
      ...optionalScopes.map((scope) => [scope, 'optional']),
    ];
    const reported = rows(section(page('hubspot'), '## Scopes'));
    expect(reported.map(([scope, kind]) => [codes(scope)[0], kind]).toSorted()).toEqual(requested.toSorted());
    for (const row of reported)
      expect([row[0], row.every((cell) => cell.length > 2)]).toEqual([row[0], true]);
  });

  it('the manifest asks for what the install address asks for', () => {
    const { auth, name } = hubspotApp().config;
    expect(auth.requiredScopes.toSorted()).toEqual([...REQUIRED_SCOPES].toSorted());
    expect(auth.optionalScopes.toSorted()).toEqual([...OPTIONAL_SCOPES].toSorted());
    expect(listing('hubspot', 'en').text('Name')).toBe(name);
  });

  it('an object that is read and written is advertised as bi-directional, and all that is read of a ticket is named', () => {
    const shared = rows(section(page('hubspot'), '## Shared data'));
    for (const [object, direction, , taken, input] of shared) {
      const both = taken !== '–' && input !== '–';
      expect([object, direction === 'bi-directional']).toEqual([object, both]);
    }
    const tickets = codes(shared.find(([object]) => object === 'Tickets')?.[3]);
    for (const name of [...FACT_PROPERTIES, ...HISTORY_PROPERTIES]) expect(tickets).toContain(name);
  });
});

describe('Zendesk’s rules', () => {
  it.each(LANGUAGES)('in %s the texts are those of the package, within its limits', (language) => {
    const texts = listing('zendesk', language);
    const { app } = zendeskTexts(language);
    expect(texts.text('Name')).toBe(app.name);
    expect(texts.text('Short description')).toBe(app.short_description);
    expect(texts.text('Long description')).toBe(app.long_description);
    expect(app.name.length).toBeLessThanOrEqual(40);
    expect(app.short_description.length).toBeLessThanOrEqual(80);
    expect(app.long_description.length).toBeLessThanOrEqual(65_000);
    const words = app.short_description.split(' ').slice(1);
    expect(words.filter((word) => /^\p{Lu}/u.test(word) && word !== 'Pontual')).toEqual([]);
  });

  it('the scopes explained are those that are asked for', () => {
    const requested = SCOPE.split(' ');
    const reported = rows(section(page('zendesk'), '## Scopes')).map(([scope]) => codes(scope)[0]);
    expect(reported.toSorted()).toEqual(requested.toSorted());
  });
});

function hubspotApp() {
  const scopes = z.array(z.string());
  return z
    .object({
      config: z.object({
        name: z.string(),
        auth: z.object({
          requiredScopes: scopes,
          optionalScopes: scopes,
          conditionallyRequiredScopes: scopes,
        }),
      }),
    })
    .parse(json('app-manifest/hubspot/src/app/app-hsmeta.json'));
}

function zendeskTexts(language: string) {
  const text = z.string().min(1);
  return z
    .object({ app: z.object({ name: text, short_description: text, long_description: text }) })
    .parse(json(`app-manifest/zendesk/translations/${language}.json`));
}

/** Where the package says that the server is. */
function createBackend(crm: (typeof PAGES)[number]): string {
  if (crm === 'hubspot') {
    const profile = z.object({ variables: z.object({ BACKEND: z.string() }) });
    return profile.parse(json('app-manifest/hubspot/src/hsprofile.production.json')).variables.BACKEND;
  }
  const manifest = z.object({ termsConditionsURL: z.string() });
  return new URL(manifest.parse(json('app-manifest/zendesk/manifest.json')).termsConditionsURL).origin;
}
