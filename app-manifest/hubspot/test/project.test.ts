import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateProjectConfig } from '@hubspot/project-parsing-lib/projects';
import { validateUid } from '@hubspot/project-parsing-lib/uid';
import { DEFAULT_BACKEND } from 'pontual-kit';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type Component,
  missingEntrypoints,
  PROJECT_DIR,
  readProject,
  sourceFiles,
  translateProject,
  validateProject,
} from '../scripts/project.ts';

const { components, skipped } = await translateProject('production');

function ofType(type: string): readonly Component[] {
  return components.filter((one) => one.type === type);
}
function json(path: string): unknown {
  return JSON.parse(readFileSync(join(PROJECT_DIR, path), 'utf8'));
}

describe('the project, translated offline', () => {
  it('reads every metafile and skips none', () => {
    const metaFiles = sourceFiles().filter(({ name }) => name.endsWith('-hsmeta.json'));
    expect(skipped).toEqual([]);
    expect(components.map(({ metaFile }) => metaFile).toSorted()).toEqual(metaFiles.map(({ name }) => name));
  });

  it('has the app, webhooks, two cards, settings, pages, four workflow actions and five app events', () => {
    const counts = Object.fromEntries(components.map(({ type }) => [type, ofType(type).length]));
    expect(counts).toEqual({
      APPLICATION: 1,
      WEBHOOKS: 1,
      CARD: 2,
      SETTINGS: 1,
      PAGE: 1,
      WORKFLOW_ACTION: 4,
      APP_EVENT: 5,
    });
  });

  it('passes the local validation, folders, keys, uids and single components included', async () => {
    const validated = await validateProject('production');
    expect(validated.components).toHaveLength(components.length);
    const project = readProject();
    expect(() => validateProjectConfig(json('hsproject.json') as never, PROJECT_DIR)).not.toThrow();
    expect(project.platformVersion).toBe('2026.09');
  });

  it('names only entrypoints that exist', () => {
    expect(missingEntrypoints(components)).toEqual([]);
  });

  it('has uids by HubSpot’s rule', () => {
    expect(components.flatMap(({ uid }) => validateUid(uid) ?? [])).toEqual([]);
  });
});

describe('the local validation finds', () => {
  const copies: string[] = [];
  afterAll(() => {
    for (const copy of copies) rmSync(copy, { recursive: true });
  });

  /** A copy of the project with one metafile changed. */
  function broken(file: string, change: (meta: Record<string, unknown>) => unknown): string {
    const copy = mkdtempSync(join(tmpdir(), 'hubspot-project-'));
    copies.push(copy);
    cpSync(join(PROJECT_DIR, 'hsproject.json'), join(copy, 'hsproject.json'));
    cpSync(join(PROJECT_DIR, 'src'), join(copy, 'src'), { recursive: true });
    const path = join(copy, 'src/app', file);
    writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')))));
    return copy;
  }

  const CARD = 'cards/sla-card-record-hsmeta.json';
  it.each([
    ['a key that no metafile has', CARD, (meta: object) => ({ ...meta, title: 'x' })],
    ['a uid with a blank', CARD, (meta: object) => ({ ...meta, uid: 'a b' })],
    ['a second settings page', CARD, (meta: object) => ({ ...meta, type: 'settings' })],
    [
      'a card without a location',
      CARD,
      (meta: object) => ({
        ...meta,
        config: { name: 'x', entrypoint: '/app/cards/X.tsx', objectTypes: ['tickets'] },
      }),
    ],
    [
      'HubSpot’s name in a card’s name',
      CARD,
      (meta: { config?: object }) => ({ ...meta, config: { ...meta.config, name: 'HubSpot SLA' } }),
    ],
  ])('%s', async (_what, file, change) => {
    await expect(validateProject('production', broken(file, change))).rejects.toThrow();
  });

  it('an entrypoint that does not exist', async () => {
    const copy = broken(CARD, (meta) => ({
      ...meta,
      config: { ...(meta.config as object), entrypoint: '/app/cards/Gone.tsx' },
    }));
    const { components: found } = await validateProject('production', copy);
    expect(missingEntrypoints(found, copy)).toEqual(['/app/cards/Gone.tsx']);
  });
});

describe('what the app asks HubSpot for', () => {
  const app = z
    .object({
      name: z.string(),
      auth: z.object({ redirectUrls: z.array(z.string()) }),
      permittedUrls: z.object({
        fetch: z.array(z.string()),
        iframe: z.array(z.string()),
        img: z.array(z.string()),
      }),
    })
    .parse(ofType('APPLICATION')[0]?.config);
  const profile = z
    .object({ variables: z.object({ BACKEND: z.url() }) })
    .parse(json('src/hsprofile.production.json'));

  it('leave to call our server, over https, and nothing else', () => {
    expect(app.permittedUrls).toEqual({ fetch: [profile.variables.BACKEND], iframe: [], img: [] });
    expect(new URL(profile.variables.BACKEND).protocol).toBe('https:');
    expect(new URL(profile.variables.BACKEND).origin).toBe(profile.variables.BACKEND);
  });

  it('the address that the code falls back to is the production profile’s', () => {
    expect(DEFAULT_BACKEND).toBe(profile.variables.BACKEND);
  });

  it('puts one and the same card on the record and into the help desk', () => {
    const card = z.object({
      name: z.string(),
      location: z.string(),
      entrypoint: z.string(),
      objectTypes: z.array(z.string()),
    });
    const cards = ofType('CARD').map(({ config }) => card.parse(config));
    expect(cards.map(({ location }) => location).toSorted()).toEqual([
      'crm.record.sidebar',
      'helpdesk.sidebar',
    ]);
    expect(new Set(cards.map(({ entrypoint }) => entrypoint)).size).toBe(1);
    for (const { name, objectTypes } of cards) {
      expect(objectTypes).toEqual(['tickets']);
      expect(name).not.toMatch(/hub/i);
    }
    expect(app.name).not.toMatch(/hub/i);
  });
});

describe('workflow actions', () => {
  const option = z.object({ value: z.string(), label: z.string() });
  const field = z.object({
    typeDefinition: z.object({ name: z.string(), type: z.string(), options: z.array(option).optional() }),
    isRequired: z.boolean(),
  });
  const words = z.record(z.string(), z.string());
  const labels = z.object({
    actionName: z.string(),
    actionDescription: z.string(),
    actionCardContent: z.string(),
    inputFieldLabels: words,
    inputFieldDescriptions: words,
    inputFieldOptionLabels: z.record(z.string(), words).optional(),
    outputFieldLabels: words,
  });
  const action = z.object({
    actionUrl: z.string(),
    isPublished: z.literal(true),
    objectTypes: z.tuple([z.literal('TICKET')]),
    inputFields: z.array(field),
    outputFields: z.array(z.object({ typeDefinition: z.object({ name: z.string() }) })),
    labels: z.record(z.string(), labels),
  });
  const actions = ofType('WORKFLOW_ACTION').map(({ config }) => action.parse(config));

  it('call the addresses that our server answers', () => {
    expect(actions.map(({ actionUrl }) => actionUrl).toSorted()).toEqual(
      ['apply-policy', 'excuse', 'pause', 'set-tier'].map(
        (name) => `${DEFAULT_BACKEND}/embed/hubspot/workflow/${name}`,
      ),
    );
  });

  it('send the inputs that it reads', () => {
    const inputs = actions.map(({ actionUrl, inputFields }) => [
      actionUrl.split('/').at(-1),
      inputFields.map(({ typeDefinition }) => typeDefinition.name),
    ]);
    expect(Object.fromEntries(inputs)).toEqual({
      'apply-policy': ['policy'],
      'set-tier': ['tier'],
      pause: ['action', 'reason'],
      excuse: ['metric', 'reason'],
    });
  });

  it('have every label, description, option and output in English, Portuguese and Spanish', () => {
    for (const { labels: byLanguage, inputFields, outputFields } of actions) {
      expect(Object.keys(byLanguage)).toEqual(['en', 'pt-br', 'es']);
      const names = inputFields.map(({ typeDefinition }) => typeDefinition.name);
      for (const texts of Object.values(byLanguage)) {
        expect(Object.keys(texts.inputFieldLabels)).toEqual(names);
        expect(Object.keys(texts.inputFieldDescriptions)).toEqual(names);
        expect(Object.keys(texts.outputFieldLabels)).toEqual(
          outputFields.map((one) => one.typeDefinition.name),
        );
        for (const { typeDefinition } of inputFields) {
          const options = (typeDefinition.options ?? []).map(({ value }) => value);
          expect(Object.keys(texts.inputFieldOptionLabels?.[typeDefinition.name] ?? {})).toEqual(options);
        }
      }
    }
  });

  it('show on their card only inputs that exist', () => {
    for (const { labels: byLanguage, inputFields } of actions) {
      const names = inputFields.map(({ typeDefinition }) => typeDefinition.name);
      for (const { actionCardContent } of Object.values(byLanguage)) {
        const used = [...actionCardContent.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]);
        expect(names).toEqual(expect.arrayContaining(used));
      }
    }
  });
});

describe('app events', () => {
  it('are warned, breached, met, excused and taken back, on tickets, and their templates use their own properties', () => {
    const event = z.object({
      objectType: z.literal('TICKET'),
      headerTemplate: z.string(),
      detailTemplate: z.string(),
      properties: z.array(z.object({ name: z.string(), label: z.string(), type: z.literal('string') })),
    });
    expect(
      ofType('APP_EVENT')
        .map(({ uid }) => uid)
        .toSorted(),
    ).toEqual(['sla_breached', 'sla_excuse_withdrawn', 'sla_excused', 'sla_met', 'sla_warned']);
    for (const { config } of ofType('APP_EVENT')) {
      const { headerTemplate, detailTemplate, properties } = event.parse(config);
      const names = properties.map(({ name }) => name);
      const used = [...`${headerTemplate} ${detailTemplate}`.matchAll(/\{\{(\w+)\}\}/g)].map(
        (match) => match[1],
      );
      expect(names).toEqual(expect.arrayContaining(used));
      expect(names.toSorted()).toEqual(['cycle', 'detail', 'due', 'headline', 'metric', 'policy', 'tier']);
    }
  });
});

describe('each extension can be built alone', () => {
  const manifest = z.object({
    dependencies: z.record(z.string(), z.string()).optional(),
    peerDependencies: z.record(z.string(), z.string()).optional(),
    devDependencies: z.record(z.string(), z.string()).optional(),
  });
  const workspace = manifest.parse(json('package.json')).devDependencies ?? {};

  it.each(['cards', 'settings', 'pages', 'packages/kit'])(
    '%s names all it imports, in the versions we test with',
    (folder) => {
      const own = manifest.parse(json(`src/app/${folder}/package.json`));
      const named = { ...own.peerDependencies, ...own.dependencies };
      const files = readdirSync(join(PROJECT_DIR, 'src/app', folder)).filter((name) => /\.tsx?$/.test(name));
      const imported = files.flatMap((name) => {
        const text = readFileSync(join(PROJECT_DIR, 'src/app', folder, name), 'utf8');
        return [...text.matchAll(/from '((?:@[\w-]+\/)?[\w-]+)/g)].map((match) => match[1] ?? '');
      });
      expect(Object.keys(named)).toEqual(expect.arrayContaining([...new Set(imported)]));
      for (const [name, version] of Object.entries({ ...named, ...own.devDependencies })) {
        if (name !== 'pontual-kit') expect([name, version]).toEqual([name, workspace[name]]);
      }
    },
  );
});
