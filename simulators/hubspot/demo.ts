import type { DemoCrm } from '../world.ts';
import { createHubSpotSimulator } from './index.ts';

const APP_ID = 424242;
export const HUBSPOT_PORTAL = '62515';

export const hubspotDemo: DemoCrm = {
  name: 'hubspot',
  label: 'HubSpot',
  externalId: HUBSPOT_PORTAL,
  create: ({ url, backendUrl, clientId, clientSecret }, world) =>
    createHubSpotSimulator({
      clientId,
      clientSecret,
      appId: APP_ID,
      webhookUrl: `${backendUrl}/webhooks/hubspot`,
      backendUrl,
      apiBaseUrl: url,
      appBaseUrl: url,
      ...world,
    }),
  env: ({ url, clientId, clientSecret }) => ({
    HUBSPOT_CLIENT_ID: clientId,
    HUBSPOT_CLIENT_SECRET: clientSecret,
    HUBSPOT_APP_ID: String(APP_ID),
    HUBSPOT_API_URL: url,
    HUBSPOT_AUTH_URL: url,
  }),
  install: { path: '/install/hubspot', choices: { portal_id: HUBSPOT_PORTAL } },
};
