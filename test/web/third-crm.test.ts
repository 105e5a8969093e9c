import { beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/terms/index.ts';
import { toyToken } from '../crm/toy/embed.ts';
import { toyModule, toyWorld } from '../crm/toy/index.ts';
import { toyTraits } from '../crm/toy/traits.ts';
import { onEachDatabase } from '../support/databases.ts';
import { allowToy, beginInBrowser, installInBrowser } from '../support/install.ts';
import { createCheckedApp } from '../support/shapes.ts';
import { NOW, OPEN } from './support/app.ts';
import { seedTickets } from './support/seed.ts';
import { testServices } from './support/services.ts';
import { findTicket } from './support/tickets.ts';

const ACCOUNT = 'toy-1';

/** A CRM is its folder and its registry line: what is seen of it comes from there. */
onEachDatabase((database) => {
  const made = () => {
    const services = { ...testServices(database(), NOW), jobs: { send: async () => {} } };
    const toy = toyModule(toyWorld()).create({}, { fetch, now: () => NOW });
    const all = { ...services, crms: new Map([...services.crms, ['toy', toy]]) };
    return { services: all, app: createCheckedApp(all, OPEN) };
  };
  const page = async (path: string, language = 'en') => {
    const headers = { accept: 'text/html', 'accept-language': language };
    const response = await made().app.request(path, { headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const load = (place: string, token = toyToken('7')) =>
    made().app.request(`/embed/toy/${place}`, { method: 'POST', body: new URLSearchParams({ token }) });
  const toStart = async (response: Response) => {
    const [, json = '{}'] = /data-start="([^"]*)"/.exec(await response.text()) ?? [];
    return JSON.parse(json.replaceAll('&quot;', '"'));
  };
  const ask = async (path: string) => {
    const { session } = await toStart(await load('ticket'));
    const headers = { authorization: `Bearer ${session}` };
    return made().app.request(`/embed/toy/api/${path}`, { headers });
  };

  it.each(LANGUAGES)('shows its install form with its own question, in %s', async (language) => {
    const { text } = await page('/docs/toy', language);
    const form = /<form[^>]*action="\/install\/toy".*?<\/form>/s.exec(text)?.[0] ?? '';
    const { parameter, pattern, label, help } = toyTraits.installQuestion ?? expect.unreachable();
    expect(form).toContain(`name="${parameter}"`);
    expect(form).toContain(`pattern="${pattern}"`);
    expect([form.includes(label[language]), form.includes(help[language])]).toEqual([true, true]);
  });

  it('takes the answer of that question to the CRM, and a stranger’s parameter nowhere', async () => {
    const { app } = made();
    const question = async (query: string) =>
      (await beginInBrowser(app, `/install/toy?${query}`)).consent.searchParams.get('playroom');
    expect([await question('playroom=attic'), await question('subdomain=attic')]).toEqual(['attic', '']);
  });

  it('has its guide, named in every footer; no picture or text of it is outside its folder', async () => {
    const { status, text } = await page('/docs/toy', 'es');
    expect([status, text.includes('<h1>Toys (es)</h1>')]).toEqual([200, true]);
    expect((await page('/')).text).toContain('<a href="/docs/toy">Set-up in Toy CRM</a>');
    expect((await page('/installed/toy')).text).toContain('href="/docs/toy"');
  });

  describe('once installed over HTTP', () => {
    beforeAll(async () => {
      const { app, services } = made();
      await installInBrowser(app, '/install/toy?playroom=attic', allowToy);
      const ticket = findTicket({ id: '1', createdAt: NOW - 3_600_000, priority: 'high', customer: null });
      const facts = { ...ticket.facts, url: 'https://toy.test/1' };
      await seedTickets(services, [{ ...ticket, facts }], ACCOUNT);
    });

    it('has its pages: account, ticket and reports name the CRM as its traits do', async () => {
      expect((await page(`/accounts/${ACCOUNT}`)).text).toContain('Toy CRM · 1');
      expect((await page(`/accounts/${ACCOUNT}/tickets/1`)).text).toContain('Open in Toy CRM');
      expect((await page(`/accounts/${ACCOUNT}/reports/rep`)).status).toBe(200);
    });

    it.each(['ticket', 'dashboard', 'modal'])(
      'frames our page %s, which it alone may frame',
      async (place) => {
        const response = await load(place);
        expect(response.headers.get('content-security-policy')).toContain(
          'frame-ancestors https://*.toy.test',
        );
        expect(response.headers.get('x-frame-options')).toBe(null);
        expect(await toStart(response)).toMatchObject({ place, crm: { name: 'toy', label: 'Toy CRM' } });
      },
    );

    it('says in the CRM’s name what is wrong with a first load', async () => {
      const refused = await load('ticket', toyToken('7', 'forged'));
      expect([refused.status, await refused.text()]).toEqual([
        401,
        expect.stringContaining('We cannot tell that a connected Toy CRM sent you'),
      ]);
      expect((await page('/embed/toy/dashboard')).text).toContain('Open this page inside Toy CRM');
    });

    it('shows the ticket’s card and the settings to whom it vouches for', async () => {
      expect(await (await ask('tickets/1/card')).json()).toMatchObject({ ticket: { id: '1' } });
      expect(await (await ask('settings')).json()).toMatchObject({
        account: { crm: 'toy', installUrl: expect.stringMatching(/\/install\/toy\?playroom=1$/) },
      });
    });

    it('has no workflow steps, as its traits name none', async () => {
      const answer = await made().app.request('/embed/toy/workflow/pause', { method: 'POST', body: '{}' });
      expect(answer.status).toBe(404);
    });
  });
});
