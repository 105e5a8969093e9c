/**
 * Pictures of every screen in every language, wide and as narrow as a phone, for a person to look at:
 * `node test/browser/tour.ts --out DIR`. Plays the demo on three ports from `--port` on, or looks at one that runs there already
 * (`--running`). `--only zendesk` limits it to names that hold that text.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { HUBSPOT_PORTAL } from '../../simulators/hubspot/demo.ts';
import { ZENDESK_SUBDOMAIN } from '../../simulators/zendesk/demo.ts';
import { LANGUAGES, type Language } from '../../src/terms/index.ts';
import { openBrowser, playDemo, tellingTicket } from './demo.ts';

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 780 };

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'tour' },
    port: { type: 'string', default: '9300' },
    tickets: { type: 'string', default: '160' },
    only: { type: 'string', default: '' },
    running: { type: 'boolean', default: false },
  },
});

interface Screen {
  readonly name: string;
  readonly url: string;
  /** What a person does before looking. */
  readonly before?: (page: Page) => Promise<void>;
}

async function main(): Promise<void> {
  const demo = values.running ? null : await playDemo(values);
  try {
    mkdirSync(values.out, { recursive: true });
    const screens = (await toScreens()).filter(({ name }) => name.includes(values.only));
    const browser = await openBrowser();
    for (const screen of screens) for (const language of LANGUAGES) await look(browser, screen, language);
    await browser.close();
  } finally {
    await demo?.stop();
  }
}

async function toScreens(): Promise<readonly Screen[]> {
  const [pontual, hubspot, zendesk] = [0, 1, 2].map(
    (offset) => `http://127.0.0.1:${Number(values.port) + offset}`,
  );
  const accounts = [`hubspot-${HUBSPOT_PORTAL}`, `zendesk-${ZENDESK_SUBDOMAIN}`] as const;
  const [hubspotTicket, zendeskTicket] = await Promise.all(
    accounts.map((account) => tellingTicket(`${pontual}`, account)),
  );
  const portal = `${hubspot}/contacts/${HUBSPOT_PORTAL}`;
  const agent = `${zendesk}/${ZENDESK_SUBDOMAIN}/agent`;
  const account = `${pontual}/accounts/${accounts[0]}`;
  return [
    { name: 'hubspot-card', url: `${portal}/record/0-5/${hubspotTicket}` },
    { name: 'hubspot-home', url: `${portal}/app/home` },
    { name: 'hubspot-settings', url: `${portal}/app/settings` },
    { name: 'hubspot-statuses', url: `${portal}/app/settings`, before: (page) => openTab(page, 1) },
    { name: 'hubspot-policies', url: `${portal}/app/settings`, before: (page) => openTab(page, 2) },
    { name: 'hubspot-people', url: `${portal}/app/settings`, before: (page) => openTab(page, 3) },
    { name: 'zendesk-card', url: `${agent}/tickets/${zendeskTicket}`, before: cardIsShown },
    { name: 'zendesk-details', url: `${agent}/tickets/${zendeskTicket}`, before: openDetails },
    { name: 'zendesk-act', url: `${agent}/tickets/${zendeskTicket}`, before: openPause },
    { name: 'zendesk-overview', url: `${agent}/apps/nav_bar`, before: cardIsShown },
    { name: 'zendesk-reports', url: `${agent}/apps/nav_bar`, before: (page) => openFrameTab(page, 1) },
    { name: 'zendesk-settings', url: `${agent}/apps/nav_bar`, before: (page) => openFrameTab(page, 2) },
    { name: 'pontual-accounts', url: `${pontual}/` },
    { name: 'pontual-tickets', url: account },
    { name: 'pontual-ticket', url: `${account}/tickets/${hubspotTicket}` },
    { name: 'pontual-report', url: `${account}/reports/rep` },
    { name: 'pontual-install-error', url: `${pontual}/oauth/zendesk/callback?error=access_denied&state=x` },
    { name: 'pontual-sign-in', url: `${pontual}/sign-in` },
    { name: 'pontual-guide-hubspot', url: `${pontual}/guide/hubspot` },
    { name: 'pontual-guide-zendesk', url: `${pontual}/guide/zendesk` },
    { name: 'pontual-privacy', url: `${pontual}/privacy` },
    { name: 'pontual-not-found', url: `${pontual}/nowhere` },
  ];
}

const inFrame = (page: Page): FrameLocator => page.frameLocator('iframe').first();

async function openTab(page: Page, index: number): Promise<void> {
  await page.getByRole('tab').nth(index).click();
}

async function cardIsShown(page: Page): Promise<void> {
  await inFrame(page).getByRole('button').first().waitFor();
}

async function openFrameTab(page: Page, index: number): Promise<void> {
  await cardIsShown(page);
  await inFrame(page).getByRole('tab').nth(index).click();
}

async function openDetails(page: Page): Promise<void> {
  await cardIsShown(page);
  await inFrame(page).locator('[data-clock] button[aria-expanded]').first().press('Enter');
}

async function openPause(page: Page): Promise<void> {
  await cardIsShown(page);
  await inFrame(page)
    .getByRole('button', { name: /^Paus\w+ .*…$/ })
    .press('Enter');
  await page.frameLocator('.zaf-modal iframe').getByRole('textbox').waitFor();
}

async function look(browser: Browser, { name, url, before }: Screen, language: Language): Promise<void> {
  for (const [shape, viewport] of [
    ['wide', WIDE],
    ['narrow', NARROW],
  ] as const) {
    const context = await browser.newContext({ viewport, locale: language, timezoneId: 'America/Sao_Paulo' });
    const page = await context.newPage();
    const address = new URL(url);
    address.searchParams.set('lang', language);
    await page.goto(address.href);
    await page.waitForLoadState('networkidle');
    await before?.(page);
    await page.waitForTimeout(400);
    const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
    await page.setViewportSize({ ...viewport, height: Math.min(4_000, Math.max(height, viewport.height)) });
    await page.waitForTimeout(400);
    const width = Number(await page.evaluate('document.documentElement.scrollWidth'));
    await page.screenshot({ path: join(values.out, `${name}-${language}-${shape}.png`) });
    if (width > viewport.width)
      process.stdout.write(`${name} ${language} ${shape}: ${width} px wide, ${viewport.width} were there\n`);
    await context.close();
  }
}

await main();
