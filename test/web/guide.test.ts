import { describe, expect, it } from 'vitest';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../../src/crm/hubspot/auth/scopes.ts';
import { crmModules } from '../../src/crm/registry.ts';
import { LANGUAGES } from '../../src/terms/index.ts';
import type { WebOptions } from '../../src/web/app.ts';
import { TEXTS } from '../../src/web/i18n/translate.ts';
import { GUIDE_IMAGES, guidePicture } from '../../src/web/pages/guide/images.ts';
import { renderGuide } from '../../src/web/pages/guide/markdown.ts';
import { guidesFor } from '../../src/web/pages/guide/registry.ts';
import { onEachDatabase } from '../support/databases.ts';
import { OPEN, webOver } from './support/app.ts';

const GUIDES = guidesFor(new Map(Object.entries(crmModules)));
const PATHS = ['/docs/hubspot', '/docs/zendesk', '/support', '/privacy', '/terms'];
const CLOSED: WebOptions = { ...OPEN, access: { production: true, adminToken: null } };
const LOCKED: WebOptions = { ...OPEN, access: { production: true, adminToken: 'a-token-of-some-length' } };

const linksIn = (html: string) => [...html.matchAll(/ href="([^"]+)"/g)].map(([, address]) => address ?? '');
const visible = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ');

onEachDatabase((database) => {
  const web = (options: WebOptions = OPEN) => webOver(database(), options);

  it('the pages that the manifests and listings point at are the ones that exist', () => {
    expect(GUIDES.map(({ path }) => path)).toEqual(PATHS);
  });

  it.each(PATHS)(
    '%s is open to everybody, also where other pages are closed or ask for a token',
    async (path) => {
      for (const options of [CLOSED, LOCKED]) {
        const { status, text, headers } = await web(options).page(path);
        expect(status).toBe(200);
        expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
        expect(text).not.toContain('type="password"');
        // A crawler asks without saying what it accepts.
        for (const method of ['GET', 'HEAD'])
          expect((await web(options).app.request(path, { method })).status).toBe(200);
      }
    },
  );

  it.each(PATHS)(
    '%s is a whole page: one h1, landmarks, no id twice, each link in it leads somewhere',
    async (path) => {
      const { text } = await web().page(path);
      expect(text.match(/<h1[ >]/g)).toHaveLength(1);
      for (const landmark of ['<main ', '<header', '<footer', 'class="skip" href="#content"'])
        expect(text).toContain(landmark);
      const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(ids).toEqual([...new Set(ids)]);
      for (const link of linksIn(text).filter((address) => !address.startsWith('mailto:'))) {
        const [page = '', anchor] = link.split('#');
        const target = page === '' ? text : (await web().page(page.replaceAll('&amp;', '&'))).text;
        if (page !== '')
          expect([link, (await web().app.request(page.replaceAll('&amp;', '&'))).status]).toEqual([
            link,
            200,
          ]);
        if (anchor !== undefined) expect([link, target.includes(`id="${anchor}"`)]).toEqual([link, true]);
      }
    },
  );

  it.each(PATHS)('%s runs and shows nothing but this server’s own files', async (path) => {
    const { text, headers } = await web().page(path);
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*script-src 'self';.*img-src 'self';/,
    );
    expect(text).not.toMatch(/ style="| on[a-z]+="|<script>|<style/);
    for (const [, address] of text.matchAll(/<(?:script|link|img)[^>]+(?:src|href)="([^"]+)"/g)) {
      expect(address).toMatch(/^\/(assets|docs\/images)\//);
      expect((await web().app.request(address ?? '')).status).toBe(200);
    }
  });

  it.each(['pt-BR', 'es'] as const)('in %s no sentence of a page is English', async (language) => {
    const english = GUIDES.flatMap(({ markdown }) =>
      markdown.en
        .split('\n')
        .map((line) => line.replace(/^(#+|-|\d+\.|\|) /, '').replaceAll(/[`[\]]|\([^)]*\)|\{#.*/g, ''))
        .filter((line) => line.length > 25 && !/[{|]/.test(line)),
    );
    for (const path of PATHS) {
      const { text } = await web().page(path, { 'accept-language': language });
      expect(text).toContain(`<html lang="${language}">`);
      const shown = visible(text);
      expect([path, english.filter((line) => shown.includes(visible(line)))]).toEqual([path, []]);
    }
  });

  it('every page names them in its footer', async () => {
    const { text } = await web().page('/');
    const footer = text.slice(text.indexOf('<footer'));
    for (const path of PATHS) expect(linksIn(footer)).toContain(path);
  });

  it('support and privacy say where to write; a server that names nobody says whom to ask', async () => {
    for (const path of ['/support', '/privacy']) {
      const named = await web({ ...OPEN, supportEmail: 'help@pontual.example' }).page(path);
      expect(linksIn(named.text)).toContain('mailto:help@pontual.example');
      expect(visible((await web().page(path)).text)).toContain(TEXTS.en['support.no_address']);
    }
  });

  it.each(['hubspot', 'zendesk'])('/docs/%s installs in that CRM and in no other', async (crm) => {
    const { text, headers } = await web().page(`/docs/${crm}`);
    expect([...text.matchAll(/action="(\/install\/\w+)"/g)].map(([, action]) => action)).toEqual([
      `/install/${crm}`,
    ]);
    expect(headers.get('content-security-policy')).toContain("form-action 'self' https:");
  });

  it('the HubSpot guide explains each permission that the install asks for', async () => {
    const { text } = await web().page('/docs/hubspot');
    const requested = [...REQUIRED_SCOPES, ...OPTIONAL_SCOPES].filter((scope) => scope !== 'oauth');
    const named = [...text.matchAll(/<li><code>([^<]+)<\/code>/g)].map(([, scope]) => scope);
    expect(named.toSorted()).toEqual(requested.toSorted());
  });

  it('pictures are shown where they exist, with their size, and anything else is not there', async () => {
    const shown = (await Promise.all(PATHS.map((path) => web().page(path)))).map(({ text }) => text).join('');
    expect(GUIDE_IMAGES.length).toBeGreaterThan(5);
    for (const name of GUIDE_IMAGES) {
      const picture = guidePicture(name);
      const answer = await web().app.request(`/docs/images/${name}.png`);
      expect([name, answer.status]).toEqual([name, picture === null ? 404 : 200]);
      expect([name, shown.includes(`/docs/images/${name}.png`)]).toEqual([name, picture !== null]);
      if (picture === null) continue;
      expect(answer.headers.get('content-type')).toBe('image/png');
      expect(picture.width).toBeGreaterThan(200);
      expect(picture.height).toBeGreaterThan(200);
    }
    expect((await web().app.request('/docs/images/..%2Fhubspot.png')).status).toBe(404);
  });
});

describe('a guide', () => {
  const parts = { blocks: { install: '<form></form>' }, caption: 'Messages' };
  const rendered = (body: string) => renderGuide(`# Title\n\n## One {#one}\n\n${body}\n`, parts).sections;

  it('holds no HTML but ours', () => {
    const html = rendered('<script>alert(1)</script> [x](javascript:alert(1))\n\n{{install}}\n\n{{nothing}}');
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('href="javascript');
    expect(html).toContain('<form></form>');
    expect(html).not.toContain('{{');
  });

  it('needs a title and an address for each section', () => {
    expect(() => renderGuide('No title', parts)).toThrow('begins with its title');
    expect(() => renderGuide('# Title\n\n## No address', parts)).toThrow('"No address" needs an address');
  });

  it('names each line of a table by its first cell', () => {
    const html = rendered('| A | B |\n| --- | --- |\n| {{en}} It stopped | Wait |');
    expect(html).toContain('<th scope="row" lang="en">It stopped</th>');
    expect(html).toContain('<td>Wait</td>');
  });
});

describe('the texts of the guides', () => {
  it.each(LANGUAGES)(
    'in %s have line by line the same structure, code, links and anchors as in English',
    (language) => {
      const marks = (line: string) =>
        line.match(/^(#+|-|\d+\.|\|)|`[^`]+`|\]\([^)]+\)|\{[^}]+\}/g)?.toSorted() ?? [];
      for (const { path, markdown } of GUIDES)
        expect([path, markdown[language].split('\n').map(marks)]).toEqual([
          path,
          markdown.en.split('\n').map(marks),
        ]);
    },
  );
});
