import { createHubSpotSimulator } from '../../simulators/hubspot/index.ts';
import type { CrmSimulator } from '../../simulators/world.ts';
import { createZendeskSimulator } from '../../simulators/zendesk/index.ts';
import { hubspot } from '../../src/crm/hubspot/index.ts';
import type { CrmModule } from '../../src/crm/port.ts';
import { zendesk } from '../../src/crm/zendesk/index.ts';
import { type CrmReader, hubspotReader, zendeskReader } from '../e2e/read-back.ts';
import { PUBLIC_URL } from './server.ts';

export type SoakCrm = 'hubspot' | 'zendesk';

export const CRM_URL = 'https://crm.example';
const APP = { clientId: 'pontual-soak', clientSecret: 'not-a-secret-just-a-soak' };
const HUBSPOT_APP_ID = 424242;
/** Calls a minute and account of the smallest plan. https://developer.zendesk.com/api-reference/introduction/rate-limits/ */
const ZENDESK_SMALLEST = 200;

/** Everything in which the two CRMs differ for a soak. */
export interface Stage {
  readonly simulator: CrmSimulator;
  readonly module: CrmModule;
  /** What the server needs to know to find it. */
  readonly settings: Readonly<Record<string, string>>;
  accountName(number: number): string;
  installPath(externalId: string): string;
  consent(externalId: string): Readonly<Record<string, string>>;
  reader(externalId: string): Promise<CrmReader>;
}

export function openStage(crm: SoakCrm, seed: number, now: number): Stage {
  return crm === 'hubspot' ? hubspotStage(seed, now) : zendeskStage(seed, now);
}

function hubspotStage(seed: number, now: number): Stage {
  const settings = {
    HUBSPOT_CLIENT_ID: APP.clientId,
    HUBSPOT_CLIENT_SECRET: APP.clientSecret,
    HUBSPOT_APP_ID: String(HUBSPOT_APP_ID),
    HUBSPOT_API_URL: CRM_URL,
    HUBSPOT_AUTH_URL: CRM_URL,
  };
  return {
    simulator: createHubSpotSimulator({
      ...APP,
      appId: HUBSPOT_APP_ID,
      webhookUrl: `${PUBLIC_URL}/webhooks/hubspot`,
      apiBaseUrl: CRM_URL,
      appBaseUrl: CRM_URL,
      seed,
      now,
    }),
    module: hubspot,
    settings,
    accountName: (number) => String(62_000 + number),
    installPath: () => '/install/hubspot',
    consent: (externalId) => ({ portal_id: externalId }),
    reader: (externalId) => hubspotReader(settings, externalId),
  };
}

function zendeskStage(seed: number, now: number): Stage {
  const settings = {
    ZENDESK_CLIENT_ID: APP.clientId,
    ZENDESK_CLIENT_SECRET: APP.clientSecret,
    ZENDESK_API_URL: `${CRM_URL}/{subdomain}`,
  };
  const simulator = createZendeskSimulator({
    ...APP,
    baseUrl: CRM_URL,
    seed,
    accountLimit: ZENDESK_SMALLEST,
  });
  simulator.setNow(now);
  return {
    simulator,
    module: zendesk,
    settings,
    accountName: (number) => `soak${number}`,
    installPath: (externalId) => `/install/zendesk?subdomain=${externalId}`,
    consent: () => ({ decision: 'approve' }),
    reader: (externalId) => zendeskReader(settings, externalId),
  };
}
