import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';

const FLAGS = ['no-sandbox', 'disable-gpu', 'no-first-run', 'disable-background-networking'];

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [...FLAGS, 'disable-component-update', 'disable-sync'].map((flag) => `--${flag}`),
  });
}

export interface WatchedPage {
  readonly page: Page;
  /** Whatever went wrong in it so far: errors of scripts, and answers of 5xx. */
  readonly problems: readonly string[];
  /** Kept for a person to look at, in `SHOTS`; nowhere without it. */
  shot(name: string): Promise<void>;
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const viewport = { width: 1360, height: 1000 };
  const context = await browser.newContext({ viewport, locale: 'en-US', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} ${response.url()}`);
  });
  return {
    page,
    problems,
    async shot(name) {
      const folder = process.env.SHOTS;
      if (folder === undefined) return;
      // A window as high as the page: `fullPage` makes frames narrow for a moment, and they settle in that shape.
      const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
      const before = page.viewportSize() ?? { width: 1360, height: 1000 };
      await page.setViewportSize({ ...before, height: Math.max(height, before.height) });
      await page.waitForTimeout(500);
      await page.screenshot({ path: `${folder}/${name}.png` });
      await page.setViewportSize(before);
      // Frames move once more; a click meant for one of them would miss.
      await page.waitForTimeout(500);
    },
  };
}

/** The text moves on as the page's own time passes. The page's clock must have been installed before it was loaded. */
export async function countsDown(page: Page, text: Locator): Promise<void> {
  const before = await text.textContent();
  await page.clock.fastForward(45_000);
  await expect.poll(() => text.textContent()).not.toBe(before);
}
