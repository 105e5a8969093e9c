import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorldAction, WorldActor } from '../../../simulators/world.ts';
import type { ChangeNotice, TicketRead } from '../../../src/crm/port.ts';
import { DEFAULT_ACCOUNT_SETTINGS } from '../../../src/domain/account-settings.ts';
import { Account } from '../contract.ts';
import { zendeskSubject } from './subject.ts';

const MINUTE = 60_000;
const CUSTOMER: WorldActor = { kind: 'customer', key: 'acme' };
const ANA: WorldActor = { kind: 'rep', key: 'ana' };

let account: Account;
beforeEach(async () => {
  account = await Account.start(zendeskSubject());
  await account.install();
  await account.provision();
});
afterEach(() => account.stop());

const CREATE = {
  do: 'create',
  by: CUSTOMER,
  subject: 'Printer on fire',
  customer: 'acme',
  inbox: 'help',
  channel: 'email',
  priority: null,
  rep: null,
  withMessage: true,
} as const;

function ticketIds(notices: readonly ChangeNotice[]): string[] {
  return notices.flatMap(({ about, id }) => (about === 'ticket' ? [id] : []));
}

/** A minute later. */
function play(ticket: string, action: Record<string, unknown>): void {
  account.play(ticket, action as Omit<WorldAction, 'at' | 'ticket'>);
}

/** What only Zendesk has, by the simulator's control door. */
async function extra(of: Record<string, unknown>): Promise<void> {
  const request = new Request('http://zendesk.test/__sim/extra', {
    method: 'POST',
    body: JSON.stringify({ account: 'acme', extra: of }),
  });
  expect((await account.simulator.fetch(request)).status).toBe(200);
}

/** A call of the account's own admin. */
async function call(
  method: string,
  path: string,
  body?: object,
): Promise<Record<string, Record<string, unknown>>> {
  const answer = await account.simulator.fetch(
    new Request(`http://zendesk.test/acme/api/v2/${path}`, {
      method,
      headers: { authorization: `Bearer ${account.tokens?.accessToken}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const text = await answer.text();
  return text === '' ? {} : JSON.parse(text);
}

async function read(ticket: string): Promise<TicketRead> {
  const [one] = await account.crm.readTickets(account.session(), [account.parseId(ticket)]);
  if (one === undefined) throw new Error('nothing was read');
  return one;
}

async function messages(ticket: string): Promise<readonly string[]> {
  const one = await read(ticket);
  return (one.kind === 'ticket' ? one.events : []).flatMap((event) =>
    event.type === 'message' ? [`${event.actor.kind} ${event.visibility}`] : [],
  );
}

describe('zendesk tickets, as they live there', () => {
  it('a light agent is a rep whose words stay internal: no reply to the customer', async () => {
    await extra({ add: 'light_agent', key: 'lia', name: 'Lia Light' });
    play('a', CREATE);
    play('a', { by: { kind: 'rep', key: 'lia' }, do: 'reply', visibility: 'public' });
    expect(await messages('a')).toEqual(['customer public', 'rep internal']);
  });

  it('somebody in copy writes as a customer (H2)', async () => {
    await extra({ add: 'end_user', key: 'cc', name: 'Cora Copy' });
    play('a', CREATE);
    play('a', { by: { kind: 'customer', key: 'cc' }, do: 'reply', visibility: 'public' });
    expect(await messages('a')).toEqual(['customer public', 'customer public']);
  });

  it('a side conversation is not the ticket’s: it is no message and changes nothing', async () => {
    play('a', CREATE);
    const before = await read('a');
    await extra({ add: 'side_conversation', ticket: 'a', by: 'ana' });
    const after = await read('a');
    expect(after.kind === 'ticket' && after.events).toEqual(before.kind === 'ticket' && before.events);
  });

  it('a ticket without a priority says so, and its first one is an event of its own', async () => {
    play('a', CREATE);
    const bare = await read('a');
    expect(bare).toMatchObject({ kind: 'ticket', facts: { priority: null } });
    expect(bare.kind === 'ticket' && bare.events.some((event) => event.type === 'priority')).toBe(false);
    play('a', { by: ANA, do: 'priority', priority: 'urgent' });
    const set = await read('a');
    expect(set.kind === 'ticket' && set.events.filter((event) => event.type === 'priority')).toMatchObject([
      { priority: 'urgent', at: account.now },
    ]);
  });

  it('a custom status counts as its category, made before or after the installation', async () => {
    const made = await call('POST', 'custom_statuses', {
      custom_status: { status_category: 'hold', agent_label: 'With the vendor' },
    });
    const id = String(made.custom_status?.id);
    play('a', CREATE);
    await call('PUT', `tickets/${account.parseId('a')}`, { ticket: { custom_status_id: Number(id) } });
    expect(await read('a')).toMatchObject({
      kind: 'ticket',
      facts: { status: { raw: id, category: 'on_hold' } },
    });
  });

  it('deleted, restored and deleted for good: gone, there again, gone', async () => {
    play('a', CREATE);
    play('a', { by: ANA, do: 'delete' });
    expect(await read('a')).toMatchObject({ kind: 'gone', mergedInto: null });
    play('a', { by: ANA, do: 'restore' });
    expect(await read('a')).toMatchObject({ kind: 'ticket' });
    play('a', { by: ANA, do: 'delete' });
    const id = account.parseId('a');
    await call('DELETE', `deleted_tickets/${id}`);
    await new Promise((resolve) => setImmediate(resolve));
    account.setNow(account.now + 2 * MINUTE);
    expect(await read('a')).toMatchObject({ kind: 'gone' });
    const { notices } = await account.crm.changesSince(account.session(), null);
    expect(ticketIds(notices)).toEqual([id]);
    expect((await account.crm.listTickets(account.session(), null)).ids).toEqual([]);
  });

  it('tickets of AI agents are synced where the admin wants them, and left alone elsewhere', async () => {
    play('bot', { ...CREATE, channel: 'ai_agent' });
    play('a', CREATE);
    account.setNow(account.now + 2 * MINUTE);
    const wanted = account.session({ settings: { ...DEFAULT_ACCOUNT_SETTINGS, aiAgentTickets: true } });
    const [a, bot] = [account.parseId('a'), account.parseId('bot')];
    for (const [session, ids] of [
      [account.session(), [a]],
      [wanted, [bot, a]],
    ] as const) {
      expect((await account.crm.listTickets(session, null)).ids).toEqual(ids);
      expect(ticketIds((await account.crm.changesSince(session, null)).notices)).toEqual(ids);
    }
    expect(await account.crm.readTickets(wanted, [bot])).toMatchObject([
      { kind: 'ticket', facts: { channel: 'messaging' } },
    ]);
  });

  it("Zendesk's own figures of a ticket are read with what its policies say", async () => {
    const target = (metric: string, minutes: number) => ({
      priority: 'high',
      metric,
      target: minutes,
      business_hours: false,
    });
    await call('POST', 'slas/policies', {
      sla_policy: {
        title: 'Gold',
        filter: { all: [], any: [] },
        policy_metrics: [
          target('first_reply_time', 30),
          target('next_reply_time', 60),
          target('total_resolution_time', 600),
        ],
      },
    });
    play('a', { ...CREATE, priority: 'high' });
    const created = account.now;
    account.setNow(created + 40 * MINUTE);
    play('a', { by: ANA, do: 'reply', visibility: 'public' });
    play('a', { by: CUSTOMER, do: 'reply', visibility: 'public' });
    const figures = await account.crm.nativeSla(account.session(), [account.parseId('a')]);
    expect(figures.toSorted((a, b) => (a.metric < b.metric ? -1 : 1))).toMatchObject([
      {
        metric: 'first_reply_time',
        ours: 'first_reply',
        state: 'completed_late',
        breachedAt: created + 30 * MINUTE,
        fulfilledAt: created + 41 * MINUTE,
        targetMs: 30 * MINUTE,
        policy: 'Gold',
      },
      { metric: 'next_reply_time', ours: 'next_reply', state: 'active', dueAt: account.now + 60 * MINUTE },
      { metric: 'total_resolution_time', state: 'active', dueAt: created + 600 * MINUTE },
    ]);
  });

  it('the view and the example triggers are there after the set-up, once, however often it runs', async () => {
    await account.provision();
    const views = (await call('GET', 'views')).views as unknown as { title: string }[];
    const triggers = (await call('GET', 'triggers')).triggers as unknown as { active: boolean }[];
    expect(views.map((view) => view.title)).toEqual(['SLA: next due']);
    expect(triggers.map((trigger) => trigger.active)).toEqual([false, false]);
  });
});
