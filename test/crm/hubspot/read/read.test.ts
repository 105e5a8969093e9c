import { describe, expect, it } from 'vitest';
import { REQUIRED_SCOPES } from '../../../../src/crm/hubspot/auth/scopes.ts';
import type { TicketRead } from '../../../../src/crm/port.ts';
import { ANA, CUSTOMER, create, type Installed, installed, MINUTE } from '../installed.ts';
import { adapter, network, problem, type Seen, session } from '../support.ts';

const reply = { by: ANA, do: 'reply', visibility: 'public' } as const;
const comment = { by: ANA, do: 'reply', visibility: 'internal' } as const;
const answer = { by: CUSTOMER, do: 'reply', visibility: 'public' } as const;

async function readOne(account: Installed, id: string): Promise<Extract<TicketRead, { kind: 'ticket' }>> {
  const [read] = await account.crm.readTickets(account.session(), [id]);
  if (read?.kind !== 'ticket') throw new Error(`read as ${JSON.stringify(read)}`);
  return read;
}

const toMessages = (read: Extract<TicketRead, { kind: 'ticket' }>) =>
  read.events
    .flatMap((event) => (event.type === 'message' ? [event] : []))
    .toSorted((left, right) => left.at - right.at)
    .map((event) => `${event.visibility} ${event.actor.kind} ${event.channel}`);

describe('reading tickets', () => {
  it('a thread’s alias gives its ticket, once, and a thread without one is gone under its alias', async () => {
    const account = installed();
    await account.provision();
    account.play('a', create());
    const id = account.parseId('a');
    await account.crm.readTickets(account.session(), [id]);
    const thread = account.wire.flatMap((one) => /threads\/(\d+)\/messages/.exec(one.url)?.[1] ?? [])[0];
    const reads = await account.crm.readTickets(
      account.session(),
      [id, 'nonsense'],
      [`thread:${thread}`, 'thread:99', id],
    );
    expect(reads.map((read) => [read.kind, read.kind === 'ticket' ? read.facts.id : read.id])).toEqual([
      ['ticket', id],
      ['gone', 'nonsense'],
      ['gone', 'thread:99'],
      ['gone', id],
    ]);
  });

  it('an id in the language of aliases names no ticket', async () => {
    const account = installed();
    await account.provision();
    account.play('a', create());
    const alias = `restored:1:${account.parseId('a')}`;
    const [plain] = await account.crm.readTickets(account.session(), [alias]);
    expect(plain).toMatchObject({ kind: 'gone', id: alias });
    const [read] = await account.crm.readTickets(account.session(), [], [alias]);
    expect(read?.kind).toBe('ticket');
  });

  it('tickets written down by hand have their e-mails and notes for messages', async () => {
    const account = installed();
    account.play('a', create({ by: ANA, channel: 'crm', withMessage: false }), reply, answer, comment);
    const read = await readOne(account, account.parseId('a'));
    expect(toMessages(read)).toEqual(['public rep email', 'public customer email', 'internal rep null']);
    const writer = read.events.find((event) => event.type === 'message' && event.actor.kind === 'rep')?.actor
      .id;
    const directory = await account.crm.directory(account.session());
    expect(directory.reps.map((rep) => rep.id)).toContain(writer);
  });

  it('without leave to read e-mails the first reply is known by its date, and the ticket says so', async () => {
    const account = installed({}, REQUIRED_SCOPES);
    account.play('a', create({ by: ANA, channel: 'crm', withMessage: false }), reply);
    const replied = account.now();
    const read = await readOne(account, account.parseId('a'));
    expect(toMessages(read)).toEqual(['public rep null']);
    expect(read.events.find((event) => event.type === 'message')?.at).toBe(replied);
    expect(read.notes).toEqual([{ kind: 'first_reply_from_date' }]);
  });

  it('without leave to read conversations messages come from the ticket’s own dates, and the ticket says so', async () => {
    const account = installed(
      {},
      REQUIRED_SCOPES.filter((scope) => scope !== 'conversations.read'),
    );
    account.play('a', create(), reply, answer, reply);
    const began = account.now() - 3 * MINUTE;
    const read = await readOne(account, account.parseId('a'));
    const reported = read.events.flatMap((event) =>
      event.type === 'message' ? [[(event.at - began) / MINUTE, event.actor.kind] as const] : [],
    );
    expect(reported.toSorted((left, right) => left[0] - right[0])).toEqual([
      [0, 'customer'],
      [1, 'rep'],
      [2, 'customer'],
      [3, 'rep'],
    ]);
    expect(read.notes).toEqual([{ kind: 'messages_from_dates' }]);
    expect((await account.crm.directory(account.session())).inboxes).toEqual([]);
  });

  it('stages that were added after the set-up are asked for, and their proposal counts', async () => {
    const account = installed();
    account.play('a', create(), { by: ANA, do: 'status', status: 'on_hold' });
    const read = await readOne(account, account.parseId('a'));
    expect(read.facts.status.category).toBe('on_hold');
    expect(account.wire.filter((one) => one.url.includes('/pipelines/')).length).toBe(1);
  });

  it('after the set-up one changed ticket costs two calls', async () => {
    const account = installed();
    await account.provision();
    account.play('a', create(), reply);
    account.wire.length = 0;
    await readOne(account, account.parseId('a'));
    expect(account.wire.map((one) => one.url.replace(/\?.*/, ''))).toEqual([
      '/crm/objects/2026-09/tickets/batch/read',
      expect.stringMatching(/threads\/\d+\/messages$/),
    ]);
  });

  it('fields that policies filter on come with the facts and as events', async () => {
    const account = installed();
    account.play('a', create());
    const session = account.session({ policyFields: ['subject', 'no_such_field'] });
    const [read] = await account.crm.readTickets(session, [account.parseId('a')]);
    expect(read?.kind === 'ticket' && read.facts.fields).toEqual({
      subject: 'Printer on fire',
      no_such_field: null,
    });
    const events = read?.kind === 'ticket' ? read.events : [];
    expect(events.find((event) => event.type === 'field')).toMatchObject({
      name: 'subject',
      value: 'Printer on fire',
    });
  });

  it('a record opens in the account’s own domain', async () => {
    const account = installed();
    account.play('a', create());
    const session = account.session({ state: { uiDomain: 'app-eu1.hubspot.com' } });
    const [read] = await account.crm.readTickets(session, [account.parseId('a')]);
    expect(read?.kind === 'ticket' && read.facts.url).toBe(
      `https://app-eu1.hubspot.com/contacts/4711/record/0-5/${account.parseId('a')}`,
    );
  });
});

describe('reading tickets when HubSpot misbehaves', () => {
  const { on, seen } = network();
  const READ = '/crm/objects/2026-09/tickets/batch/read';
  const THREADS = '/conversations/conversations/2026-09/threads';
  const listIds = (reported: Seen | undefined) =>
    (reported?.body as { inputs: readonly { id: string }[] } | undefined)?.inputs.map(({ id }) => id) ?? [];
  const records = (ids: readonly string[]) =>
    ids.map((id) => ({ id, properties: { createdate: '2026-03-01T00:00:00Z', hs_primary_company_id: '1' } }));
  const nobody = (reported: Seen) => ({ results: reported.url.pathname.includes('associations') ? [] : [] });
  const associations = () => {
    for (const type of ['companies', 'emails', 'calls', 'notes']) {
      on('post', `/crm/associations/2026-09/tickets/${type}/batch/read`, nobody);
    }
  };

  it('a batch with history that is refused as a whole is read in halves', async () => {
    on('post', READ, (reported: Seen) => {
      const ids = listIds(reported);
      return ids.length > 20 ? problem(400, { category: 'VALIDATION_ERROR' }) : { results: records(ids) };
    });
    on('get', THREADS, { results: [] });
    associations();
    const ids = Array.from({ length: 50 }, (_, index) => String(index + 1));
    const reads = await adapter().readTickets(session(), ids);
    expect(reads.filter((read) => read.kind === 'ticket').length).toBe(50);
    expect(seen.filter((one) => one.url.pathname === READ).map((one) => listIds(one).length)).toEqual([
      50, 25, 13, 12, 25, 13, 12,
    ]);
  });

  it('never asks for more than 50 tickets with history at once', async () => {
    on('post', READ, (reported: Seen) => ({ results: records(listIds(reported)) }));
    on('get', THREADS, { results: [] });
    associations();
    await adapter().readTickets(
      session(),
      Array.from({ length: 100 }, (_, index) => String(index + 1)),
    );
    expect(seen.filter((one) => one.url.pathname === READ).map((one) => listIds(one).length)).toEqual([
      50, 50,
    ]);
  });

  it('a ticket whose conversations fail is failed alone, under its alias too', async () => {
    on('post', READ, (reported: Seen) => ({ results: records(listIds(reported)) }));
    on('get', THREADS, (reported: Seen) =>
      reported.url.searchParams.get('associatedTicketId') === '2' ? problem(500, {}) : { results: [] },
    );
    on('get', `${THREADS}/9`, { id: '9', threadAssociations: { associatedTicketId: 2 } });
    associations();
    const reads = await adapter().readTickets(session(), ['1'], ['thread:9']);
    expect(reads.map((read) => [read.kind, read.kind === 'ticket' ? read.facts.id : read.id])).toEqual([
      ['ticket', '1'],
      ['failed', '2'],
      ['failed', 'thread:9'],
    ]);
  });

  it('pages of threads and messages are followed to the end', async () => {
    on('post', READ, (reported: Seen) => ({ results: records(listIds(reported)) }));
    const message = (id: string) => ({
      id,
      type: 'MESSAGE',
      direction: 'INCOMING',
      createdBy: 'V-1',
      createdAt: '2026-03-01T00:00:00Z',
    });
    on('get', THREADS, (reported: Seen) =>
      reported.url.searchParams.get('after') === null
        ? { results: [{ id: '1' }], paging: { next: { after: 'x' } } }
        : { results: [{ id: '2' }] },
    );
    on('get', `${THREADS}/1/messages`, (reported: Seen) =>
      reported.url.searchParams.get('after') === null
        ? { results: [message('a')], paging: { next: { after: 'y' } } }
        : { results: [message('b')] },
    );
    on('get', `${THREADS}/2/messages`, { results: [message('c')] });
    const [read] = await adapter().readTickets(session(), ['7']);
    const ids =
      read?.kind === 'ticket'
        ? read.events.flatMap((event) => (event.type === 'message' ? [event.id] : []))
        : [];
    expect(ids).toEqual(['7:message:a', '7:message:b', '7:message:c']);
  });

  it('a rep who came after the set-up is asked for once, a user who is no owner keeps a name of their own', async () => {
    on('post', READ, (reported: Seen) => ({ results: records(listIds(reported)) }));
    on('get', THREADS, { results: [{ id: '1' }] });
    const by = (id: string, user: string) => ({
      id,
      type: 'MESSAGE',
      direction: 'OUTGOING',
      createdBy: `A-${user}`,
      createdAt: '2026-03-01T00:00:00Z',
      status: { statusType: 'SENT' },
    });
    on('get', `${THREADS}/1/messages`, { results: [by('a', '5'), by('b', '6'), by('c', '7'), by('d', '5')] });
    on('get', '/crm/owners/2026-09/5', { id: '555', userId: 5 });
    on('get', '/crm/owners/2026-09/6', () => problem(404, {}));
    const [read] = await adapter().readTickets(session({ state: { repOfUser: { 7: '777' } } }), ['7']);
    const actors =
      read?.kind === 'ticket'
        ? read.events.flatMap((event) => (event.type === 'message' ? [event.actor.id] : []))
        : [];
    expect(actors).toEqual(['555', 'user:6', '777', '555']);
    // The one who is not found is looked for among leavers too.
    expect(seen.filter((one) => one.url.pathname.includes('owners')).length).toBe(3);
  });
});
