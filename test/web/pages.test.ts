import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { crmModules } from '../../src/crm/registry.ts';
import { TEXTS } from '../../src/web/i18n/translate.ts';
import { onEachDatabase } from '../support/databases.ts';
import { createCheckedApp } from '../support/shapes.ts';
import { NOW, OPEN, webOver } from './support/app.ts';
import { ACCOUNT, seedAccount, seedTickets } from './support/seed.ts';
import { findTicket, someTickets } from './support/tickets.ts';

const HOUR_MS = 3_600_000;
const here = `/accounts/${ACCOUNT}`;
const PAGES = [
  '/',
  here,
  `${here}?badge=overdue`,
  `${here}/tickets/detail`,
  `${here}/reports/rep`,
  `${here}/reports/channel`,
  `${here}/reports/inbox`,
  '/accounts/zendesk-new',
  '/api/docs',
  '/nowhere',
];

/** The texts between tags. */
const findTexts = (html: string) =>
  html
    .replace(/<!doctype[^>]*>/, '')
    .split(/<[^>]*>/)
    .map((text) => text.replaceAll(/\s+/g, ' ').trim())
    .filter((text) => text !== '');

onEachDatabase((database) => {
  const web = () => webOver(database());

  it('an empty server says how to begin, in all CRMs it knows', async () => {
    const { status, text } = await web().page('/');
    expect(status).toBe(200);
    expect(text).toContain('action="/install/hubspot"');
    expect(text).toContain('action="/install/zendesk"');
    expect(text).toContain('name="subdomain"');
  });

  it('where credentials are missing, the page says which settings the operator has to set', async () => {
    const { services } = web();
    const bare = crmModules.hubspot?.create({}, { fetch: globalThis.fetch, now: () => NOW });
    if (bare === undefined) throw new Error('the registry knows HubSpot');
    const app = createCheckedApp({ ...services, crms: new Map([['hubspot', bare]]) }, OPEN);
    const said = {
      en: 'cannot be connected yet',
      'pt-BR': 'Ainda não é possível',
      es: 'Todavía no se pueden',
    };
    for (const [language, words] of Object.entries(said)) {
      const text = await (await app.request(`/?lang=${language}`)).text();
      expect(text).toContain(words);
      expect(text).toContain('HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET');
      expect(text).not.toContain('action="/install/hubspot"');
    }
  });

  describe('with accounts', () => {
    beforeAll(async () => {
      const { services } = web();
      await seedAccount(services);
      await seedTickets(services, someTickets(3, 130, NOW, 14));
      await seedTickets(services, [
        findTicket({
          id: 'detail',
          createdAt: NOW - 2 * HOUR_MS,
          subject: '<script>alert("x")</script>',
          priority: 'urgent',
          rep: 'r1',
          channel: 'email',
          customer: 'c2',
          steps: [
            [60_000, 'reply'],
            [120_000, 'pending'],
          ],
        }),
        findTicket({ id: 'soon', createdAt: NOW - HOUR_MS, priority: 'low', rep: 'r2', inbox: 'i1' }),
        findTicket({ id: 'gone', createdAt: NOW - HOUR_MS, steps: [[60_000, 'merged']] }),
      ]);
      const unfinished = {
        crm: 'zendesk',
        externalId: 'new',
        name: 'Novaterra',
        status: 'provisioning',
      } as const;
      await seedAccount(services, 'zendesk-new', unfinished);
      const lost = {
        crm: 'hubspot',
        externalId: '9',
        status: 'disconnected',
        statusReason: { code: 'access_ended', detail: 'token revoked' },
        statusSince: NOW,
      } as const;
      await seedAccount(services, 'hubspot-9', { ...lost, name: 'Perdida' });
    });

    it.each(PAGES)(
      '%s is a whole page: language, title, landmarks, one h1, labelled tables',
      async (path) => {
        const { text, headers } = await web().page(path);
        expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
        expect(text).toMatch(/<html lang="en">/);
        expect(text).toMatch(/<title>.+ · Pontual<\/title>/);
        expect(text.match(/<h1[ >]/g)).toHaveLength(1);
        expect(text.match(/<main /g)).toHaveLength(1);
        for (const landmark of ['<header', '<footer', '<nav ', 'class="skip" href="#content"'])
          expect(text).toContain(landmark);
        for (const heading of text.match(/<th(?=[ >])[^>]*>/g) ?? []) expect(heading).toContain('scope="');
        for (const image of text.match(/<img[^>]*>/g) ?? []) expect(image).toContain('alt="');
        const ids = [...text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
        expect(ids).toEqual([...new Set(ids)]);
      },
    );

    it.each(PAGES)('%s runs and shows nothing but this server’s own files', async (path) => {
      const { text, headers } = await web().page(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toMatch(/script-src 'self';/);
      // Swagger UI, which draws the reference of the API, styles what it draws and brings its pictures along.
      const ownPolicy = path === '/api/docs' ? policy.replace(/style-src [^;]*|img-src [^;]*/g, '') : policy;
      expect(ownPolicy).not.toMatch(/unsafe|\*:\/\/|data:/);
      expect(text).not.toMatch(/ style="| on[a-z]+="|<script>|<style/);
      for (const [, address] of text.matchAll(/<(?:script|link|img)[^>]+(?:src|href)="([^"]+)"/g)) {
        expect(address).toMatch(/^\/(assets|api\/docs)\//);
        expect((await web().app.request(address ?? '')).status).toBe(200);
      }
    });

    it.each(['pt-BR', 'es'] as const)('no page in %s has English left in it', async (language) => {
      const own: Readonly<Record<string, string>> = TEXTS[language];
      const english = new Set(
        Object.entries(TEXTS.en).flatMap(([key, text]) =>
          text === own[key] || text.includes('{') ? [] : [text],
        ),
      );
      const ownTexts = new Set(Object.values(own));
      for (const path of PAGES) {
        const { text } = await web().page(path, { 'accept-language': language });
        expect(text).toContain(`<html lang="${language}">`);
        const left = findTexts(text).filter(
          (one) => english.has(one) && !ownTexts.has(one) && one !== 'English',
        );
        expect([path, left]).toEqual([path, []]);
      }
    });

    it.each(['en', 'pt-BR', 'es'] as const)(
      'in %s a report names its lines alike on the page and in CSV',
      async (language) => {
        const headers = { 'accept-language': language };
        for (const report of ['rep', 'channel', 'inbox']) {
          const page = findTexts((await web().page(`${here}/reports/${report}`, headers)).text);
          const address = `/api/v1/accounts/${ACCOUNT}/reports/${report}`;
          const answer: unknown = await (await web().app.request(address, { headers })).json();
          const { lines } = z.object({ lines: z.array(z.object({ name: z.string() })) }).parse(answer);
          const csv = await (await web().app.request(`${address}?format=csv`, { headers })).text();
          expect(lines.length).toBeGreaterThan(1);
          for (const { name } of lines.filter(({ name }) => /^[\p{L} -]+$/u.test(name))) {
            expect(page).toContain(name);
            expect(csv).toContain(`,${name},`);
          }
        }
      },
    );

    it('the list can be limited to one inbox, or to tickets without one', async () => {
      const listed = async (query: string) =>
        [...(await web().page(`${here}?${query}`)).text.matchAll(/tickets\/([a-z]+)"/g)].map(([, id]) => id);
      expect(await listed('inbox=i1&badge=active')).toContain('soon');
      expect(await listed('inbox=i2&badge=active')).not.toContain('soon');
      expect(await listed('inbox=none')).not.toContain('soon');
    });

    it('escapes what comes from a CRM', async () => {
      const { text } = await web().page(`${here}/tickets/detail`);
      expect(text).not.toContain('<script>alert');
      expect(text).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
    });

    it('the list counts down from the server’s clock, with due, badge, metric and policy of each ticket', async () => {
      const { text } = await web().page(here);
      expect(text).toContain(`<body data-now="${NOW}">`);
      const row = text.split('<tr>').find((one) => one.includes('/tickets/soon"')) ?? '';
      expect(row).toMatch(/data-due="\d+"/);
      expect(findTexts(row).join('|')).toMatch(
        /in 3 d 21 h\|Tue, Feb 3, 2026, 9:12 AM\|Active\|Ticket soon\|.*First reply\|Default\|Bruno Lima\|Suporte/,
      );
    });

    it('pages through many tickets, each once', async () => {
      const seen: string[] = [];
      for (let path: string | null = here; path !== null; ) {
        const { text }: { text: string } = await web().page(path);
        const rows = text.slice(text.indexOf('<tbody>'));
        seen.push(
          ...[...rows.matchAll(/<a href="\/accounts\/[^/]+\/tickets\/([^"]+)"/g)].map(
            (match) => match[1] ?? '',
          ),
        );
        path = /<a href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? null;
      }
      expect(seen.length).toBeGreaterThan(50);
      expect(new Set(seen).size).toBe(seen.length);
    });

    it('the account page keeps to the badge asked for', async () => {
      const { text } = await web().page(`${here}?badge=due_soon`);
      const cells = [...text.slice(text.indexOf('<tbody>')).matchAll(/class="mark (\w+)"/g)].map(
        (match) => match[1],
      );
      expect(new Set(cells.filter((look) => look !== 'done' && look !== 'quiet'))).toEqual(new Set(['soon']));
    });

    it('the ticket page explains each clock as segments, in words, adding up', async () => {
      const { text } = await web().page(`${here}/tickets/detail`);
      const texts = findTexts(text);
      for (const word of [
        'First reply',
        'Resolution',
        'Running',
        'Paused',
        'The clock started',
        'Waiting on the customer',
        'Counted in all',
      ])
        expect(texts).toContain(word);
      expect(text).toContain('pontual_next_due_at');
    });

    it('a merged ticket says so, and has no countdown', async () => {
      const { text } = await web().page(`${here}/tickets/gone`);
      expect(text).toContain('Merged into #other');
      expect(text).not.toContain('data-due');
    });

    it('a report states its zone, shows the absent line and links its files with the same period', async () => {
      const { text } = await web().page(`${here}/reports/rep?from=2026-01-20&zone=Europe%2FRome`);
      expect(text).toContain('Time zone: Europe/Rome (UTC+01:00)');
      expect(text).toContain('Nobody assigned');
      expect(text).toContain(
        `/api/v1${here}/reports/rep?from=2026-01-20&amp;zone=Europe%2FRome&amp;format=csv`,
      );
    });

    it.each([
      ['zone=Mars', 'zone', 'This is not a time zone'],
      ['from=2026-02-30', 'from', 'This is not a date'],
      ['from=2026-02-01&to=2026-01-01', 'to', 'The end must be later'],
    ])(
      'a report asked for with %s says what is wrong beside the field, and keeps what was typed',
      async (query, field, words) => {
        const { status, text } = await web().page(`${here}/reports/rep?${query}`);
        expect(status).toBe(400);
        expect(text).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"`));
        expect(text).toContain(words);
        expect(text).toContain(`value="${new URLSearchParams(query).get(field)}"`);
      },
    );

    it('a set-up under way shows its steps and how many are done; a lost connection how to reconnect', async () => {
      const setup = await web().page('/accounts/zendesk-new');
      expect(setup.text).toMatch(/0 of \d+ steps done/);
      expect(setup.text).toContain('Create the webhook');
      const lost = await web().page('/accounts/hubspot-9');
      expect(lost.text).toContain('Reconnect');
      expect(lost.text).toContain('token revoked');
    });

    it.each([
      '/nowhere',
      '/accounts/nope',
      `${here}/tickets/nope`,
      `${here}/reports/nope`,
      '/assets/../app.ts',
    ])('%s is a not-found page for a browser', async (path) => {
      const { status, text } = await web().page(path);
      expect(status).toBe(404);
      expect(text).toContain('There is nothing here');
    });

    it('an install that cannot start is a page for a browser and JSON for a program', async () => {
      const path = '/install/zendesk?subdomain=not%20a%20subdomain';
      const { status, text } = await web().page(path, { 'accept-language': 'pt' });
      expect(status).toBe(400);
      expect(text).toContain('A instalação não se completou');
      expect(await web().json(path)).toMatchObject({ status: 400, body: { error: expect.any(String) } });
    });

    it('a link back from the CRM that is not ours, or a refusal there, is a page that says what to do', async () => {
      const forged = await web().page('/oauth/hubspot/callback?code=x&state=forged');
      expect([forged.status, forged.text]).toEqual([400, expect.stringContaining('not made by this server')]);
      const refused = await web().page('/oauth/hubspot/callback?error=access_denied');
      expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('did not allow it')]);
    });
  });

  describe('the language', () => {
    const pickLanguage = async (path: string, headers: Record<string, string>) => {
      const { text, headers: answered } = await web().page(path, headers);
      return { language: /<html lang="([^"]+)"/.exec(text)?.[1], cookie: answered.get('set-cookie') };
    };

    it('is what ?lang= asks for, and that is remembered', async () => {
      const { language, cookie } = await pickLanguage('/?lang=es', {
        'accept-language': 'pt-BR',
        cookie: 'pontual_lang=en',
      });
      expect(language).toBe('es');
      expect(cookie).toMatch(/^pontual_lang=es;.*Path=\//);
    });

    it('else the cookie’s, else the browser’s first that we have, else English', async () => {
      expect(await pickLanguage('/', { 'accept-language': 'es', cookie: 'pontual_lang=pt-BR' })).toEqual({
        language: 'pt-BR',
        cookie: null,
      });
      expect((await pickLanguage('/', { 'accept-language': 'fr, es-MX;q=0.9, en;q=0.1' })).language).toBe(
        'es',
      );
      expect((await pickLanguage('/', { 'accept-language': 'pt-PT' })).language).toBe('pt-BR');
      expect((await pickLanguage('/', { 'accept-language': 'fr' })).language).toBe('en');
      expect((await pickLanguage('/?lang=xx', {})).language).toBe('en');
    });

    it('can be switched on every page without losing what was asked for', async () => {
      const { text } = await web().page(`${here}/reports/rep?from=2026-01-20`);
      expect(text).toMatch(/href="\/accounts\/[^"]+\/reports\/rep\?from=2026-01-20&amp;lang=pt-BR"/);
    });
  });
});
