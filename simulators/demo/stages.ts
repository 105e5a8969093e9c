import { serve } from '@hono/node-server';
import { startMailSimulator } from '../mail/index.ts';
import { generateWorld, loadMapping, readLog, splitWorld } from '../player/index.ts';
import type { CrmSimulator, DemoPlace, WorldAction, WorldSetup } from '../world.ts';
import { DEMO_CRMS } from './crms.ts';
import type { DemoOptions } from './options.ts';
import type { Stage } from './play.ts';

const SECRETS = { clientId: 'pontual-demo', clientSecret: 'not-a-secret-just-a-demo' };

export interface Played {
  readonly setup: WorldSetup;
  readonly actions: readonly WorldAction[];
  /** Rows of the log, or actions made up. */
  readonly events: number;
  readonly tickets: number;
  readonly badRows: readonly { readonly row: number; readonly reason: string }[];
  /** Epoch ms to which the clock goes on after the last action; null: it stops there. */
  readonly until: number | null;
}

const DAY_MS = 24 * 60 * 60_000;
const MADE_UP_DAYS = 14;

/** What is played: the log, or made-up tickets of the last two weeks before `now`. */
export async function chooseWorld(options: DemoOptions, now: number): Promise<Played> {
  if (options.log === undefined) {
    const { setup, actions } = generateWorld({
      seed: options.seed,
      tickets: options.tickets,
      from: now - MADE_UP_DAYS * DAY_MS,
      days: MADE_UP_DAYS,
      zone: 'America/Sao_Paulo',
    });
    const tickets = new Set(actions.map((action) => action.ticket)).size;
    return { setup, actions, events: actions.length, tickets, badRows: [], until: now };
  }
  const mapping = options.mapping === undefined ? null : await loadMapping(options.mapping);
  const log = await readLog(options.log, mapping);
  return { ...log, events: log.summary.rows - log.summary.bad, tickets: log.summary.tickets, until: null };
}

export interface Stages {
  readonly stages: readonly Stage[];
  readonly addresses: readonly { readonly name: string; readonly url: string }[];
  /** What the server needs to know to find the simulators. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * The simulated CRMs and a mail server on ports of their own, an account in each CRM, and an equal share of the tickets each;
 * their clocks begin at `start`.
 */
export async function openStages(world: Played, options: DemoOptions, start: number): Promise<Stages> {
  const local = (offset: number) => `http://127.0.0.1:${options.port + offset}`;
  const names = DEMO_CRMS.map(({ name }) => name);
  const shares = splitWorld(world.actions, names);
  const crms = DEMO_CRMS.map((crm, index) => {
    const place: DemoPlace = { ...SECRETS, url: local(index + 1), backendUrl: local(0) };
    const simulator = crm.create(place, { seed: options.seed, now: start });
    return { crm, place, port: options.port + index + 1, simulator };
  });
  const closers: (() => Promise<void>)[] = [];
  for (const { crm, port, simulator } of crms) {
    simulator.setNow(start);
    simulator.addAccount(crm.externalId, world.setup);
    closers.push(await listen(simulator, port));
  }
  const firstMailPort = options.port + crms.length + 1;
  const mail = await startMailSimulator({ mailbox: firstMailPort, smtp: firstMailPort + 1 });
  closers.push(() => mail.close());
  return {
    stages: crms.map(({ crm: { name, externalId }, simulator }) => ({
      simulator,
      externalId,
      actions: shares.get(name) ?? [],
    })),
    addresses: [
      ...crms.map(({ crm, place }) => ({ name: `Simulated ${crm.label}`, url: `${place.url}/` })),
      { name: 'Simulated mail', url: `${mail.mailboxUrl}/` },
    ],
    env: {
      ...Object.assign({}, ...crms.map(({ crm, place }) => crm.env(place))),
      PONTUAL_SMTP_URL: mail.smtpUrl,
      PONTUAL_MAIL_FROM: 'Pontual <pontual@demo.example>',
    },
    close: async () => {
      for (const close of closers) await close();
    },
  };
}

function listen(simulator: CrmSimulator, port: number): Promise<() => Promise<void>> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: (request) => simulator.fetch(request), port, hostname: '127.0.0.1' }, () =>
      resolve(
        () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      ),
    );
    server.on('error', reject);
  });
}
