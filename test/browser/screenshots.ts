/**
 * Makes the pictures of the set-up guides and listings: `node test/browser/screenshots.ts --out docs/marketplace/images`.
 * Plays the demo on three ports from `--port` on, looks at it with Chromium as people would, and ends it.
 */
import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { HUBSPOT_PORTAL } from '../../simulators/hubspot/demo.ts';
import { ZENDESK_SUBDOMAIN } from '../../simulators/zendesk/demo.ts';
import { openBrowser, playDemo, tellingTicket, withoutSimulatorBar } from './demo.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Of the simulated Zendesk. */
const ADMIN = 'Account Owner';
const MOST_BYTES = 150 * 1024;

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(ROOT, 'docs/marketplace/images') },
    port: { type: 'string', default: '9300' },
    tickets: { type: 'string', default: '160' },
    only: { type: 'string' },
  },
});

interface Shot {
  readonly name: string;
  readonly url: string;
  readonly height: number;
  /** What is to be seen before the picture is taken, beyond a page that has come to rest. */
  readonly ready?: (page: Page) => Promise<void>;
}

async function main(): Promise<void> {
  const demo = await playDemo(values);
  try {
    mkdirSync(values.out, { recursive: true });
    const shots = await toShots(Number(values.port));
    const requested = shots.filter(({ name }) => values.only === undefined || name.includes(values.only));
    const browser = await openBrowser();
    for (const shot of requested) await take(browser, shot);
    await browser.close();
  } finally {
    await demo.stop();
  }
}

async function toShots(port: number): Promise<readonly Shot[]> {
  const [pontual, hubspot, zendesk] = [0, 1, 2].map((offset) => `http://127.0.0.1:${port + offset}`);
  const record = `${hubspot}/contacts/${HUBSPOT_PORTAL}`;
  const agent = `${zendesk}/${ZENDESK_SUBDOMAIN}/agent`;
  const hubspotTicket = await tellingTicket(`${pontual}`, `hubspot-${HUBSPOT_PORTAL}`);
  const zendeskTicket = await tellingTicket(`${pontual}`, `zendesk-${ZENDESK_SUBDOMAIN}`);
  return [
    { name: 'hubspot-ticket', url: `${record}/record/0-5/${hubspotTicket}`, height: 760 },
    { name: 'hubspot-settings', url: `${record}/app/settings`, height: 820, ready: openSecondTab },
    { name: 'hubspot-home', url: `${record}/app/home`, height: 700 },
    { name: 'zendesk-ticket', url: `${agent}/tickets/${zendeskTicket}`, height: 800, ready: appIsShown },
    { name: 'zendesk-dashboard', url: `${agent}/apps/nav_bar`, height: 700, ready: appIsShown },
    { name: 'zendesk-settings', url: `${agent}/apps/nav_bar`, height: 820, ready: openSettings },
    {
      name: 'pontual-ticket',
      url: `${pontual}/accounts/hubspot-${HUBSPOT_PORTAL}/tickets/${hubspotTicket}`,
      height: 920,
    },
  ];
}

/** HubSpot's settings: what each stage means. */
async function openSecondTab(page: Page): Promise<void> {
  await page.getByRole('tab').nth(1).click();
  await page.getByRole('combobox').nth(3).waitFor();
}

const inFrame = (page: Page) => page.frameLocator('iframe').first();

/** Zendesk's frame comes to rest after the page around it. */
async function appIsShown(page: Page): Promise<void> {
  await inFrame(page).getByRole('button').first().waitFor();
}

/** Zendesk's settings are the last tab, for an administrator; what each status means is further down. */
async function openSettings(page: Page): Promise<void> {
  await page.locator('select[name=agent]').selectOption({ label: ADMIN });
  await page.waitForLoadState('networkidle');
  const app = inFrame(page);
  await app.getByRole('tab').last().click();
  const statuses = app.getByRole('heading', { name: 'What each status means' });
  await statuses.evaluate((heading) => heading.scrollIntoView());
  await page.evaluate('scrollTo(0, 0)');
}

async function take(browser: Browser, { name, url, height, ready }: Shot): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1280, height },
    locale: 'en',
    timezoneId: 'America/Sao_Paulo',
  });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(url);
  await page.waitForLoadState('networkidle');
  await ready?.(page);
  await page.waitForLoadState('networkidle');
  if (!name.startsWith('pontual')) await withoutSimulatorBar(page);
  await page.mouse.move(0, 0);
  const file = join(values.out, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  await page.close();
  const { size } = statSync(file);
  process.stdout.write(`${name}: ${Math.ceil(size / 1024)} kB, ${url}\n`);
  if (problems.length > 0) throw new Error(`${url} failed: ${problems.join('; ')}`);
  if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes; a guide takes ${MOST_BYTES} at most.`);
}

await main();
