/**
 * Makes the pictures of the set-up guides and listings: `node test/browser/screenshots.ts --out docs/marketplace/images`.
 * Plays the demo on three ports from `--port` on, looks at it with Chromium as people would, and ends it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { z } from 'zod';
import { HUBSPOT_PORTAL, ZENDESK_SUBDOMAIN } from '../../simulators/demo/stages.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PLAYED = 'It goes on in real time';
const PLAY_TIMEOUT_MS = 5 * 60_000;
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
  const demo = await playDemo();
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

const listSchema = z.object({
  tickets: z.array(
    z.object({
      id: z.string(),
      badge: z.string(),
      nextDueAt: z.iso.datetime().nullable(),
      customer: z.unknown().nullable(),
    }),
  ),
});

/** An open ticket with much to see: due soon if there is one, otherwise the next that is due, of a known customer. */
async function tellingTicket(pontual: string, account: string): Promise<string> {
  const response = await fetch(`${pontual}/api/v1/accounts/${account}/tickets?state=open&limit=100`);
  const { tickets } = listSchema.parse(await response.json());
  const due = tickets.filter(({ nextDueAt, customer }) => nextDueAt !== null && customer !== null);
  const found =
    due.find(({ badge }) => badge === 'due_soon') ?? due.find(({ badge }) => badge === 'active') ?? due[0];
  if (found === undefined) throw new Error(`${account} has no open ticket that is due: play more tickets.`);
  return found.id;
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
  await page.mouse.move(0, 0);
  const file = join(values.out, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  await page.close();
  const { size } = statSync(file);
  process.stdout.write(`${name}: ${Math.ceil(size / 1024)} kB, ${url}\n`);
  if (problems.length > 0) throw new Error(`${url} failed: ${problems.join('; ')}`);
  if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes; a guide takes ${MOST_BYTES} at most.`);
}

function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** The demo as a process of its own, with a database that goes with it; ready when everything is played. */
async function playDemo(): Promise<{ stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pontual-shots-'));
  const args = ['src/bin/pontual.ts', 'demo', '--port', values.port, '--tickets', values.tickets];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGINT');
      await ended;
    }
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await untilPlayed(child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

function untilPlayed(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    let reported = '';
    const timer = setTimeout(
      () => fail(new Error(`The demo did not come to its end:\n${reported}`)),
      PLAY_TIMEOUT_MS,
    );
    const settle = (end: () => void) => {
      clearTimeout(timer);
      end();
    };
    child.stdout?.on('data', (chunk: Buffer) => {
      reported += String(chunk);
      if (reported.includes(PLAYED)) settle(done);
    });
    child.once('exit', (code) => settle(() => fail(new Error(`The demo ended with ${code}:\n${reported}`))));
  });
}

await main();
