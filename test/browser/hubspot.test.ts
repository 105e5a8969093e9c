import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countsDown, openBrowser, openPage } from './browser.ts';
import { type BrowserSession, HOUR, openBrowserSession } from './session.ts';

let session: BrowserSession;
let browser: Browser;

beforeAll(async () => {
  [session, browser] = await Promise.all([openBrowserSession(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await session?.stop();
});

const toCard = (page: Page): Locator => page.locator('.x-extension');
const toBadge = (page: Page): Locator => page.locator('.head .badge');

async function writeTicket(page: Page, subject: string): Promise<void> {
  await page.goto(`${session.hubspot}/`);
  await page.getByRole('link', { name: 'New ticket' }).click();
  await page.getByLabel('Priority').selectOption('HIGH');
  await page.getByLabel('Subject').fill(subject);
  await page.getByLabel('Message').fill('It does not print.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: subject }).waitFor();
  await session.settle();
}

async function write(page: Page, as: string, text: string): Promise<void> {
  await page.getByLabel('Write as').selectOption({ label: as });
  await page.getByLabel('Message').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText(text).waitFor();
  await session.settle();
}

describe('in the simulated HubSpot, in a browser', () => {
  it('an admin installs the app through HubSpot’s consent page', async () => {
    const { page, problems } = await openPage(browser);
    await page.goto(`${session.server}/install/hubspot`);
    await page.getByRole('heading', { name: 'Connect the app to an account' }).waitFor();
    await page.getByRole('button', { name: 'Connect app' }).click();
    await page.waitForURL(`${session.server}/**`);
    await session.settle();
    await page.goto(`${session.hubspot}/`);
    await page.getByText('No tickets here.').waitFor();
    expect(problems).toEqual([]);
  });

  it('a customer writes, the card counts down, the agent replies, the badge turns and the timeline tells so', async () => {
    const { page, problems, shot } = await openPage(browser);
    await page.clock.install();
    await writeTicket(page, 'Printer');
    // Half a minute into a minute: the next one is over before the page asks the server again.
    await session.settle(30_000);
    await page.reload();
    await session.until(toBadge(page).getByText('Active').waitFor());
    const card = toCard(page);
    const left = card.getByText('of working time left').first();
    await countsDown(page, left);
    await shot('hubspot-running');
    await write(page, 'Ana Lima', 'Please turn it off and on.');
    await session.until(card.getByText('Finished (1)').waitFor());
    await page.locator('.head [data-due]').getByText('in ').waitFor();
    await session.until(page.locator('.said.app').getByText('First reply').first().waitFor());
    await shot('hubspot-replied');
    expect(problems).toEqual([]);
  });

  it('a clock that is missed turns the badge by itself, and can be excused with a reason where the agent is', async () => {
    const { page, problems, shot } = await openPage(browser);
    await writeTicket(page, 'Scanner');
    await session.until(toBadge(page).getByText('Active').waitFor());
    await session.settle(9 * HOUR);
    await session.until(toBadge(page).getByText('Overdue').waitFor());
    await page.reload();
    const card = toCard(page);
    await card.getByText('late by').first().waitFor();
    await shot('hubspot-overdue');
    await card.getByRole('button', { name: 'Excuse this clock…' }).first().click();
    await card.getByLabel('Reason').fill('The customer’s own network was down.');
    await shot('hubspot-excuse');
    await card.getByRole('button', { name: 'Excuse', exact: true }).click();
    await card.getByText('Finished (1)').click();
    await card.getByText(/Excused by .*The customer’s own network was down\./).waitFor();
    await session.until(toBadge(page).getByText('Overdue').waitFor({ state: 'detached' }));
    await shot('hubspot-excused');
    expect(problems).toEqual([]);
  });

  it('a workflow of the account pauses the ticket with one of the app’s actions', async () => {
    const { page, problems } = await openPage(browser);
    await writeTicket(page, 'Plotter');
    await page.getByText('Pause or resume SLA clocks').click();
    const form = page.locator('details[open] form');
    await form.locator('textarea').fill('Waiting for a part');
    await form.getByRole('button', { name: 'Run' }).click();
    await page.locator('.runs').getByText('SUCCESS').waitFor();
    await session.until(toBadge(page).getByText('Paused').waitFor());
    await toCard(page).getByText('Waiting for a part').first().waitFor();
    expect(problems).toEqual([]);
  });

  it('the app’s home and settings are shown in the account, in the reader’s language', async () => {
    const { page, problems, shot } = await openPage(browser, { locale: 'pt-BR' });
    await page.goto(`${session.hubspot}/`);
    await page.getByRole('link', { name: 'Pontual', exact: true }).click();
    await toCard(page).getByText('Atrasados').first().waitFor();
    await shot('hubspot-home');
    await page.getByRole('link', { name: 'Configurações do Pontual' }).click();
    await toCard(page).getByRole('tab').first().waitFor();
    await shot('hubspot-settings');
    expect(problems).toEqual([]);
  });

  it('fits a narrow window, and speaks the language of whoever looks', async () => {
    const { page, shot } = await openPage(browser, {
      viewport: { width: 390, height: 844 },
      locale: 'pt-BR',
    });
    await page.goto(`${session.hubspot}/`);
    await page.getByRole('link', { name: 'Scanner' }).click();
    await toCard(page).getByText('tempo útil').first().waitFor();
    await shot('hubspot-narrow-pt');
    expect(Number(await page.evaluate('document.documentElement.scrollWidth'))).toBeLessThanOrEqual(390);
  });
});
