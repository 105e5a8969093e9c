import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../../../src/crm/hubspot/auth/scopes.ts';
import { HISTORY_PROPERTIES } from '../../../src/crm/hubspot/read/history.ts';
import { ENTITLEMENT_PROPERTIES, PROPERTY_PREFIX } from '../../../src/domain/sla-properties.ts';

const PROJECT = resolve(import.meta.dirname, '../../../app-manifest/hubspot');

function read(path: string): unknown {
  return JSON.parse(readFileSync(join(PROJECT, path), 'utf8'));
}

const scopes = z.array(z.string());
const app = z
  .object({ config: z.object({ auth: z.object({ requiredScopes: scopes, optionalScopes: scopes }) }) })
  .parse(read('src/app/app-hsmeta.json')).config.auth;

const subscription = z.object({
  subscriptionType: z.string(),
  objectType: z.string().optional(),
  propertyName: z.string().optional(),
  active: z.literal(true),
});
const webhooks = z
  .object({
    config: z.object({
      subscriptions: z.object({ crmObjects: z.array(subscription), hubEvents: z.array(subscription) }),
    }),
  })
  .parse(read('src/app/webhooks/webhooks-hsmeta.json')).config.subscriptions;

function metafiles(): readonly string[] {
  return readdirSync(join(PROJECT, 'src/app'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('-hsmeta.json'),
  );
}

describe('app-manifest/hubspot', () => {
  it('trap 6: the scopes we ask for are exactly those of the manifest, oauth among them', () => {
    expect([...REQUIRED_SCOPES].toSorted()).toEqual(app.requiredScopes.toSorted());
    expect([...OPTIONAL_SCOPES].toSorted()).toEqual(app.optionalScopes.toSorted());
    expect(REQUIRED_SCOPES).toContain('oauth');
  });

  it('trap 10: the project is of platform version 2026.09 and its source folder exists', () => {
    const project = z
      .object({ srcDir: z.string(), platformVersion: z.string() })
      .parse(read('hsproject.json'));
    expect(project.platformVersion).toBe('2026.09');
    expect(existsSync(join(PROJECT, project.srcDir))).toBe(true);
  });

  it('every metafile has a uid of its own, within the allowed characters', () => {
    const uids = metafiles().map((name) => z.object({ uid: z.string() }).parse(read(`src/app/${name}`)).uid);
    expect(uids.length).toBeGreaterThan(1);
    expect(new Set(uids).size).toBe(uids.length);
    expect(uids.filter((uid) => !/^[A-Za-z0-9._-]{1,64}$/.test(uid))).toEqual([]);
  });

  it('subscribes to everything that a ticket’s clocks depend on', () => {
    const ticket = webhooks.crmObjects.filter((one) => one.objectType === 'ticket');
    const properties = ticket.flatMap((one) => one.propertyName ?? []);
    const calculated = ['hs_primary_company_id', 'hs_merged_object_ids'];
    expect(properties).toEqual(
      expect.arrayContaining(HISTORY_PROPERTIES.filter((name) => !calculated.includes(name))),
    );
    expect(ticket.map((one) => one.subscriptionType)).toEqual(
      expect.arrayContaining([
        'object.creation',
        'object.deletion',
        'object.merge',
        'object.restore',
        'object.associationChange',
      ]),
    );
    expect(webhooks.hubEvents.map((one) => one.subscriptionType)).toContain('conversation.newMessage');
    const company = webhooks.crmObjects.filter((one) => one.objectType === 'company');
    expect(company.flatMap((one) => one.propertyName ?? [])).toEqual(
      expect.arrayContaining(Object.values(ENTITLEMENT_PROPERTIES)),
    );
  });

  it('never subscribes to a ticket property that we write ourselves: it would echo', () => {
    const echoes = webhooks.crmObjects.filter(
      (one) => one.objectType === 'ticket' && one.propertyName?.startsWith(PROPERTY_PREFIX) === true,
    );
    expect(echoes).toEqual([]);
  });

  it('names each subscription once', () => {
    const names = [...webhooks.crmObjects, ...webhooks.hubEvents].map((one) => JSON.stringify(one));
    expect(new Set(names).size).toBe(names.length);
  });
});
