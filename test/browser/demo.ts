import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { z } from 'zod';

const ROOT = resolve(import.meta.dirname, '../..');
const PLAYED = 'It goes on in real time';
const PLAY_TIMEOUT_MS = 5 * 60_000;

export interface DemoOptions {
  readonly port: string;
  readonly tickets: string;
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
export async function tellingTicket(pontual: string, account: string): Promise<string> {
  const response = await fetch(`${pontual}/api/v1/accounts/${account}/tickets?state=open&limit=100`);
  const { tickets } = listSchema.parse(await response.json());
  const due = tickets.filter(({ nextDueAt, customer }) => nextDueAt !== null && customer !== null);
  const found =
    due.find(({ badge }) => badge === 'due_soon') ?? due.find(({ badge }) => badge === 'active') ?? due[0];
  if (found === undefined) throw new Error(`${account} has no open ticket that is due: play more tickets.`);
  return found.id;
}

export function openBrowser(): Promise<Browser> {
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
export async function playDemo({ port, tickets }: DemoOptions): Promise<{ stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pontual-shots-'));
  const args = ['src/bin/pontual.ts', 'demo', '--port', port, '--tickets', tickets];
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

const FRAMES = 'body > header, .bar';

/** Pictures of our app do without the simulator's own bar around it, which says that it is simulated. */
export async function withoutSimulatorBar(page: Page): Promise<void> {
  await page.addStyleTag({ content: `${FRAMES} { display: none !important; }` });
}
