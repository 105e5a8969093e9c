import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CrmSimulator } from '../../../simulators/world.ts';
import { createZendeskSimulator } from '../../../simulators/zendesk/index.ts';
import type { AdapterState, ChangeNotice, Crm, CrmSession, Tokens } from '../../../src/crm/port.ts';
import { zendesk } from '../../../src/crm/zendesk/index.ts';
import { CHALLENGE, VERIFIER } from '../../support/pkce.ts';
import { session as toSession } from './support.ts';

const T0 = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;
/** Lets the simulator's jobs run. */
const pause = () => new Promise<void>((done) => setImmediate(done));
const REDIRECT = 'https://pontual.example/oauth/zendesk/callback';

/** The whole adapter against the simulated Zendesk, webhooks over real HTTP. */
describe('zendesk adapter on the simulator', () => {
  let server: Server;
  let publicUrl = '';
  const received: { headers: Record<string, string>; body: Uint8Array }[] = [];
  let sim: CrmSimulator;
  let crm: Crm;
  let session: CrmSession;
  let secret = '';
  let tokens: Tokens;
  let now = T0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
        received.push({ headers: Object.fromEntries(headers), body: Buffer.concat(chunks) });
        response.writeHead(200).end();
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    publicUrl = `http://127.0.0.1:${port}`;
  });

  afterAll(() => {
    server.close();
  });

  beforeEach(async () => {
    received.length = 0;
    now = T0;
    sim = createZendeskSimulator({
      clientId: 'zdg-pontual',
      clientSecret: 'secret',
      baseUrl: 'http://zendesk.test',
      seed: 1,
    });
    sim.setNow(T0);
    sim.addAccount('acme', {
      seed: 1,
      zone: 'America/Sao_Paulo',
      reps: [
        { key: 'rita', name: 'Rita', email: 'rita@acme.com', team: 't1' },
        { key: 'raul', name: 'Raul', email: 'raul@acme.com', team: 't1' },
      ],
      teams: [{ key: 't1', name: 'First line' }],
      inboxes: [
        { key: 'help', name: 'Help', address: 'help@acme.com' },
        { key: 'sales', name: 'Sales', address: 'sales@acme.com' },
      ],
      customers: [
        {
          key: 'globex',
          name: 'Globex',
          entitlement: { tier: 'premium', start: Date.parse('2026-01-01T00:00:00Z'), end: null },
        },
      ],
    });
    crm = zendesk.create(
      {
        ZENDESK_CLIENT_ID: 'zdg-pontual',
        ZENDESK_CLIENT_SECRET: 'secret',
        ZENDESK_API_URL: 'http://zendesk.test/{subdomain}',
      },
      { fetch: async (input, init) => sim.fetch(new Request(input, init)), now: () => now },
    );
    await install();
  });

  async function install() {
    const url = new URL(
      crm.authorizeUrl({ state: 's1', redirectUri: REDIRECT, externalId: 'acme', ...CHALLENGE }),
    );
    const form = new URLSearchParams([...url.searchParams, ['decision', 'approve']]);
    const consent = await sim.fetch(new Request(url.origin + url.pathname, { method: 'POST', body: form }));
    const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const exchanged = await crm.exchange({ code, redirectUri: REDIRECT, externalId: 'acme', ...VERIFIER });
    tokens = exchanged.tokens;
    let state: AdapterState = exchanged.account.state;
    const { accessToken } = tokens;
    const make = () =>
      toSession({
        state,
        now: () => now,
        token: async () => accessToken,
        sleep: pause,
      });
    for (const step of crm.provision({ publicUrl })) {
      const done = await step.run(make());
      state = { ...state, ...done.state };
      secret = done.webhookSecret ?? secret;
    }
    session = make();
  }

  function create(ticket = 'a', at = T0) {
    sim.act('acme', {
      at,
      ticket,
      by: { kind: 'customer', key: 'globex' },
      do: 'create',
      subject: 'Printer on fire',
      customer: 'globex',
      inbox: 'help',
      channel: 'email',
      priority: 'high',
      rep: null,
      withMessage: true,
    });
    return sim.ticketId('acme', ticket) ?? '';
  }

  /** The catch-up also finds organizations that are new. */
  const ticketIds = (found: readonly ChangeNotice[]) =>
    found.filter(({ about }) => about === 'ticket').map(({ id }) => id);

  async function notices(): Promise<ChangeNotice[]> {
    await sim.deliver();
    return received.splice(0).flatMap(({ headers, body }) => {
      const verdict = crm.verify({
        method: 'POST',
        url: `${publicUrl}/webhooks/zendesk/acc-1`,
        headers,
        body,
        secret,
        state: session.state,
        now,
      });
      if (!verdict.ok) throw new Error(verdict.detail);
      return verdict.notices;
    });
  }

  it('installs: fields, options, form, organization fields and one webhook; a second run changes nothing', async () => {
    const before = sim.stats().apiCalls;
    for (const step of crm.provision({ publicUrl })) {
      const done = await step.run(session);
      for (const [key, value] of Object.entries(done.state ?? {})) expect(session.state[key]).toEqual(value);
      expect(done.detail).not.toMatch(/[1-9]\d* (ticket|organization) fields created|webhook created/);
    }
    expect(sim.stats().apiCalls - before).toBeLessThan(12);
    expect(secret).not.toBe('');
  });

  it('a customer writes, a rep answers: webhooks give notice, the read tells it all, what is written can be read back', async () => {
    const id = create();
    now = T0 + 10 * MINUTE;
    sim.act('acme', { at: now, ticket: 'a', by: { kind: 'rep', key: 'rita' }, do: 'assign', rep: 'rita' });
    sim.act('acme', {
      at: now,
      ticket: 'a',
      by: { kind: 'rep', key: 'rita' },
      do: 'reply',
      visibility: 'public',
    });
    sim.act('acme', {
      at: now,
      ticket: 'a',
      by: { kind: 'rep', key: 'rita' },
      do: 'status',
      status: 'pending',
    });
    expect(new Set((await notices()).map((notice) => notice.id))).toEqual(new Set([id]));

    const values = {
      sla_status: 'active',
      next_due_at: now + 1,
      breach_count: 0,
      resolution_breached: false,
    } as const;
    const written = await crm.writeProperties(session, [{ ticketId: id, values, readAt: null }]);
    expect(written).toEqual([{ ticketId: id, outcome: 'written' }]);

    const [read] = await crm.readTickets(session, [id]);
    if (read?.kind !== 'ticket') throw new Error(JSON.stringify(read));
    expect(read.written).toMatchObject(values);
    expect(read.facts).toMatchObject({
      status: { raw: 'pending', category: 'pending' },
      priority: 'high',
      channel: 'email',
      inbox: 'help@acme.com',
    });
    const story = read.events.map((event) => `${event.type} ${(event.at - T0) / MINUTE} ${event.actor.kind}`);
    expect(story).toEqual([
      'created 0 customer',
      'status 0 customer',
      'priority 0 customer',
      'customer 0 customer',
      'channel 0 customer',
      'inbox 0 customer',
      'message 0 customer',
      'status 10 rep',
      'assigned 10 rep',
      'team 10 rep',
      'message 10 rep',
    ]);
    expect((await notices()).every((notice) => notice.ownEcho)).toBe(true);
  });

  it('M2: merged away, deleted and restored tickets read as what they are', async () => {
    const [a, b, c] = [create('a'), create('b'), create('c')];
    const by = { kind: 'rep', key: 'raul' } as const;
    now = T0 + MINUTE;
    sim.act('acme', { at: now, ticket: 'a', by, do: 'merge', into: 'b' });
    sim.act('acme', { at: now, ticket: 'c', by, do: 'delete' });
    const reads = await crm.readTickets(session, [a, b, c]);
    const byId = new Map(reads.map((read) => [read.kind === 'ticket' ? read.facts.id : read.id, read]));
    expect(byId.get(a)).toMatchObject({ kind: 'gone', mergedInto: b });
    expect(byId.get(b)?.kind).toBe('ticket');
    expect(byId.get(c)).toMatchObject({
      kind: 'gone',
      mergedInto: null,
      events: [{ type: 'deleted', at: now }],
    });
    sim.act('acme', { at: now + MINUTE, ticket: 'c', by, do: 'restore' });
    const [restored] = await crm.readTickets(session, [c]);
    expect(restored?.kind).toBe('ticket');
  });

  it('the export finds every ticket, those deleted too, and ends caught up', async () => {
    const ids = [create('a'), create('b'), create('c')];
    sim.act('acme', { at: T0 + MINUTE, ticket: 'c', by: { kind: 'rep', key: 'raul' }, do: 'delete' });
    now = T0 + 10 * MINUTE;
    sim.setNow(now);
    const listed = await crm.listTickets(session, null);
    expect([...listed.ids].sort()).toEqual([ids[0], ids[1]].sort());
    const changes = await crm.changesSince(session, null);
    expect(new Set(ticketIds(changes.notices))).toEqual(new Set(ids));
    expect(changes.caughtUp).toBe(true);
    expect(ticketIds((await crm.changesSince(session, changes.cursor)).notices)).toEqual([]);
  });

  it('knows people, groups, inboxes and statuses, and what a customer is entitled to', async () => {
    const directory = await crm.directory(session);
    expect(directory.reps.map((rep) => rep.name)).toEqual(expect.arrayContaining(['Rita', 'Raul']));
    expect(directory.teams.map((team) => team.name)).toContain('First line');
    expect(directory.inboxes).toEqual(
      expect.arrayContaining([
        { id: 'help@acme.com', name: 'Help' },
        { id: 'sales@acme.com', name: 'Sales' },
      ]),
    );
    expect(directory.statuses.map((status) => status.raw)).toEqual(
      expect.arrayContaining(['new', 'open', 'pending', 'hold', 'solved', 'closed']),
    );
    const id = create();
    const [read] = await crm.readTickets(session, [id]);
    const customer = read?.kind === 'ticket' ? (read.facts.customer ?? '') : '';
    expect(await crm.readCustomers(session, [customer, '1'])).toEqual([
      {
        id: customer,
        name: 'Globex',
        entitlement: { tier: 'premium', start: Date.parse('2026-01-01T00:00:00Z'), end: null },
      },
    ]);
  });

  it('a closed ticket refuses, the others of the same job are written', async () => {
    const [a, b] = [create('a'), create('b')];
    sim.act('acme', {
      at: T0 + MINUTE,
      ticket: 'b',
      by: { kind: 'automation' },
      do: 'status',
      status: 'closed',
    });
    const results = await crm.writeProperties(
      session,
      [a, b, '999999'].map((ticketId) => ({ ticketId, values: { breach_count: 1 }, readAt: null })),
    );
    expect(results.map((result) => result.outcome)).toEqual(['written', 'refused', 'gone']);
  });

  it('trap 1: after a refresh both old tokens are dead and the new pair works; revoking ends it', async () => {
    const next = await crm.refresh({ refreshToken: tokens.refreshToken ?? '', externalId: 'acme' });
    const again = crm.refresh({ refreshToken: tokens.refreshToken ?? '', externalId: 'acme' });
    await expect(again).rejects.toMatchObject({ failure: { kind: 'auth_lost' } });
    await expect(crm.directory(session)).rejects.toMatchObject({ failure: { kind: 'auth_lost' } });
    const renewed = { ...session, token: async () => next.accessToken };
    expect((await crm.directory(renewed)).reps.length).toBeGreaterThan(0);
    await crm.revoke(renewed);
    await expect(crm.directory(renewed)).rejects.toMatchObject({ failure: { kind: 'auth_lost' } });
  });

  it('trap 10: what webhooks lose, the export finds', async () => {
    sim.setChaos({ seed: 3, lose: 1, duplicate: 0, shuffle: false });
    const id = create();
    expect(await notices()).toEqual([]);
    now = T0 + 10 * MINUTE;
    sim.setNow(now);
    const { notices: found } = await crm.changesSince(session, null);
    expect(ticketIds(found)).toEqual([id]);
  });
});
