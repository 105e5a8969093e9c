import { createZendeskSimulator } from '../../../simulators/zendesk/index.ts';
import { zendesk } from '../../../src/crm/zendesk/index.ts';
import type { ContractSubject } from '../contract.ts';

const BASE = 'http://zendesk.test';

/** The adapter over the simulated Zendesk; `watch` sees every exchange of the two. */
export function zendeskSubject(watch?: (request: Request, answer: Response) => void): ContractSubject {
  return {
    name: 'zendesk',
    externalId: 'acme',
    searchLagMs: 60_000,
    start({ now }) {
      const simulator = createZendeskSimulator({
        clientId: 'zdg-pontual',
        clientSecret: 'secret',
        baseUrl: BASE,
        seed: 1,
        accountLimit: null,
      });
      const settings = {
        ZENDESK_CLIENT_ID: 'zdg-pontual',
        ZENDESK_CLIENT_SECRET: 'secret',
        ZENDESK_API_URL: `${BASE}/{subdomain}`,
      };
      const fetch: typeof globalThis.fetch = async (input, init) => {
        const request = new Request(input, init);
        const copy = request.clone();
        const answer = await simulator.fetch(request);
        watch?.(copy, answer.clone());
        return answer;
      };
      return { crm: zendesk.create(settings, { fetch, now }), simulator };
    },
    async changePerson(simulator, person, to) {
      const role = to === 'admin' ? 'admin' : 'agent';
      const change = { account: 'acme', person, role, state: to === 'gone' ? 'deleted' : 'active' };
      const request = new Request(`${BASE}/__sim/person`, { method: 'POST', body: JSON.stringify(change) });
      const answer = await simulator.fetch(request);
      if (!answer.ok) throw new Error(await answer.text());
    },
    async consent(simulator, authorizeUrl) {
      const url = new URL(authorizeUrl);
      const form = new URLSearchParams([...url.searchParams, ['decision', 'approve']]);
      const requested = new Request(`${url.origin}${url.pathname}`, { method: 'POST', body: form });
      const answer = await simulator.fetch(requested);
      return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
    },
  };
}
