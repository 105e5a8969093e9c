import { expect } from 'vitest';
import { createHubSpotSimulator } from '../../../simulators/hubspot/index.ts';
import { REQUIRED_SCOPES } from '../../../src/crm/hubspot/auth/scopes.ts';
import { hubspot } from '../../../src/crm/hubspot/index.ts';
import { describeCrmContract } from '../contract.ts';

const EXTERNAL_ID = '4711';
const API = 'https://api.hubapi.test';

describeCrmContract({
  name: 'HubSpot',
  externalId: EXTERNAL_ID,
  searchLagMs: 3_000,
  start({ webhookUrl, now }) {
    const simulator = createHubSpotSimulator({
      clientId: 'client',
      clientSecret: 'client-secret',
      appId: 1234,
      webhookUrl: `${webhookUrl}/webhooks/hubspot`,
      apiBaseUrl: API,
      appBaseUrl: API,
      seed: 1,
      now: now(),
      requiredScopes: REQUIRED_SCOPES,
      limits: null,
    });
    const settings = {
      HUBSPOT_CLIENT_ID: 'client',
      HUBSPOT_CLIENT_SECRET: 'client-secret',
      HUBSPOT_APP_ID: '1234',
      HUBSPOT_API_URL: API,
      HUBSPOT_AUTH_URL: API,
    };
    const fetch: typeof globalThis.fetch = async (input, init) => simulator.fetch(new Request(input, init));
    return { simulator, crm: hubspot.create(settings, { fetch, now }) };
  },
  async changePerson(simulator, person, to) {
    const change = { account: EXTERNAL_ID, person, superAdmin: to === 'admin', left: to === 'gone' };
    const request = new Request(`${API}/__sim/person`, { method: 'POST', body: JSON.stringify(change) });
    expect((await simulator.fetch(request)).status).toBe(204);
  },
  async consent(simulator, authorizeUrl) {
    const form = new URLSearchParams({ portal_id: EXTERNAL_ID });
    const answer = await simulator.fetch(new Request(authorizeUrl, { method: 'POST', body: form }));
    return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  },
});
