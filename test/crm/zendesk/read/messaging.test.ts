import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CrmSimulator, WorldAction } from '../../../../simulators/world.ts';
import { createZendeskSimulator } from '../../../../simulators/zendesk/index.ts';
import { zendesk } from '../../../../src/crm/zendesk/index.ts';
import { connectAccount } from '../../../../src/services/connection/session.ts';
import { explainTicket } from '../../../../src/services/tickets/explain.ts';
import { onEachDatabase } from '../../../support/databases.ts';
import { installInBrowser } from '../../../support/install.ts';
import { type Running, startRunning } from '../../../support/running.ts';

const ACCOUNT = 'zendesk-acme';
const T0 = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;
const CUSTOMER = { kind: 'customer', key: 'globex' } as const;
const REP = { kind: 'rep', key: 'ana' } as const;

/** Server and simulator each behind a port of its own: calls and webhooks go over HTTP. */
onEachDatabase((database) => {
  let sim: CrmSimulator;
  let running: Running;
  const servers: Server[] = [];

  async function listen(handle: (request: Request) => Response | Promise<Response>): Promise<string> {
    const server = createServer(getRequestListener(handle));
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  beforeAll(async () => {
    const base = await listen((request) => sim.fetch(request));
    const publicUrl = await listen((request) => running.app.fetch(request));
    const client = { clientId: 'zdg-pontual', clientSecret: 'secret' };
    sim = createZendeskSimulator({ ...client, baseUrl: base, seed: 3, accountLimit: null });
    sim.setNow(T0);
    sim.addAccount('acme', {
      seed: 3,
      zone: 'UTC',
      teams: [{ key: 'first', name: 'First line' }],
      reps: [{ key: 'ana', name: 'Ana', email: 'ana@acme.example', team: 'first' }],
      inboxes: [{ key: 'help', name: 'Help', address: 'help@acme.example' }],
      customers: [{ key: 'globex', name: 'Globex', entitlement: null }],
    });
    const settings = {
      ZENDESK_CLIENT_ID: client.clientId,
      ZENDESK_CLIENT_SECRET: client.clientSecret,
      ZENDESK_API_URL: `${base}/{subdomain}`,
    };
    running = await startRunning(database(), [zendesk], T0, { settings, publicUrl });
    await installInBrowser(running.app, '/install/zendesk?subdomain=acme', async (url) => {
      const body = new URLSearchParams([...url.searchParams, ['decision', 'approve']]);
      const answer = await fetch(url.origin + url.pathname, { method: 'POST', body, redirect: 'manual' });
      return answer.headers.get('location') ?? '';
    });
    await running.settle();
  });
  afterAll(async () => {
    await running.stop();
    for (const server of servers) server.close();
  });

  async function play(ticket: string, minute: number, action: Record<string, unknown>): Promise<string> {
    const at = T0 + minute * MINUTE;
    // The steps of this test are whole world actions but for the ticket and the instant.
    sim.act('acme', { ...action, ticket, at } as unknown as WorldAction);
    running.clock.set(at);
    await sim.deliver();
    await running.settle(at);
    return sim.ticketId('acme', ticket) ?? '';
  }

  const create = (channel: string) => ({
    by: CUSTOMER,
    do: 'create',
    subject: 'Where is my parcel?',
    customer: 'globex',
    inbox: null,
    channel,
    priority: 'normal',
    rep: null,
    withMessage: true,
  });

  const firstReply = async (id: string) =>
    (await explainTicket(running.services, ACCOUNT, id)).evaluation.clocks.find(
      (clock) => clock.metric === 'first_reply',
    );

  /** What is on the ticket in Zendesk. */
  async function written(id: string) {
    const { crm, session } = await connectAccount(running.services, ACCOUNT);
    const [read] = await crm.readTickets(session, [id]);
    if (read?.kind !== 'ticket') throw new Error(JSON.stringify(read));
    return read.written;
  }

  it('D2 an agent’s message in messaging meets first_reply by its webhook alone, and the ticket says so', async () => {
    const id = await play('m', 1, create('messaging'));
    await play('m', 1, { by: CUSTOMER, do: 'message' });
    expect(await firstReply(id)).toMatchObject({ state: 'running' });
    expect(await written(id)).toMatchObject({ next_due_metric: 'first_reply' });
    await play('m', 4, { by: REP, do: 'message' });
    expect(await firstReply(id)).toMatchObject({ state: 'met', fulfilledAt: T0 + 4 * MINUTE });
    expect(await written(id)).toMatchObject({
      next_due_metric: 'resolution',
      first_reply_breached: false,
      sla_updated_at: T0 + 4 * MINUTE,
    });
  });

  it('D2 an agent’s message in a chat meets first_reply at its own time, once the ended chat tells it', async () => {
    const id = await play('c', 10, create('chat'));
    await play('c', 10, { by: CUSTOMER, do: 'message' });
    await play('c', 13, { by: REP, do: 'message' });
    await play('c', 20, { by: REP, do: 'status', status: 'solved' });
    expect(await firstReply(id)).toMatchObject({ state: 'met', fulfilledAt: T0 + 13 * MINUTE });
  });
});
