import { importSPKI, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { BASE, createAction, createLab, type Lab } from './support.ts';

const APP = { id: 737373, backendUrl: 'https://sla.example.com' };

const get = async (lab: Lab, path: string, headers: Record<string, string> = {}) => {
  const answer = await lab.sim.fetch(new Request(`${BASE}${path}`, { headers }));
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

interface Reported {
  readonly token: string;
  readonly url: string;
  readonly location: string;
  readonly ticketId: number | null;
  readonly scheme: string;
  readonly user: { readonly id: number; readonly name: string; readonly locale: string };
}

/** What the page tells its script about the app's frame. */
function frameOn(text: string): Reported {
  const held = /data-zaf="([^"]*)"/.exec(text)?.[1]?.replaceAll('&quot;', '"');
  return JSON.parse(held ?? 'null');
}

async function verified(lab: Lab, token: string, at = lab.now()) {
  const { text } = await get(lab, `/acme/api/v2/apps/${APP.id}/public_key.pem`);
  const key = await importSPKI(text, 'RS256');
  return jwtVerify(token, key, { algorithms: ['RS256'], currentDate: new Date(at) });
}

describe('the simulated Zendesk: an app in its frames', () => {
  it('signs the first load for the agent, the ticket and the installation, with the key that it publishes', async () => {
    const lab = await createLab({ app: APP });
    lab.act(createAction('a'));
    const reported = frameOn((await get(lab, '/acme/agent/tickets/1')).text);
    expect(reported).toMatchObject({
      location: 'ticket_sidebar',
      url: `${APP.backendUrl}/embed/zendesk/ticket`,
      ticketId: 1,
      user: { name: 'Ana Prado' },
    });
    const { payload } = await verified(lab, reported.token);
    const { installations } = (await lab.call('GET', 'apps/installations')).json;
    expect(payload).toMatchObject({
      iss: `${BASE}/acme`,
      aud: `${BASE}/acme/api/v2/apps/installations/${String(installations?.[0]?.id)}.json`,
      sub: `${BASE}/acme/api/v2/users/${reported.user.id}.json`,
      context: { product: 'support', location: 'ticket_sidebar', ticket_id: 1 },
    });
    await expect(verified(lab, reported.token, lab.now() + 10 * 60_000)).rejects.toThrow('exp');
  });

  it('gives the key to anybody, but only that of its own app', async () => {
    const lab = await createLab({ app: APP });
    expect((await get(lab, `/acme/api/v2/apps/${APP.id}/public_key.pem`)).text).toContain('BEGIN PUBLIC KEY');
    expect((await get(lab, '/acme/api/v2/apps/1/public_key.pem')).status).toBe(404);
    expect((await get(await createLab(), `/acme/api/v2/apps/${APP.id}/public_key.pem`)).status).toBe(404);
  });

  it('lists installations only to who has a token', async () => {
    const lab = await createLab({ app: APP });
    expect((await lab.call('GET', 'apps/installations', undefined, null)).status).toBe(401);
    const { json } = await lab.call('GET', 'apps/installations');
    expect(String(json.installations?.[0]?.app_id)).toBe(String(APP.id));
    expect((await lab.call('GET', 'apps/installations/1')).status).toBe(404);
    expect((await (await createLab()).call('GET', 'apps/installations')).json.installations).toEqual([]);
  });

  it('shows the app to whoever is chosen, in their language and colours, and tells its API the same', async () => {
    const lab = await createLab({ app: APP });
    const { json } = await lab.call('GET', 'users.json');
    const leo = String(json.users?.find((user) => String(user.name) === 'Leo Ruiz')?.id);
    const form = { agent: leo, scheme: 'dark', back: 'https://elsewhere.example' };
    const chosen = await lab.sim.fetch(
      new Request(`${BASE}/acme/agent/look`, { method: 'POST', body: new URLSearchParams(form) }),
    );
    expect(chosen.headers.get('location')).toBe('/acme/agent');
    const cookie = chosen.headers.getSetCookie().map((one) => one.split(';')[0]);
    const reported = frameOn(
      (await get(lab, '/acme/agent/apps/nav_bar', { cookie: `${cookie.join('; ')}; lang=pt-BR` })).text,
    );
    expect(reported).toMatchObject({
      location: 'nav_bar',
      url: `${APP.backendUrl}/embed/zendesk/dashboard`,
      ticketId: null,
      scheme: 'dark',
      user: { name: 'Leo Ruiz', locale: 'pt-BR' },
    });
    expect(String((await lab.call('GET', `users/${leo}.json`)).json.user?.locale)).toBe('pt-BR');
  });

  it('nobody looks as a customer', async () => {
    const lab = await createLab({ app: APP });
    const { json } = await lab.call('GET', 'users.json');
    const customer = String(json.users?.find((user) => String(user.role) === 'end-user')?.id);
    const { text } = await get(lab, '/acme/agent/apps/nav_bar', { cookie: `acting-acme=${customer}` });
    expect(frameOn(text).user.name).toBe('Ana Prado');
  });

  it('hands out the scripts of its page and of the frames, and nothing else', async () => {
    const lab = await createLab();
    const sdk = await get(lab, '/__zaf/sdk.js');
    expect([sdk.status, sdk.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect((await get(lab, '/__zaf/host.js')).status).toBe(200);
    expect((await get(lab, '/__zaf/routes.ts')).status).toBe(404);
  });

  it('says so when it was started without an app', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    expect((await get(lab, '/acme/agent/tickets/1')).text).toContain('started without an app');
  });
});
