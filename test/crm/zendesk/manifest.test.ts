import { resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { PackageError, withBackend, zipPackage } from '../../../app-manifest/zendesk/package.ts';
import { repeatedKeys } from '../../../app-manifest/zendesk/rules/repeated-keys.ts';
import { type Files, readPackage, validatePackage } from '../../../app-manifest/zendesk/validate.ts';

const OURS = readPackage(resolve(import.meta.dirname, '../../../app-manifest/zendesk'));
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const bytes = (content: string) => new TextEncoder().encode(content);
const manifest = () => JSON.parse(text(OURS.get('manifest.json')));
const en = () => JSON.parse(text(OURS.get('translations/en.json')));

/** Our package with some files replaced; null takes one away. */
function changed(files: Readonly<Record<string, unknown>>): Files {
  const all = new Map(OURS);
  for (const [file, content] of Object.entries(files)) {
    if (content === null) all.delete(file);
    else if (content instanceof Uint8Array) all.set(file, content);
    else all.set(file, bytes(typeof content === 'string' ? content : JSON.stringify(content)));
  }
  return all;
}

const withManifest = (overrides: Record<string, unknown>) =>
  changed({ 'manifest.json': { ...manifest(), ...overrides } });
const withSupport = (support: Record<string, unknown>) => withManifest({ location: { support } });
const withEn = (overrides: Record<string, unknown>) =>
  changed({ 'translations/en.json': { app: { ...en().app, ...overrides } } });
const withRequirements = (requirements: unknown) => changed({ 'requirements.json': requirements });
const listRules = (files: Files) => validatePackage(files).map(({ rule }) => rule);

const PAGE = 'https://sla.example.com/x';

function png(width: number, height: number): Uint8Array {
  const head = new Uint8Array(24);
  head.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  new DataView(head.buffer).setUint32(16, width);
  new DataView(head.buffer).setUint32(20, height);
  return head;
}

describe('our package', () => {
  it('has nothing that Zendesk would find fault with', () => {
    expect(validatePackage(OURS)).toEqual([]);
  });

  it('is a marketplace app whose pages are signed, in sidebar, navigation bar and modal', () => {
    expect(manifest()).toMatchObject({ private: false, signedUrls: true, frameworkVersion: '2.0' });
    expect(Object.keys(manifest().location.support).sort()).toEqual(['modal', 'nav_bar', 'ticket_sidebar']);
  });

  it('is told in en, pt-BR and es', () => {
    const locales = [...OURS.keys()].filter((file) => file.startsWith('translations/'));
    expect(locales).toEqual(['translations/en.json', 'translations/es.json', 'translations/pt-BR.json']);
  });

  it('asks Zendesk to create nothing: fields and webhook are made per account, after OAuth', () => {
    expect(OURS.has('requirements.json')).toBe(false);
  });

  it('becomes a zip with the server’s address in it, the same each time', () => {
    const zip = zipPackage(withBackend(OURS, 'https://sla.acme.com/'));
    expect(zipPackage(withBackend(OURS, 'https://sla.acme.com'))).toEqual(zip);
    const unzipped = unzipSync(zip);
    expect(Object.keys(unzipped)).toEqual([...OURS.keys()]);
    const { ticket_sidebar, nav_bar, modal } = JSON.parse(text(unzipped['manifest.json'])).location.support;
    expect([ticket_sidebar.url, nav_bar.url, modal.url]).toEqual([
      'https://sla.acme.com/embed/zendesk/ticket',
      'https://sla.acme.com/embed/zendesk/dashboard',
      'https://sla.acme.com/embed/zendesk/modal',
    ]);
    expect(validatePackage(new Map(Object.entries(unzipped)))).toEqual([]);
  });

  it.each(['http://sla.acme.com', 'sla.acme.com', '', 'ftp://x'])('is not made for "%s"', (backend) => {
    expect(() => withBackend(OURS, backend)).toThrow(PackageError);
  });

  it('is not made when Zendesk would refuse it; a warning does not stop it', () => {
    expect(() => zipPackage(withManifest({ private: true }))).toThrow(/private must be false/);
    expect(zipPackage(withManifest({ madeUp: 1 })).length).toBeGreaterThan(0);
  });
});

describe('each rule finds its fault', () => {
  it.each<[rule: string, files: Files]>([
    ['file_missing', changed({ 'manifest.json': null })],
    ['not_json', changed({ 'manifest.json': '{' })],
    ['not_an_object', changed({ 'manifest.json': '[]' })],
    ['key_missing', withManifest({ author: undefined })],
    ['key_missing', withManifest({ defaultLocale: undefined })],
    ['key_missing', withManifest({ frameworkVersion: undefined })],
    ['key_unknown', withManifest({ locations: {} })],
    ['not_a_text', withManifest({ name: '' })],
    ['not_a_boolean', withManifest({ signedUrls: 'true' })],
    ['name_long', withManifest({ name: 'x'.repeat(41) })],
    ['terms_url', withManifest({ termsConditionsURL: 'http://a.com' })],
    ['private', withManifest({ private: true })],
    ['private', withManifest({ private: undefined })],
    ['author', withManifest({ author: 'me' })],
    ['author', withManifest({ author: { name: 'a', email: 'a@b.com' } })],
    ['author', withManifest({ author: { name: 'a', email: 'a', url: 'https://b.com' } })],
    ['author', withManifest({ author: { name: 'a', email: 'a@b.com', url: 'b.com' } })],
    ['default_locale', withManifest({ defaultLocale: 'english' })],
    ['default_translation', withManifest({ defaultLocale: 'fr' })],
    ['framework_version', withManifest({ frameworkVersion: '1.0' })],
    ['version', withManifest({ version: 'v1' })],
    ['domain_whitelist', withManifest({ domainWhitelist: ['https://a.com'] })],
    ['domain_whitelist', withManifest({ domainWhitelist: 'a.com' })],
    ['location_missing', withManifest({ location: undefined })],
    ['location_missing', withManifest({ location: {} })],
    ['location_not_allowed', withManifest({ requirementsOnly: true })],
    ['location_unknown', withManifest({ location: { chat: {} } })],
    ['location_unknown', withSupport({ side_bar: PAGE })],
    ['location_option', withSupport({ modal: { url: PAGE, wide: true } })],
    ['location_option', withSupport({ modal: { url: PAGE, autoLoad: 'no' } })],
    ['location_url', withSupport({ modal: { flexible: true } })],
    ['location_url', withSupport({ modal: 'http://a.com' })],
    ['location_url', withSupport({ modal: 'assets/iframe.html' })],
    ['unsigned_url', withManifest({ signedUrls: false })],
    ['icon_missing', withSupport({ top_bar: PAGE })],
    ['icon_not_svg', changed({ 'assets/icon_nav_bar.svg': 'x' })],
    ['icon_script', changed({ 'assets/icon_nav_bar.svg': '<svg ><script>1</script></svg>' })],
    ['icon_script', changed({ 'assets/icon_nav_bar.svg': '<svg onload="x"></svg>' })],
    ['parameters', withManifest({ parameters: {} })],
    ['parameters', withManifest({ parameters: ['x'] })],
    ['parameter_name', withManifest({ parameters: [{ name: 'name', type: 'text' }] })],
    ['parameter_type', withManifest({ parameters: [{ name: 'a', type: 'password' }] })],
    ['parameter_hidden', withManifest({ parameters: [{ name: 'a', type: 'hidden', required: true }] })],
    ['parameter_switch', withManifest({ parameters: [{ name: 'a', type: 'text', required: 'yes' }] })],
    ['parameter_secure', withManifest({ parameters: [{ name: 'a', type: 'text', secure: true }] })],
    ['parameter_domain', withManifest({ parameters: [{ name: 'a', allowed_domain: 'https://x' }] })],
    ['parameter_scopes', withManifest({ parameters: [{ name: 'a', scopes: ['cookie'] }] })],
    ['parameter_twice', withManifest({ parameters: [{ name: 'a' }, { name: 'a' }] })],
    ['parameter_label', withManifest({ parameters: [{ name: 'a' }] })],
    ['parameter_unknown', withEn({ parameters: { a: { label: 'A' } } })],
    ['oauth', withManifest({ parameters: [{ name: 'a', type: 'oauth' }] })],
    ['oauth', withManifest({ oauth: {} })],
    ['translation_locale', changed({ 'translations/english.json': {} })],
    ['not_json', changed({ 'translations/es.json': '{,}' })],
    ['translation_app', changed({ 'translations/es.json': { name: 'x' } })],
    ['translation_missing', withEn({ long_description: '' })],
    ['translation_long', withEn({ name: 'x'.repeat(41) })],
    ['translation_long', withEn({ short_description: 'x'.repeat(81) })],
    ['translation_differs', withEn({ more: 'x' })],
    ['logo_missing', changed({ 'assets/logo.png': null })],
    ['logo_missing', changed({ 'assets/logo-small.png': null })],
    ['logo_size', changed({ 'assets/logo.png': png(320, 300) })],
    ['logo_size', changed({ 'assets/logo.png': 'GIF89a and more than a header of bytes' })],
    ['banner_size', changed({ 'assets/banner.png': png(800, 200) })],
    ['file_not_allowed', changed({ 'package.ts': 'x' })],
    ['file_not_allowed', changed({ 'assets/.env': 'x' })],
    ['file_not_allowed', changed({ 'assets/../x.js': 'x' })],
    ['package_large', changed({ 'assets/a.png': new Uint8Array(11 * 1024 * 1024) })],
    ['secret', changed({ 'assets/a.js': ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ') })],
    ['secret', changed({ 'assets/a.js': `AKIA${'A'.repeat(16)}` })],
    ['secret', changed({ 'assets/a.js': `sk_live_${'a'.repeat(12)}` })],
    ['secret', changed({ 'assets/a.json': { client_secret: 'abcdefgh12345' } })],
    ['plain_http', changed({ 'assets/a.js': 'fetch("http://a.com/x")' })],
    ['requirements_missing', withManifest({ requirementsOnly: true, location: undefined })],
    ['not_json', withRequirements('{')],
    ['requirement_type', withRequirements({ dashboards: {} })],
    ['requirement_type', withRequirements({ triggers: [] })],
    ['requirement_shape', withRequirements({ triggers: { a: 1 } })],
    ['requirement_missing', withRequirements({ ticket_fields: { due: { type: 'text' } } })],
    ['requirement_missing', withRequirements({ webhooks: { a: { name: 'a', status: 'active' } } })],
    ['requirement_target', withRequirements({ targets: { a: { title: 'a', type: 'http_target' } } })],
    ['requirement_twice', withRequirements('{"views":{"a":{"title":"a"},"a":{"title":"b"}}}')],
    [
      'requirements_many',
      withRequirements({
        views: Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [`v${index}`, { title: 'v' }])),
      }),
    ],
  ])('%s', (rule, files) => {
    expect(listRules(files)).toContain(rule);
  });

  it.each<[what: string, files: Files]>([
    [
      'a page in the package',
      changed({
        'assets/p.html': '<p>',
        'manifest.json': { ...manifest(), location: { support: { modal: 'assets/p.html' } } },
      }),
    ],
    [
      'a place that signs for itself',
      withManifest({ signedUrls: false, location: { support: { modal: { url: PAGE, signed: true } } } }),
    ],
    ['a banner of either size', changed({ 'assets/banner.png': png(1660, 400) })],
    [
      'requirements in order',
      withRequirements({
        ticket_fields: { due: { title: 'Due', type: 'text' } },
        webhooks: {
          a: {
            name: 'a',
            status: 'active',
            endpoint: 'https://a.com',
            http_method: 'POST',
            request_format: 'json',
          },
        },
      }),
    ],
    [
      'the name space of SVG, which is http',
      changed({ 'assets/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
    ],
  ])('%s is no fault', (_, files) => {
    expect(validatePackage(files)).toEqual([]);
  });

  it('a key twice is seen in its own object only, strings and escapes left alone', () => {
    expect(repeatedKeys('{"a":{"b":1},"c":{"b":"\\"b\\":"},"d":["a","a"]}')).toEqual([]);
    expect(repeatedKeys('{"a":{"b":1,"b":2},"a":3}')).toEqual(['b', 'a']);
  });
});
