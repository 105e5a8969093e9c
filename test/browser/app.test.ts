import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers } from './axe.ts';
import { openBrowser, openPage } from './browser.ts';
import { type BrowserSession, openBrowserSession } from './session.ts';

let session: BrowserSession;
let browser: Browser;
const ACCOUNT = 'zendesk-acme';

beforeAll(async () => {
  [session, browser] = await Promise.all([openBrowserSession(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await session?.stop();
});

const at = (path: string) => `${session.server}/app/${ACCOUNT}${path}`;

async function writeTicket(page: Page, subject: string, priority: string): Promise<void> {
  await page.goto(`${session.zendesk}/acme/agent/new`);
  await page.getByLabel('Priority').selectOption(priority);
  await page.getByLabel('Subject').fill(subject);
  await page.getByLabel('Message').fill('It does not print.');
  await page.getByRole('button', { name: 'Create ticket' }).click();
  await page.getByRole('heading', { name: subject }).waitFor();
  await session.settle();
}

describe('the app in a browser', () => {
  it('shows a freshly connected account and its tickets', async () => {
    const { page, problems } = await openPage(browser);
    await page.goto(`${session.server}/install/zendesk?subdomain=acme`);
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.waitForURL(`${session.server}/**`);
    await session.settle();
    await writeTicket(page, 'Printer', 'urgent');
    await writeTicket(page, 'Plotter', 'low');
    await page.goto(`${session.server}/app`);
    await session.until(page.getByRole('link', { name: 'Plotter' }).waitFor());
    expect(new URL(page.url()).pathname).toBe(`/app/${ACCOUNT}/tickets`);
    expect(await page.title()).toBe('Tickets · acme · Pontual');
    expect(problems).toEqual([]);
  });

  it('narrows the list by filters that stand in the address, survive a reload and can be taken off', async () => {
    const { page, problems } = await openPage(browser);
    await page.goto(at('/tickets'));
    await page.getByRole('link', { name: 'Printer' }).waitFor();
    await page.getByLabel('Priority', { exact: true }).selectOption('low');
    await page.getByRole('link', { name: 'Printer' }).waitFor({ state: 'detached' });
    expect(page.url()).toBe(at('/tickets?priority=low'));
    await page.reload();
    await page.getByRole('link', { name: 'Plotter' }).waitFor();
    expect(await page.getByRole('link', { name: 'Printer' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Take off the filter Priority: Low' }).click();
    await page.getByRole('link', { name: 'Printer' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Printer' }).waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });

  it('goes through the list by j and k and opens a ticket by Enter; the page begins with the focus', async () => {
    const { page, problems } = await openPage(browser);
    await page.goto(at('/tickets'));
    await page.getByRole('link', { name: 'Printer' }).waitFor();
    for (const key of ['j', 'j', 'k']) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Printer' }).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Next row of a list').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.goBack();
    await page.getByRole('link', { name: 'Plotter' }).waitFor();
    expect(problems).toEqual([]);
  });

  it('excuses a clock with a reason and offers the way back', async () => {
    const { page, problems } = await openPage(browser);
    await page.goto(at('/tickets'));
    await page.getByRole('link', { name: 'Printer' }).click();
    const clock = page.getByTestId('clock-first_reply');
    await clock.getByRole('button', { name: 'Excuse this clock…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('The carrier was down');
    await dialog.getByRole('button', { name: 'Excuse' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByTestId('toast').getByRole('button', { name: 'Undo' }).click();
    await dialog.getByText('Take back the excuse').waitFor();
    await page.keyboard.press('Escape');
    await session.until(page.getByTestId('by-hand').getByText('The carrier was down').waitFor());
    expect(problems).toEqual([]);
  });

  it('says what to do at an address that leads nowhere, and in an account that is not there', async () => {
    const { page } = await openPage(browser);
    await page.goto(at('/nothing'));
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
    await page.goto(`${session.server}/app/zendesk-other/tickets`);
    await page.getByRole('heading', { name: 'This account is not open to you' }).waitFor();
  });

  it('remembers language and colours', async () => {
    const { page, problems } = await openPage(browser, { colorScheme: 'light' });
    await page.goto(at('/reports/rep'));
    await page.getByRole('button', { name: /language, colours, keys/ }).click();
    await page.getByLabel('Colours', { exact: true }).selectOption('dark');
    await page.getByLabel('Language', { exact: true }).selectOption('es');
    await page.getByRole('heading', { name: 'Informes' }).waitFor();
    expect(page.url()).toBe(at('/reports/rep'));
    const scheme = 'getComputedStyle(document.documentElement).colorScheme';
    expect(await page.evaluate(scheme)).toBe('dark');
    expect(problems).toEqual([]);
  });

  it.each(['/tickets', '/tickets/1', '/reports/rep', '/settings/connection', '/settings/statuses'])(
    'has no barrier that axe finds on %s, light and dark',
    async (path) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page } = await openPage(browser, { colorScheme });
        await page.goto(at(path));
        await page.waitForLoadState('networkidle');
        expect([path, colorScheme, await findBarriers(page)]).toEqual([path, colorScheme, []]);
        await page.context().close();
      }
    },
  );

  it.each([1440, 768, 360])('fits into %s px', async (width) => {
    const { page } = await openPage(browser, { viewport: { width, height: 800 } });
    for (const path of ['/tickets', '/tickets/1', '/reports/rep', '/settings/connection']) {
      await page.goto(at(path));
      await page.waitForLoadState('networkidle');
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });
});
