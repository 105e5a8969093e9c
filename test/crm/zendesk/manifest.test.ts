import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const APP = resolve(import.meta.dirname, '../../../app-manifest/zendesk');

/** Zendesk's own validator needs the network: these are its rules as far as this app touches them. */
const LOCALE = /^[a-z]{2,3}(-\w{2,3})?$/;
const PLACES = [
  'ticket_sidebar',
  'new_ticket_sidebar',
  'nav_bar',
  'top_bar',
  'background',
  'modal',
  'ticket_editor',
  'user_sidebar',
  'organization_sidebar',
  'system_top_bar',
  'custom_object_record_sidebar',
] as const;
const NEED_AN_ICON = new Set<string>(['nav_bar', 'top_bar', 'system_top_bar', 'ticket_editor']);

const place = z.strictObject({
  url: z.string(),
  flexible: z.boolean().optional(),
  autoLoad: z.boolean().optional(),
  autoHide: z.boolean().optional(),
  signed: z.boolean().optional(),
  size: z.strictObject({ width: z.string(), height: z.string() }).optional(),
});

const manifestSchema = z.strictObject({
  name: z.string().min(1).max(40),
  author: z.strictObject({ name: z.string().min(1), email: z.email(), url: z.url({ protocol: /^https$/ }) }),
  defaultLocale: z.string().regex(LOCALE),
  private: z.boolean(),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  frameworkVersion: z.literal('2.0'),
  singleInstall: z.boolean().optional(),
  signedUrls: z.boolean().optional(),
  domainWhitelist: z.array(z.string()).optional(),
  termsConditionsURL: z.url({ protocol: /^https$/ }).optional(),
  location: z.strictObject({ support: z.partialRecord(z.enum(PLACES), place) }),
  parameters: z.array(z.looseObject({ name: z.string(), type: z.string() })).optional(),
});

const read = (name: string): unknown => JSON.parse(readFileSync(join(APP, name), 'utf8'));
const manifest = manifestSchema.parse(read('manifest.json'));
const places = Object.entries(manifest.location.support);
const locales = readdirSync(join(APP, 'translations')).map((file) => file.replace(/\.json$/, ''));

const translation = z.strictObject({
  app: z.strictObject({
    name: z.string().min(1).max(40),
    short_description: z.string().min(1).max(80),
    long_description: z.string().min(1),
    installation_instructions: z.string().min(1),
    parameters: z.record(z.string(), z.object({ label: z.string() })).optional(),
  }),
});

/** Width and height of a PNG, from its header. */
function sizeOf(name: string): { width: number; height: number } {
  const bytes = readFileSync(join(APP, 'assets', name));
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

describe('app-manifest/zendesk', () => {
  it('is a marketplace app whose pages are signed', () => {
    expect(manifest).toMatchObject({ private: false, signedUrls: true, frameworkVersion: '2.0' });
  });

  it('shows itself in the ticket sidebar, the navigation bar and a modal', () => {
    expect(places.map(([name]) => name).sort()).toEqual(['modal', 'nav_bar', 'ticket_sidebar']);
  });

  it('every page is https, or a file of the package', () => {
    for (const [, { url }] of places) {
      expect(url.startsWith('https://') || existsSync(join(APP, url))).toBe(true);
    }
  });

  it('places that need an icon have one', () => {
    for (const [name] of places.filter(([name]) => NEED_AN_ICON.has(name))) {
      expect(existsSync(join(APP, 'assets', `icon_${name}.svg`))).toBe(true);
    }
  });

  it('is translated into en, pt-BR and es, each with the same texts', () => {
    expect(locales.sort()).toEqual(['en', 'es', 'pt-BR']);
    expect(locales).toContain(manifest.defaultLocale);
    for (const locale of locales) {
      expect(locale).toMatch(LOCALE);
      const { app } = translation.parse(read(`translations/${locale}.json`));
      const labels = Object.keys(app.parameters ?? {});
      expect(labels).toEqual((manifest.parameters ?? []).map((parameter) => parameter.name));
    }
  });

  it('has its logos in the sizes the marketplace shows', () => {
    expect(sizeOf('logo.png')).toEqual({ width: 320, height: 320 });
    expect(sizeOf('logo-small.png')).toEqual({ width: 128, height: 128 });
  });

  it('holds no secret, no plain http and nothing that belongs to one customer', () => {
    const files = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    );
    const text = files.map((name) => readFileSync(join(APP, name), 'utf8')).join('\n');
    expect(text).not.toMatch(/http:\/\/|secret|password|\.zendesk\.com/i);
    expect(existsSync(join(APP, 'requirements.json'))).toBe(false);
  });
});
