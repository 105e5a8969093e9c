import type { DemoCrm } from '../world.ts';
import { createZendeskSimulator } from './index.ts';

const APP_ID = 737373;
export const ZENDESK_SUBDOMAIN = 'acme';

export const zendeskDemo: DemoCrm = {
  name: 'zendesk',
  label: 'Zendesk',
  externalId: ZENDESK_SUBDOMAIN,
  create: ({ url, backendUrl, clientId, clientSecret }, { seed }) =>
    createZendeskSimulator({
      clientId,
      clientSecret,
      baseUrl: url,
      seed,
      app: { id: APP_ID, backendUrl },
    }),
  env: ({ url, clientId, clientSecret }) => ({
    ZENDESK_CLIENT_ID: clientId,
    ZENDESK_CLIENT_SECRET: clientSecret,
    ZENDESK_API_URL: `${url}/{subdomain}`,
    ZENDESK_APP_ID: String(APP_ID),
    ZENDESK_SDK_URL: `${url}/__zaf/sdk.js`,
  }),
  install: { path: `/install/zendesk?subdomain=${ZENDESK_SUBDOMAIN}`, choices: { decision: 'approve' } },
};
