import { serve } from '@hono/node-server';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailSimulator, startMailSimulator } from '../../simulators/mail/index.ts';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { openPglite } from '../../src/db/pglite.ts';
import { sendDueMail } from '../../src/services/mail/send.ts';
import { createMailTransport } from '../../src/services/mail/transport.ts';
import { answerLinkRequests } from '../../src/services/sign-in/answer-requests.ts';
import { createApp } from '../../src/web/app.ts';
import { seedMember } from '../web/support/people.ts';
import { seedAccount } from '../web/support/seed.ts';
import { testServices } from '../web/support/services.ts';
import { findBarriers } from './axe.ts';
import { openBrowser, openPage } from './browser.ts';

const NOW = Date.UTC(2026, 2, 2, 9);
const ANA = 'ana@example.com';

/** A server with an account in each CRM, at a clock that stands still, and a mail server. */
async function startServer() {
  const db = await openPglite({ dataDir: null });
  await migrateDatabase(db);
  const mail = await startMailSimulator({ smtp: 0, mailbox: 0 });
  const transport = createMailTransport({
    host: '127.0.0.1',
    port: Number(new URL(mail.smtpUrl).port),
    secure: false,
    requiresTls: false,
    login: null,
    from: { name: 'Pontual', address: 'sla@example.com' },
  });
  const quiet = { send: async () => {} };
  const services = { ...testServices(db, NOW), mail: transport, jobs: quiet, publicUrl: '' };
  const access = { production: true, adminToken: 'a-token-of-sixteen' };
  const server = await new Promise<{ url: string; close(): void }>((resolve) => {
    const listening = serve(
      { fetch: (request) => app.fetch(request), port: 0, hostname: '127.0.0.1' },
      ({ port }) => resolve({ url: `http://127.0.0.1:${port}`, close: () => listening.close() }),
    );
  });
  const ours = { ...services, publicUrl: server.url };
  const app = createApp(ours, { simulatedClock: null, access });
  await seedAccount(ours);
  await seedAccount(ours, 'zendesk-acme', { crm: 'zendesk', externalId: 'acme', name: 'Acme Support' });
  await seedMember(ours, 'ana', { email: ANA });
  await seedMember(ours, 'ana', { email: ANA }, 'zendesk-acme');
  return { url: server.url, mail, services: ours, close: () => server.close() };
}

describe('the ways in', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof startServer>>;
  let mail: MailSimulator;
  beforeAll(async () => {
    browser = await openBrowser();
    server = await startServer();
    mail = server.mail;
  });
  afterAll(async () => {
    await browser.close();
    await mail.close();
    server.close();
  });

  const pages = {
    'sign-in': '/sign-in?next=/app/zendesk-acme/tickets',
    refused: '/sign-in/zendesk/callback?error=access_denied',
    operator: '/operator/sign-in',
  };
  const looks = (['en-US', 'pt-BR', 'es-ES'] as const).flatMap((locale) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ locale, colorScheme })),
  );

  it.each(looks)(
    '$locale, $colorScheme: no rule of axe is broken, at three widths nothing is cut off',
    async (look) => {
      const { page, problems, shot } = await openPage(browser, look);
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(`${server.url}${path}`);
        expect(await findBarriers(page)).toEqual([]);
        for (const width of [1440, 768, 360]) {
          await page.setViewportSize({ width, height: 900 });
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
          await shot(`${name}-${look.locale}-${look.colorScheme}-${width}`);
        }
      }
      expect(problems).toEqual([]);
      await page.context().close();
    },
  );

  it('an address typed wrongly is said beside it, and kept', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${server.url}/sign-in`);
    await page.getByLabel('Your e-mail address').fill('ana@example.c,om');
    // As a browser without its own check would send it.
    await page.evaluate('document.querySelector("form[action=\'/sign-in/link\']").noValidate = true');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Your e-mail address').inputValue()).toBe('ana@example.c,om');
    expect(await findBarriers(page)).toEqual([]);
    await page.context().close();
  });

  it('by keys alone: from the page to the mail and its links', async () => {
    const { page, problems, shot } = await openPage(browser);
    await page.goto(`${server.url}/sign-in`);
    await page.getByLabel('Zendesk subdomain').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type(ANA);
    await page.keyboard.press('Enter');
    await page.getByRole('status').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await shot('sent');
    await answerLinkRequests(server.services);
    await sendDueMail(server.services);
    await page.goto(mail.mailboxUrl);
    expect(await findBarriers(page)).toEqual([]);
    await shot('mailbox');
    await page.getByRole('link', { name: 'Your link to Pontual' }).click();
    await page.frameLocator('iframe').getByRole('link').first().waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await shot('mail');
    const links = page.getByRole('link', { name: `${server.url}/open` });
    expect(await links.count()).toBe(2);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
