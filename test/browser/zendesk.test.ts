import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
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

const toSidebar = (page: Page): FrameLocator => page.frameLocator('.ticket_sidebar iframe');
const toBadge = (page: Page) => page.locator('[data-live=title] .pill').last();

/** By keyboard: the frame grows with what is in it, and a click may miss what moves. */
const pressed = (part: Locator, name: string): Promise<void> =>
  part.getByRole('button', { name }).press('Enter');

const toModal = (page: Page): FrameLocator => page.frameLocator('.zaf-modal iframe');

/** Text of what has the focus within the sidebar; empty: nothing has. */
function focused(page: Page): Promise<string> {
  return toSidebar(page)
    .locator('html')
    .evaluate(({ ownerDocument: { activeElement, body } }) =>
      activeElement === null || activeElement === body ? '' : (activeElement.textContent ?? ''),
    );
}

/** The whole modal lies within what the agent sees without scrolling. */
async function isOnScreen(page: Page): Promise<boolean> {
  const box = await page.locator('.zaf-modal').boundingBox();
  const seen = page.viewportSize();
  return box !== null && seen !== null && box.y >= 0 && box.y + box.height <= seen.height;
}

async function writeTicket(page: Page, subject: string): Promise<void> {
  await page.goto(`${session.zendesk}/acme/agent/new`);
  await page.getByLabel('Priority').selectOption('high');
  await page.getByLabel('Subject').fill(subject);
  await page.getByLabel('Message').fill('It does not print.');
  await page.getByRole('button', { name: 'Create ticket' }).click();
  await page.getByRole('heading', { name: subject }).waitFor();
  await session.settle();
}

async function replyAsAgent(page: Page, text: string): Promise<void> {
  const form = page.locator('form[action$="/agent"]');
  await form.getByLabel('Message').fill(text);
  await form.getByLabel('Status').selectOption('open');
  await form.getByRole('button', { name: 'Submit' }).click();
  await page.getByText(text).waitFor();
  await session.settle();
}

describe('in the simulated Zendesk, in a browser', () => {
  it('before anybody has connected the account, the sidebar says so and leads to the install', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${session.zendesk}/acme/agent/apps/nav_bar`);
    const frame = page.frameLocator('.nav_bar iframe');
    await frame.getByText('We cannot tell that a connected Zendesk sent you').waitFor();
    expect(await frame.getByRole('link').getAttribute('href')).toBe(
      `${session.server}/install/zendesk?subdomain=acme`,
    );
  });

  it('an admin installs the app through Zendesk’s consent page', async () => {
    const { page, problems } = await openPage(browser);
    await page.goto(`${session.server}/install/zendesk?subdomain=acme`);
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.waitForURL(`${session.server}/**`);
    await session.settle();
    expect(problems).toEqual([]);
  });

  it('a customer writes, the sidebar counts down, the agent replies and the badge turns, without a reload', async () => {
    const { page, problems, shot } = await openPage(browser);
    await page.clock.install();
    await writeTicket(page, 'Printer');
    // Half a minute into a minute: the next one is over before the page asks the server again.
    await session.settle(30_000);
    await page.reload();
    const sidebar = toSidebar(page);
    await sidebar.getByText('Next: First reply').waitFor();
    const left = sidebar.getByTestId('sla-countdown');
    await countsDown(page, left);
    await session.until(toBadge(page).getByText('Active').waitFor());
    await shot('zendesk-running');
    const frames = page.frames().length;
    await replyAsAgent(page, 'Please turn it off and on.');
    await session.until(sidebar.getByText('Next: Resolution').waitFor());
    await sidebar.getByText('Ended clocks: 1').waitFor();
    expect(page.frames().length).toBe(frames);
    expect(problems).toEqual([]);
  });

  it('a clock that is missed turns the badge by itself, and can be excused with a reason where the agent is', async () => {
    const { page, problems, shot } = await openPage(browser);
    await writeTicket(page, 'Scanner');
    await session.until(toBadge(page).getByText('Active').waitFor());
    const sidebar = toSidebar(page);
    const clock = sidebar.getByTestId('clock-first_reply');
    // What Zendesk signs for the frame's first load does not live for hours.
    await session.until(clock.waitFor());
    await session.settle(9 * HOUR);
    await session.until(toBadge(page).getByText('Overdue').waitFor());
    await session.until(sidebar.getByText('Overdue').first().waitFor());
    await shot('zendesk-overdue');
    await pressed(clock, 'Why, and what stops it');
    await pressed(clock, 'Excuse this clock');
    const modal = toModal(page);
    await modal.getByText('Reports show it apart, as excused.').waitFor();
    expect(await isOnScreen(page)).toBe(true);
    await modal.getByRole('button', { name: 'Excuse', exact: true }).click();
    await modal.getByText('Write a reason').waitFor();
    await modal.getByLabel('Reason').fill('The customer’s own network was down.');
    await shot('zendesk-excuse');
    await modal.getByRole('button', { name: 'Excuse', exact: true }).click();
    await page.locator('.zaf-modal').waitFor({ state: 'detached' });
    await sidebar.getByText('The clock is excused.').waitFor();
    await session.until(toBadge(page).getByText('Overdue').waitFor({ state: 'detached' }));
    await shot('zendesk-excused');
    expect(problems).toEqual([]);
  });

  it('keeps the focus in the card when the button that was pressed is gone, and takes the excuse back', async () => {
    const { page, problems, shot } = await openPage(browser);
    await page.goto(`${session.zendesk}/acme/agent`);
    await page.getByRole('link', { name: 'Scanner' }).click();
    const sidebar = toSidebar(page);
    await pressed(sidebar.getByTestId('sla-card'), 'Ended clocks: 1');
    const clock = sidebar.getByTestId('clock-first_reply');
    await pressed(clock, 'Why, and what stops it');
    await pressed(clock, 'Take the excuse back');
    const modal = toModal(page);
    await modal.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('.zaf-modal').waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toContain('Take the excuse back');
    await pressed(clock, 'Take the excuse back');
    await modal.getByLabel('Reason').fill('It was our network after all.');
    await modal.getByRole('button', { name: 'Take back' }).click();
    await page.locator('.zaf-modal').waitFor({ state: 'detached' });
    await sidebar.getByText('The excuse is taken back.').waitFor();
    await expect.poll(() => focused(page)).toContain('First reply');
    await session.until(toBadge(page).getByText('Overdue').waitFor());
    await pressed(sidebar.getByTestId('sla-card'), 'Changed by hand: 2');
    await sidebar.getByText('It was our network after all.').waitFor();
    await shot('zendesk-taken-back');
    expect(problems).toEqual([]);
  });

  it('pauses and ends the pause in the modal, each with a reason', async () => {
    const { page, problems } = await openPage(browser);
    await page.goto(`${session.zendesk}/acme/agent`);
    await page.getByRole('link', { name: 'Scanner' }).click();
    const card = toSidebar(page).getByTestId('sla-card');
    const modal = toModal(page);
    await pressed(card, 'Pause the clocks');
    await modal.getByLabel('Reason').fill('Waiting for a part.');
    await modal.getByRole('button', { name: 'Pause', exact: true }).click();
    await card.getByText('Waiting for a part.').first().waitFor();
    await pressed(card, 'End the pause');
    await modal.getByLabel('Reason').fill('The part is here.');
    await modal.getByRole('button', { name: 'End the pause' }).click();
    await card.getByText('Changed by hand: 4').waitFor();
    await expect.poll(() => focused(page)).not.toBe('');
    expect(problems).toEqual([]);
  });

  it('a clock’s explanation opens in Zendesk’s modal, with the session that the sidebar hands over', async () => {
    const { page, problems, shot } = await openPage(browser);
    await writeTicket(page, 'Plotter');
    const sidebar = toSidebar(page);
    const clock = sidebar.getByTestId('clock-first_reply');
    await session.until(clock.waitFor());
    await pressed(clock, 'Why, and what stops it');
    await pressed(clock, 'Show in full width');
    const modal = page.frameLocator('.zaf-modal iframe');
    await modal.getByText('First reply').first().waitFor();
    await shot('zendesk-modal');
    await page.locator('.zaf-modal').getByRole('button', { name: 'Close' }).click();
    await page.locator('.zaf-modal').waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });

  it('the app takes over the colours and the language of whoever looks', async () => {
    const { page, problems, shot } = await openPage(browser);
    await page.goto(`${session.zendesk}/acme/agent?lang=pt-BR`);
    await page.getByLabel('Cores').selectOption('dark');
    await page.getByRole('link', { name: 'Plotter' }).click();
    const sidebar = toSidebar(page);
    await sidebar.getByText('Por quê', { exact: false }).first().waitFor();
    const ground = await sidebar
      .locator('body')
      .evaluate((body) => body.ownerDocument.defaultView?.getComputedStyle(body).colorScheme);
    expect(ground).toBe('dark');
    await shot('zendesk-dark-pt');
    await page.getByRole('link', { name: 'Pontual', exact: true }).click();
    const app = page.frameLocator('.nav_bar iframe');
    // Ana is an agent, and the ticket is nobody's.
    await app.getByText('Você vê os tickets atribuídos a você.').waitFor();
    expect(await app.getByRole('link', { name: 'Plotter' }).count()).toBe(0);
    await page.getByLabel('Você é').selectOption({ label: 'Account Owner' });
    await page.getByRole('link', { name: 'Pontual', exact: true }).click();
    await app.getByRole('link', { name: 'Plotter' }).waitFor();
    await shot('zendesk-dashboard-dark-pt');
    expect(problems).toEqual([]);
  });

  it('fits a narrow window: the sidebar comes below, nothing is cut off', async () => {
    const { page, shot } = await openPage(browser, { viewport: { width: 390, height: 844 } });
    await page.goto(`${session.zendesk}/acme/agent`);
    await page.getByRole('link', { name: 'Plotter' }).click();
    await toSidebar(page).getByText('Next: First reply').waitFor();
    await shot('zendesk-narrow');
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);
  });
});
