import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CrmSimulator, WorldAction, WorldActor, WorldSetup } from '../../simulators/world.ts';
import type {
  ChangeNotice,
  Crm,
  CrmSession,
  InstalledAccount,
  TicketRead,
  Tokens,
  WebhookRequest,
} from '../../src/crm/port.ts';
import { DEFAULT_ACCOUNT_SETTINGS } from '../../src/domain/account-settings.ts';
import type { StatusCategory, TicketEvent } from '../../src/domain/event.ts';
import { CrmError, type CrmFailureKind } from '../../src/domain/failure.ts';
import type { SlaProperties } from '../../src/domain/sla-properties.ts';
import { CHALLENGE, VERIFIER } from '../support/pkce.ts';

/** One CRM under the contract: an adapter over its simulator. */
export interface ContractSubject {
  readonly name: string;
  readonly externalId: string;
  /** Simulator and adapter, wired to each other; webhooks go to `webhookUrl` (the simulator may add its path). */
  start(input: { webhookUrl: string; now: () => number }): { crm: Crm; simulator: CrmSimulator };
  /** Plays the admin on the vendor's install page: gives the code that comes back. */
  consent(simulator: CrmSimulator, authorizeUrl: string): Promise<string>;
  /** An admin of the CRM makes somebody (the player's key) its admin, or takes that away, or has them leave. */
  changePerson(simulator: CrmSimulator, person: string, to: 'admin' | 'agent' | 'gone'): Promise<void>;
  /** Milliseconds after which search shows a change. */
  readonly searchLagMs: number;
  /** Requirements this CRM cannot meet, with the reason; the test then asserts that it really is so. */
  readonly gaps?: Readonly<Record<string, string>>;
}

const T0 = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;
const REDIRECT = 'https://sla.example.com/oauth/callback';

const WORLD: WorldSetup = {
  seed: 7,
  zone: 'America/Sao_Paulo',
  teams: [{ key: 'support', name: 'Support' }],
  reps: [
    { key: 'ana', name: 'Ana Prado', email: 'ana@example.com', team: 'support' },
    { key: 'ben', name: 'Ben Ohm', email: 'ben@example.com', team: 'support' },
  ],
  inboxes: [
    { key: 'help', name: 'Help', address: 'help@example.com' },
    { key: 'sales', name: 'Sales', address: 'sales@example.com' },
  ],
  customers: [
    { key: 'acme', name: 'Acme Ltda', entitlement: { tier: 'premium', start: T0, end: T0 + 86_400_000 } },
    { key: 'bolt', name: 'Bolt SA', entitlement: null },
  ],
};

const CUSTOMER: WorldActor = { kind: 'customer', key: 'acme' };
const ANA: WorldActor = { kind: 'rep', key: 'ana' };
const BEN: WorldActor = { kind: 'rep', key: 'ben' };
const BOT: WorldActor = { kind: 'automation' };

/** What a whole installed account is to the tests. */
export class Account {
  readonly subject: ContractSubject;
  readonly crm: Crm;
  readonly simulator: CrmSimulator;
  readonly #clock: { at: number };
  readonly #server: Server;
  readonly requests: WebhookRequest[] = [];
  /** One entry per call of the adapter to its budget. */
  readonly spent: string[] = [];
  state: Record<string, unknown> = {};
  webhookSecret: string | null = null;
  tokens: Tokens | null = null;
  installed: InstalledAccount | null = null;
  statuses = new Map<string, StatusCategory>();

  private constructor(subject: ContractSubject, server: Server, port: number) {
    this.subject = subject;
    this.#server = server;
    this.#clock = { at: T0 };
    const wired = subject.start({ webhookUrl: `http://127.0.0.1:${port}`, now: () => this.#clock.at });
    this.crm = wired.crm;
    this.simulator = wired.simulator;
    server.on('request', async (request, response) => {
      this.requests.push(await this.#received(request, port));
      response.writeHead(200).end();
    });
  }

  static async start(subject: ContractSubject): Promise<Account> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the webhook server has no port');
    const account = new Account(subject, server, address.port);
    account.simulator.setNow(T0);
    account.simulator.addAccount(subject.externalId, WORLD);
    return account;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  get now(): number {
    return this.#clock.at;
  }

  setNow(at: number): void {
    this.#clock.at = at;
    this.simulator.setNow(at);
  }

  async install(): Promise<void> {
    const url = this.crm.authorizeUrl({
      state: 'some-state',
      redirectUri: REDIRECT,
      externalId: this.subject.externalId,
      ...CHALLENGE,
    });
    const code = await this.subject.consent(this.simulator, url);
    const { tokens, account } = await this.crm.exchange({
      code,
      redirectUri: REDIRECT,
      externalId: this.subject.externalId,
      ...VERIFIER,
    });
    this.tokens = tokens;
    this.installed = account;
    this.state = { ...account.state };
  }

  async provision(): Promise<readonly string[]> {
    const details: string[] = [];
    for (const step of this.crm.provision({ publicUrl: this.#publicUrl() })) {
      const result = await step.run(this.session());
      Object.assign(this.state, result.state);
      this.webhookSecret = result.webhookSecret ?? this.webhookSecret;
      details.push(result.detail);
    }
    return details;
  }

  session(overrides: Partial<CrmSession> = {}): CrmSession {
    return {
      accountId: 'account-1',
      externalId: this.subject.externalId,
      state: this.state,
      statuses: this.statuses,
      policyFields: [],
      keepSubject: true,
      settings: DEFAULT_ACCOUNT_SETTINGS,
      token: (rejected) => this.#token(rejected),
      spend: async (bucket) => {
        this.spent.push(bucket);
      },
      learn: async () => undefined,
      now: () => this.now,
      sleep: async (ms) => this.setNow(this.now + ms),
      ...overrides,
    };
  }

  /** Does one thing after another, a minute apart; gives the instant of the last one. */
  play(ticket: string, ...actions: readonly Doing[]): number {
    for (const { by, ...doing } of actions) {
      this.setNow(this.now + MINUTE);
      this.simulator.act(this.subject.externalId, { at: this.now, ticket, by, ...doing } as WorldAction);
    }
    return this.now;
  }

  parseId(ticket: string): string {
    const id = this.simulator.ticketId(this.subject.externalId, ticket);
    if (id === null) throw new Error(`no ticket ${ticket}`);
    return id;
  }

  async read(ticket: string) {
    const [read] = await this.crm.readTickets(this.session(), [this.parseId(ticket)]);
    if (read?.kind !== 'ticket') throw new Error(`${ticket} was read as ${JSON.stringify(read)}`);
    return read;
  }

  /** Delivers what is queued and returns the change notices of all requests that came. */
  async notices(): Promise<readonly ChangeNotice[]> {
    this.requests.length = 0;
    await this.simulator.deliver();
    return this.requests.flatMap((request) => {
      const verdict = this.crm.verify(request);
      if (!verdict.ok) throw new Error(`${verdict.why}: ${verdict.detail}`);
      return verdict.notices;
    });
  }

  /** Delivers what is queued and reads every ticket that the notices name, by its id or by an alias. */
  async readNoticed(): Promise<readonly TicketRead[]> {
    const notices = await this.notices();
    const about = (kind: ChangeNotice['about']) => [
      ...new Set(notices.filter((notice) => notice.about === kind).map(({ id }) => id)),
    ];
    return this.crm.readTickets(this.session(), about('ticket'), about('ticket_alias'));
  }

  #publicUrl(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the webhook server has no port');
    return `http://127.0.0.1:${address.port}`;
  }

  async #token(rejected?: string): Promise<string> {
    if (this.tokens === null) throw new CrmError({ kind: 'auth_lost', detail: 'not installed' });
    const spent = this.tokens.accessToken === rejected || this.tokens.expiresAt <= this.now;
    if (spent) {
      this.tokens = await this.crm.refresh({
        refreshToken: this.tokens.refreshToken ?? '',
        externalId: this.subject.externalId,
      });
    }
    return this.tokens.accessToken;
  }

  async #received(request: IncomingMessage, port: number): Promise<WebhookRequest> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    return {
      method: request.method ?? '',
      url: `http://127.0.0.1:${port}${request.url ?? ''}`,
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: new Uint8Array(Buffer.concat(chunks)),
      secret: this.crm.webhookSecret === 'app' ? (this.crm.appSecret ?? '') : (this.webhookSecret ?? ''),
      state: this.state,
      now: this.now,
    };
  }
}

type Doing = { readonly by: WorldActor; readonly do: WorldAction['do'] } & Readonly<Record<string, unknown>>;

const create = (more: Readonly<Record<string, unknown>> = {}): Doing => ({
  by: CUSTOMER,
  do: 'create',
  subject: 'Printer on fire',
  customer: 'acme',
  inbox: 'help',
  channel: 'email',
  priority: 'high',
  rep: null,
  withMessage: true,
  ...more,
});
const reply = (by: WorldActor, visibility: 'public' | 'internal' = 'public'): Doing => ({
  by,
  do: 'reply',
  visibility,
});
const status = (by: WorldActor, to: StatusCategory): Doing => ({ by, do: 'status', status: to });

/** An event in a few words, for comparison: minutes after the ticket began, what, who. */
function tell(events: readonly TicketEvent[]): readonly string[] {
  const began = events.find((event) => event.type === 'created')?.at ?? 0;
  return events
    .toSorted((left, right) => left.at - right.at)
    .map((event) => `+${(event.at - began) / MINUTE} ${getWords(event)} by ${event.actor.kind}`);
}

function getWords(event: TicketEvent): string {
  switch (event.type) {
    case 'message':
      return `message ${event.visibility}`;
    case 'status':
      return `status ${event.category}`;
    case 'priority':
      return `priority ${event.priority}`;
    default:
      return event.type;
  }
}

const only = (words: readonly string[], pattern: RegExp) => words.filter((line) => pattern.test(line));

async function toFailure(work: Promise<unknown>): Promise<CrmFailureKind> {
  try {
    await work;
  } catch (error) {
    if (error instanceof CrmError) return error.failure.kind;
    throw error;
  }
  throw new Error('it did not fail');
}

const VALUES: SlaProperties = {
  sla_policy: 'standard',
  sla_tier: 'premium',
  sla_status: 'due_soon',
  next_due_at: T0 + 3_600_000,
  next_due_metric: 'first_reply',
  first_reply_due_at: T0 + 3_600_000,
  next_reply_due_at: null,
  resolution_due_at: T0 + 86_400_000,
  first_reply_breached: false,
  next_reply_breached: true,
  resolution_breached: false,
  breach_count: 3,
  sla_updated_at: T0,
};

/** What every adapter must do, shown on its simulator. Each new CRM runs it in ten lines. */
export function describeCrmContract(subject: ContractSubject): void {
  describe(`the CRM contract: ${subject.name}`, () => {
    let account: Account;
    const gapped = (name: string) => subject.gaps?.[name] !== undefined;

    beforeAll(async () => {
      account = await Account.start(subject);
      await account.install();
      await account.provision();
    });
    afterAll(() => account.stop());

    describe('install', () => {
      it('the authorize address carries state and redirect unharmed', () => {
        const state = 'a+b/c=&d é';
        const url = new URL(
          account.crm.authorizeUrl({
            state,
            redirectUri: REDIRECT,
            externalId: subject.externalId,
            ...CHALLENGE,
          }),
        );
        expect(url.searchParams.get('state')).toBe(state);
        expect(url.searchParams.get('redirect_uri')).toBe(REDIRECT);
      });

      it('an install gives tokens, the account’s own id and its zone', () => {
        expect(account.installed).toMatchObject({ externalId: subject.externalId, zone: WORLD.zone });
        expect(account.tokens?.accessToken).toBeTruthy();
        expect(account.tokens?.expiresAt).toBeGreaterThan(T0);
      });

      it('a made-up account id is refused with an Error for the admin', () => {
        const ask = (externalId: string) => () =>
          account.crm.authorizeUrl({ state: 's', redirectUri: REDIRECT, externalId, ...CHALLENGE });
        for (const id of ['evil.example.com/', '../x', 'a b', '@']) expect(ask(id)).toThrow(Error);
      });

      it('a wrong code and a wrong refresh token are auth_lost: somebody must connect again', async () => {
        const { externalId } = subject;
        expect(
          await toFailure(
            account.crm.exchange({ code: 'no', redirectUri: REDIRECT, externalId, ...VERIFIER }),
          ),
        ).toBe('auth_lost');
        expect(await toFailure(account.crm.refresh({ refreshToken: 'no', externalId }))).toBe('auth_lost');
      });

      it('a refused token is replaced once and the call goes on', async () => {
        account.play('refreshed', create());
        const requested: (string | undefined)[] = [];
        const session = account.session({
          token: async (rejected) => {
            requested.push(rejected);
            return rejected === undefined ? 'outdated' : (account.tokens?.accessToken ?? '');
          },
        });
        const [read] = await account.crm.readTickets(session, [account.parseId('refreshed')]);
        expect(read?.kind).toBe('ticket');
        expect(requested).toContain('outdated');
      });

      it('a token that stays refused is auth_lost', async () => {
        const session = account.session({ token: async () => 'outdated' });
        expect(await toFailure(account.crm.readTickets(session, ['1']))).toBe('auth_lost');
      });

      it('set-up run again changes nothing and fails nowhere', async () => {
        const before = { ...account.state };
        await account.provision();
        expect(account.state).toEqual(before);
      });

      it('a ping tells that the CRM answers', async () => {
        await expect(account.crm.ping(subject.externalId)).resolves.toHaveProperty('clock');
      });
    });

    describe('directory', () => {
      it('ticket fields are told by the names that a history takes', async () => {
        const read = async (session: CrmSession) => (await account.crm.ticketFields?.(session)) ?? [];
        const [field] = await read(account.session());
        expect(field).toBeDefined();
        expect(await read(account.session())).not.toContain('constructor');
        account.play('fielded', create(), reply(ANA));
        const session = account.session({ policyFields: [field ?? '', 'constructor', 'no_such_field'] });
        const [read1] = await account.crm.readTickets(session, [account.parseId('fielded')]);
        expect(read1?.kind).toBe('ticket');
      });

      it('names reps with their teams, inboxes and channels', async () => {
        const directory = await account.crm.directory(account.session());
        expect(directory.reps.map((rep) => rep.name)).toEqual(
          expect.arrayContaining(['Ana Prado', 'Ben Ohm']),
        );
        const teams = new Set(directory.teams.map((team) => team.id));
        const ana = directory.reps.find((rep) => rep.name === 'Ana Prado');
        expect(ana?.active).toBe(true);
        expect(ana?.teams.every((team) => teams.has(team))).toBe(true);
        expect(ana?.teams.length).toBeGreaterThan(0);
        expect(directory.inboxes.map((inbox) => inbox.name)).toEqual(
          expect.arrayContaining(['Help', 'Sales']),
        );
        expect(directory.channels.map((channel) => channel.id)).toContain('email');
      });

      it('people are told with their role, and their ids as reps are those of the directory', async () => {
        const { people } = await account.crm.people(account.session());
        const ana = people.find((person) => person.email === 'ana@example.com');
        const rep = (await account.crm.directory(account.session())).reps.find(
          ({ name }) => name === 'Ana Prado',
        );
        expect(ana).toMatchObject({ name: 'Ana Prado', repId: rep?.id, teams: rep?.teams, active: true });
        expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
        expect(people.some(({ role }) => role === 'admin')).toBe(true);
        expect(people.filter(({ active }) => active).every(({ role }) => role !== null)).toBe(true);
      });

      it('a role given, taken away, and a person who left are seen at the next look', async () => {
        const ben = async () => {
          const { people } = await account.crm.people(account.session());
          const found = people.find((person) => person.email === 'ben@example.com');
          return found?.active === true ? found.role : 'gone';
        };
        expect(await ben()).toBe('agent');
        for (const state of ['admin', 'agent', 'gone'] as const) {
          await subject.changePerson(account.simulator, 'ben', state);
          expect(await ben()).toBe(state);
        }
      });

      it('ids of reps, inboxes and customers on tickets are those of the directory', async () => {
        account.play('named', create({ rep: 'ana', inbox: 'sales' }), reply(ANA));
        const { facts, events } = await account.read('named');
        const directory = await account.crm.directory(account.session());
        expect(directory.reps.find((rep) => rep.id === facts.rep)?.name).toBe('Ana Prado');
        expect(directory.inboxes.find((inbox) => inbox.id === facts.inbox)?.name).toBe('Sales');
        const writer = events.find((event) => event.type === 'message' && event.actor.kind === 'rep')?.actor
          .id;
        expect(writer).toBe(facts.rep);
        const [customer] = await account.crm.readCustomers(account.session(), [facts.customer ?? '']);
        expect(customer?.name).toBe('Acme Ltda');
      });

      it('a customer’s tier comes from its own properties, with start and end to the millisecond', async () => {
        account.play('acme-ticket', create());
        account.play('bolt-ticket', create({ customer: 'bolt', by: { kind: 'customer', key: 'bolt' } }));
        const ids = [
          (await account.read('acme-ticket')).facts.customer,
          (await account.read('bolt-ticket')).facts.customer,
        ];
        const customers = await account.crm.readCustomers(account.session(), [
          ...ids.map((id) => id ?? ''),
          '999999',
        ]);
        const byName = new Map(customers.map((customer) => [customer.name, customer.entitlement]));
        expect(byName).toEqual(
          new Map([
            ['Acme Ltda', WORLD.customers[0]?.entitlement],
            ['Bolt SA', null],
          ]),
        );
      });
    });

    describe('history', () => {
      it('a story is told event by event, at its instants, by whom it was', async () => {
        const began = account.now + MINUTE;
        account.play(
          'story',
          create(),
          { by: ANA, do: 'assign', rep: 'ana' },
          status(ANA, 'open'),
          reply(ANA),
          status(ANA, 'pending'),
          reply(CUSTOMER),
          { by: ANA, do: 'priority', priority: 'urgent' },
          reply(ANA, 'internal'),
          reply(BEN),
          status(BEN, 'solved'),
        );
        const { events, facts, notes } = await account.read('story');
        const words = tell(events);
        expect(events.find((event) => event.type === 'created')?.at).toBe(began);
        expect(only(words, /created|message/)).toEqual([
          '+0 created by customer',
          '+0 message public by customer',
          '+3 message public by rep',
          '+5 message public by customer',
          '+7 message internal by rep',
          '+8 message public by rep',
        ]);
        expect(only(words, / status /).map((line) => line.replace(/ by .*/, ''))).toEqual([
          '+0 status new',
          '+2 status open',
          '+4 status pending',
          '+9 status solved',
        ]);
        expect(only(words, /priority/).map((line) => line.replace(/ by .*/, ''))).toEqual([
          '+0 priority high',
          '+6 priority urgent',
        ]);
        expect(events.filter((event) => event.type === 'assigned' && event.rep !== null).length).toBe(1);
        expect(facts).toMatchObject({ subject: 'Printer on fire', priority: 'urgent', channel: 'email' });
        expect(facts.status.category).toBe('solved');
        expect(facts.createdAt).toBe(began);
        expect(notes).toEqual([]);
      });

      it('first values of inbox, channel and customer are events at the created instant', async () => {
        account.play('first', create({ rep: 'ana' }));
        const { events, facts } = await account.read('first');
        const at = events.find((event) => event.type === 'created')?.at;
        const first = (type: TicketEvent['type']) => events.find((event) => event.type === type);
        expect(first('inbox')).toMatchObject({ at, inbox: facts.inbox });
        expect(first('channel')).toMatchObject({ at, channel: 'email' });
        expect(first('customer')).toMatchObject({ at, customer: facts.customer });
        expect(first('assigned')).toMatchObject({ at, rep: facts.rep });
        expect(first('priority')).toMatchObject({ at, priority: 'high' });
      });

      it('the same change has the same id each time, and no two events share one', async () => {
        account.play('steady', create(), reply(ANA), status(ANA, 'pending'));
        const early = (await account.read('steady')).events;
        account.play('steady', reply(CUSTOMER), status(ANA, 'open'), { by: ANA, do: 'assign', rep: 'ben' });
        const late = (await account.read('steady')).events;
        const ids = late.map((event) => event.id);
        expect(new Set(ids).size).toBe(ids.length);
        const byId = new Map(late.map((event) => [event.id, event]));
        expect(early.map((event) => byId.get(event.id))).toEqual(early);
        account.play('other', create());
        const others = (await account.read('other')).events.filter((event) => byId.has(event.id));
        expect(others).toEqual([]);
      });

      it('H3 an automation’s message is automation, never a rep', async () => {
        account.play('bot', create(), reply(BOT));
        const { events } = await account.read('bot');
        const messages = events
          .filter((event) => event.type === 'message')
          .toSorted((left, right) => left.at - right.at);
        expect(messages.map((event) => event.actor.kind)).toEqual(['customer', 'automation']);
      });

      it('a ticket that a rep wrote down is the rep’s, and nobody has answered it yet', async () => {
        account.play('by-rep', create({ by: ANA, channel: 'crm', withMessage: false }));
        const words = tell((await account.read('by-rep')).events);
        expect(words).toContain('+0 created by rep');
        expect(only(words, /message/)).toEqual([]);
      });

      it.each(['new', 'open', 'pending', 'on_hold', 'solved'] as const)(
        'the status %s is proposed as what it means',
        async (category) => {
          account.play(`status-${category}`, create(), status(ANA, 'open'), status(ANA, category));
          const { facts } = await account.read(`status-${category}`);
          const directory = await account.crm.directory(account.session());
          if (gapped(`status ${category}`)) return expect(facts.status.category).not.toBe(category);
          expect(facts.status.category).toBe(category);
          expect(directory.statuses.find((choice) => choice.raw === facts.status.raw)?.proposed).toBe(
            category,
          );
        },
      );

      it('the admin’s own meaning of a status goes before the proposal', async () => {
        account.play('mapped', create(), status(ANA, 'pending'));
        const { raw } = (await account.read('mapped')).facts.status;
        const session = account.session({ statuses: new Map([[raw, 'on_hold']]) });
        const [read] = await account.crm.readTickets(session, [account.parseId('mapped')]);
        expect(read?.kind === 'ticket' && read.facts.status.category).toBe('on_hold');
        const reported =
          read?.kind === 'ticket' ? read.events.filter((event) => event.type === 'status') : [];
        expect(reported.at(-1)?.type === 'status' && reported.at(-1)).toMatchObject({
          category: 'on_hold',
          raw,
        });
      });

      it('a subject is not given when it may not be stored', async () => {
        account.play('secret', create());
        const session = account.session({ keepSubject: false });
        const [read] = await account.crm.readTickets(session, [account.parseId('secret')]);
        expect(read?.kind === 'ticket' && read.facts.subject).toBe(null);
      });

      it('100 tickets at once are read in far fewer calls than one by one', async () => {
        const keys = Array.from({ length: 100 }, (_, index) => `many-${index}`);
        for (const key of keys) {
          account.simulator.act(subject.externalId, {
            at: account.now,
            ticket: key,
            ...create(),
          } as WorldAction);
        }
        account.spent.length = 0;
        const reads = await account.crm.readTickets(
          account.session(),
          keys.map((key) => account.parseId(key)),
        );
        expect(reads.filter((read) => read.kind === 'ticket').length).toBe(100);
        expect(account.spent.length).toBeLessThan(3 * keys.length);
      });
    });

    describe('gone tickets', () => {
      it('an unknown ticket is gone, and does not spoil the others', async () => {
        account.play('known', create());
        const reads = await account.crm.readTickets(account.session(), [
          '987654321',
          account.parseId('known'),
        ]);
        expect(
          new Map(reads.map((read) => [read.kind === 'ticket' ? read.facts.id : read.id, read.kind])),
        ).toEqual(
          new Map([
            ['987654321', 'gone'],
            [account.parseId('known'), 'ticket'],
          ]),
        );
      });

      it('M2 a deleted ticket is gone, with the instant it was deleted', async () => {
        account.play('deleted', create());
        const id = account.parseId('deleted');
        const at = account.play('deleted', { by: ANA, do: 'delete' });
        const [read] = await account.crm.readTickets(account.session(), [id]);
        expect(read).toMatchObject({ kind: 'gone', id, mergedInto: null });
        expect(read?.kind === 'gone' && read.events).toEqual([
          expect.objectContaining({ type: 'deleted', at }),
        ]);
      });

      it('a restored ticket is read again', async () => {
        account.play('restored', create(), { by: ANA, do: 'delete' }, { by: ANA, do: 'restore' });
        expect((await account.read('restored')).facts.id).toBe(account.parseId('restored'));
      });

      it('M2 a restore is told with its instant, so that clocks go on: its own notice leads to the event', async () => {
        account.play('back', create(), { by: ANA, do: 'delete' });
        await account.notices();
        const at = account.play('back', { by: ANA, do: 'restore' });
        const reads = await account.readNoticed();
        const read = reads.find((one) => one.kind === 'ticket' && one.facts.id === account.parseId('back'));
        const restored =
          read?.kind === 'ticket' ? read.events.filter((event) => event.type === 'restored') : [];
        expect(restored.map((event) => event.at)).toEqual([at]);
      });

      it('M2 a merged ticket is gone into the one that survives', async () => {
        account.play('loser', create(), reply(ANA));
        account.play('winner', create(), reply(ANA));
        const id = account.parseId('loser');
        account.play('loser', { by: ANA, do: 'merge', into: 'winner' });
        account.setNow(account.now + subject.searchLagMs + MINUTE);
        const survivor = account.parseId('winner');
        const [read] = await account.crm.readTickets(account.session(), [id]);
        if (gapped('merged')) return expect(read?.kind).not.toBe('gone');
        expect(read).toMatchObject({ kind: 'gone', id, mergedInto: survivor });
        expect(read?.kind === 'gone' && read.events.at(-1)).toMatchObject({ type: 'merged', into: survivor });
        expect((await account.read('winner')).kind).toBe('ticket');
      });
    });

    describe('write-back', () => {
      it('what is written is read back as it was, kind by kind', async () => {
        account.play('written', create());
        const ticketId = account.parseId('written');
        const results = await account.crm.writeProperties(account.session(), [
          { ticketId, values: VALUES, readAt: null },
        ]);
        expect(results).toEqual([{ ticketId, outcome: 'written' }]);
        expect((await account.read('written')).written).toEqual(VALUES);
      });

      it('null clears, and what is not named stays', async () => {
        account.play('cleared', create());
        const ticketId = account.parseId('cleared');
        const write = (values: Partial<SlaProperties>) =>
          account.crm.writeProperties(account.session(), [{ ticketId, values, readAt: null }]);
        await write(VALUES);
        await write({ sla_policy: null, next_due_at: null, first_reply_breached: true });
        expect((await account.read('cleared')).written).toEqual({
          ...VALUES,
          sla_policy: null,
          next_due_at: null,
          first_reply_breached: true,
        });
      });

      it('each ticket has its own result: one that is gone does not hold back the others', async () => {
        account.play('alive', create());
        account.play('dead', create());
        const [alive, dead] = [account.parseId('alive'), account.parseId('dead')];
        account.play('dead', { by: ANA, do: 'delete' });
        const results = await account.crm.writeProperties(
          account.session(),
          [dead, alive].map((ticketId) => ({ ticketId, values: { breach_count: 1 }, readAt: null })),
        );
        expect(new Map(results.map((result) => [result.ticketId, result.outcome]))).toEqual(
          new Map([
            [dead, 'gone'],
            [alive, 'written'],
          ]),
        );
      });

      it('100 writes are a handful of calls', async () => {
        const keys = Array.from({ length: 100 }, (_, index) => `mass-${index}`);
        for (const key of keys) {
          account.simulator.act(subject.externalId, {
            at: account.now,
            ticket: key,
            ...create(),
          } as WorldAction);
        }
        const writes = keys.map((key) => ({ ticketId: account.parseId(key), values: VALUES, readAt: null }));
        account.spent.length = 0;
        const results = await account.crm.writeProperties(account.session(), writes);
        expect(results.map((result) => result.outcome)).toEqual(Array(100).fill('written'));
        expect(account.spent.length).toBeLessThan(20);
      });

      it('our own write changes no clock: no new event comes of it', async () => {
        account.play('quiet', create(), reply(ANA));
        const before = tell((await account.read('quiet')).events);
        const ticketId = account.parseId('quiet');
        await account.crm.writeProperties(account.session(), [{ ticketId, values: VALUES, readAt: null }]);
        expect(tell((await account.read('quiet')).events)).toEqual(before);
      });
    });

    describe('webhooks', () => {
      it('whatever happens to a ticket, a genuine notice leads to it', async () => {
        await account.notices();
        account.play('noticed', create());
        const steps: readonly Doing[] = [
          reply(ANA),
          status(ANA, 'pending'),
          { by: ANA, do: 'priority', priority: 'low' },
          { by: ANA, do: 'assign', rep: 'ben' },
          reply(CUSTOMER),
        ];
        const ledHere: boolean[] = [];
        for (const step of [null, ...steps]) {
          if (step !== null) account.play('noticed', step);
          const reads = await account.readNoticed();
          ledHere.push(
            reads.some((read) => read.kind === 'ticket' && read.facts.id === account.parseId('noticed')),
          );
        }
        expect(ledHere).toEqual(Array(steps.length + 1).fill(true));
      });

      it('the same delivery verified twice has the same source ids, all different from each other’s', async () => {
        await account.notices();
        account.play('twice', create(), reply(ANA), status(ANA, 'open'));
        const first = (await account.notices()).map((notice) => notice.sourceId);
        const again = account.requests.flatMap((request) => {
          const verdict = account.crm.verify(request);
          return verdict.ok ? verdict.notices.map((notice) => notice.sourceId) : [];
        });
        expect(again).toEqual(first);
        expect(first.length).toBeGreaterThan(0);
        expect(new Set(first).size).toBe(first.length);
      });

      it('a changed body, a wrong secret and a missing signature are refused; an old one is stale', async () => {
        await account.notices();
        account.play('forged', create());
        await account.notices();
        const [genuine] = account.requests;
        if (genuine === undefined) throw new Error('nothing was delivered');
        const verdict = (changes: Partial<WebhookRequest>) => {
          const reported = account.crm.verify({ ...genuine, ...changes });
          return reported.ok ? 'ok' : reported.why;
        };
        expect(verdict({})).toBe('ok');
        expect(verdict({ body: new Uint8Array([...genuine.body, 32]) })).toBe('signature');
        expect(verdict({ secret: 'other' })).toBe('signature');
        expect(verdict({ secret: '' })).toBe('signature');
        expect(verdict({ headers: {} })).toBe('signature');
        expect(verdict({ now: genuine.now + 3_600_000 })).toBe('stale');
      });

      it('deletion and merge lead to notices too', async () => {
        account.play('end-a', create());
        account.play('end-b', create());
        account.play('end-c', create());
        await account.notices();
        const [a, b] = [account.parseId('end-a'), account.parseId('end-b')];
        account.play('end-a', { by: ANA, do: 'delete' });
        account.play('end-b', { by: ANA, do: 'merge', into: 'end-c' });
        const ids = (await account.notices()).map((notice) => notice.id);
        expect(ids).toEqual(expect.arrayContaining([a, b]));
      });
    });

    describe('catch-up and backfill', () => {
      async function catchUp(cursor: string | null) {
        const notices: ChangeNotice[] = [];
        let page = await account.crm.changesSince(account.session(), cursor);
        notices.push(...page.notices);
        for (let rounds = 0; !page.caughtUp; rounds += 1) {
          if (rounds > 200) throw new Error('catch-up does not end');
          page = await account.crm.changesSince(account.session(), page.cursor);
          notices.push(...page.notices);
        }
        return { ids: new Set(notices.map((notice) => notice.id)), cursor: page.cursor };
      }

      it('whatever webhooks lost is found again, deletions too', async () => {
        account.play('lost-a', create());
        account.play('lost-b', create());
        account.play('lost-c', create());
        account.setNow(account.now + subject.searchLagMs + MINUTE);
        const { cursor } = await catchUp(null);
        account.setNow(account.now + 3_600_000);
        account.play('lost-a', status(ANA, 'pending'));
        account.play('lost-b', reply(ANA));
        const [a, b, c] = [account.parseId('lost-a'), account.parseId('lost-b'), account.parseId('lost-c')];
        account.play('lost-c', { by: ANA, do: 'delete' });
        account.setNow(account.now + subject.searchLagMs + MINUTE);
        const { ids } = await catchUp(cursor);
        expect([...ids]).toEqual(expect.arrayContaining([a, b, c]));
      });

      it('what is still on its way into the index is found by the next round', async () => {
        const { cursor } = await catchUp(null);
        account.setNow(account.now + 3_600_000);
        account.play('lagging', create());
        const early = await catchUp(cursor);
        account.setNow(account.now + subject.searchLagMs + MINUTE);
        const late = await catchUp(early.cursor);
        expect(early.ids.has(account.parseId('lagging')) || late.ids.has(account.parseId('lagging'))).toBe(
          true,
        );
      });

      it('a backfill lists every living ticket and ends', async () => {
        account.setNow(account.now + subject.searchLagMs + MINUTE);
        const found = new Set<string>();
        let cursor: string | null = null;
        let rounds = 0;
        do {
          const page: Awaited<ReturnType<Crm['listTickets']>> = await account.crm.listTickets(
            account.session(),
            cursor,
          );
          for (const id of page.ids) found.add(id);
          cursor = page.cursor;
          rounds += 1;
        } while (cursor !== null && rounds < 500);
        expect(cursor).toBe(null);
        const living = [
          'story',
          'first',
          'steady',
          'bot',
          'written',
          'restored',
          'status-solved',
          'many-99',
          'mass-99',
        ];
        expect([...found]).toEqual(expect.arrayContaining(living.map((key) => account.parseId(key))));
      });
    });

    it('every call was told to the shared budget first', () => {
      const known = new Set(account.crm.budget.map((rule) => rule.bucket));
      expect(account.spent.filter((bucket) => !known.has(bucket))).toEqual([]);
      expect(account.spent.length).toBeGreaterThan(0);
    });
  });
}
