import { serve } from '@hono/node-server';
import { createHubSpotSimulator } from '../hubspot/index.ts';
import { startMailSimulator } from '../mail/index.ts';
import { generateWorld, loadMapping, readLog, splitWorld } from '../player/index.ts';
import type { CrmSimulator, WorldAction, WorldSetup } from '../world.ts';
import { createZendeskSimulator } from '../zendesk/index.ts';
import type { DemoOptions } from './options.ts';
import type { Stage } from './play.ts';

const SECRETS = { clientId: 'pontual-demo', clientSecret: 'not-a-secret-just-a-demo' };
const HUBSPOT_APP_ID = 424242;
const ZENDESK_APP_ID = 737373;
export const HUBSPOT_PORTAL = '62515';
export const ZENDESK_SUBDOMAIN = 'acme';

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
 * Both simulated CRMs and a mail server on ports of their own, an account in each CRM, and half of the tickets each; their clocks
 * begin at `start`.
 */
export async function openStages(world: Played, options: DemoOptions, start: number): Promise<Stages> {
  const [hubspotUrl, zendeskUrl] = [1, 2].map((offset) => `http://127.0.0.1:${options.port + offset}`) as [
    string,
    string,
  ];
  const backendUrl = `http://127.0.0.1:${options.port}`;
  const hubspot = createHubSpotSimulator({
    ...SECRETS,
    appId: HUBSPOT_APP_ID,
    webhookUrl: `${backendUrl}/webhooks/hubspot`,
    backendUrl,
    apiBaseUrl: hubspotUrl,
    appBaseUrl: hubspotUrl,
    seed: options.seed,
    now: start,
  });
  const zendesk = createZendeskSimulator({
    ...SECRETS,
    baseUrl: zendeskUrl,
    seed: options.seed,
    app: { id: ZENDESK_APP_ID, backendUrl },
  });
  const shares = splitWorld(world.actions, ['hubspot', 'zendesk']);
  const stages: Stage[] = [
    { simulator: hubspot, externalId: HUBSPOT_PORTAL, actions: shares.get('hubspot') ?? [] },
    { simulator: zendesk, externalId: ZENDESK_SUBDOMAIN, actions: shares.get('zendesk') ?? [] },
  ];
  for (const { simulator, externalId } of stages) {
    simulator.setNow(start);
    simulator.addAccount(externalId, world.setup);
  }
  const closers = [await listen(hubspot, options.port + 1), await listen(zendesk, options.port + 2)];
  const mail = await startMailSimulator({ mailbox: options.port + 3, smtp: options.port + 4 });
  closers.push(() => mail.close());
  return {
    stages,
    addresses: [
      { name: 'Simulated HubSpot', url: `${hubspotUrl}/` },
      { name: 'Simulated Zendesk', url: `${zendeskUrl}/` },
      { name: 'Simulated mail', url: `${mail.mailboxUrl}/` },
    ],
    env: {
      HUBSPOT_CLIENT_ID: SECRETS.clientId,
      HUBSPOT_CLIENT_SECRET: SECRETS.clientSecret,
      HUBSPOT_APP_ID: String(HUBSPOT_APP_ID),
      HUBSPOT_API_URL: hubspotUrl,
      HUBSPOT_AUTH_URL: hubspotUrl,
      ZENDESK_CLIENT_ID: SECRETS.clientId,
      ZENDESK_CLIENT_SECRET: SECRETS.clientSecret,
      ZENDESK_API_URL: `${zendeskUrl}/{subdomain}`,
      ZENDESK_APP_ID: String(ZENDESK_APP_ID),
      ZENDESK_SDK_URL: `${zendeskUrl}/__zaf/sdk.js`,
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
