import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { orUnreadable, readableEntries } from '../../../src/crm/kit/readable.ts';
import type { Crm, CrmModule, TicketRead, WriteResult } from '../../../src/crm/port.ts';
import type { TicketEvent } from '../../../src/domain/event.ts';
import { CrmError, type CrmFailure } from '../../../src/domain/failure.ts';
import type { Person } from '../../../src/domain/person.ts';
import type { PlannedValues } from '../../../src/domain/planned-write.ts';
import type { SetupFault } from '../../../src/domain/setup-fault.ts';
import type { SlaProperties } from '../../../src/domain/sla-properties.ts';
import type { Rep, StatusChoice } from '../../../src/domain/ticket.ts';
import { toyEmbed } from './embed.ts';
import { toyTraits } from './traits.ts';

const rawRep = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  active: z.boolean(),
  teams: z.array(z.string()),
});

/** A made-up CRM for tests: all it knows lies in `world`, and it fails when told to. */
export interface ToyWorld {
  readonly tickets: Map<
    string,
    { events: TicketEvent[]; written: Partial<SlaProperties>; updatedAt: number }
  >;
  /** Tickets that are no longer there because they were merged into another. */
  readonly merges: Map<string, { into: string; at: number }>;
  readonly customers: Map<string, { tier: string; start: number | null; end: number | null }>;
  /** Failures still to come, by member. */
  readonly failures: {
    member:
      | 'checkSetup'
      | 'provision'
      | 'readTickets'
      | 'writeProperties'
      | 'changesSince'
      | 'readCustomers'
      | 'people';
    failure: CrmFailure;
  }[];
  readonly calls: { member: string; ids: readonly string[] }[];
  /** What each write changed, in order. */
  readonly writes: { ticketId: string; values: PlannedValues }[];
  readonly refusals: Map<string, CrmFailure>;
  readonly reps: Rep[];
  /** Colleagues as the CRM's answer has them, understood or not. */
  readonly rawReps: unknown[];
  readonly people: Person[];
  arePeopleWhole: boolean;
  /** Further users whose entries are not understood. */
  readonly oddPeople: string[];
  readonly statuses: StatusChoice[];
  /** Who allows the app, when it is installed. */
  installer: { userId: string; isAdmin: boolean | null };
  /** What of ours is wrong in the CRM; what may be mended is. */
  readonly faults: SetupFault[];
  isMendable: boolean;
  /** Customers that changed since the last catch-up. */
  readonly changedCustomers: string[];
  /** The admin has taken our access away. */
  isRevoked: boolean;
  /** Of how histories are mapped; a test raises it as an update would. */
  historyVersion: number;
  /** Fields that tickets have. */
  readonly fields: string[];
}

/** Whoever installs the toy, unless a test says otherwise. */
export const TOY_ADMIN: Person = {
  id: '1',
  name: 'Toy Admin',
  email: 'admin@toy.example',
  repId: null,
  role: null,
  roleName: null,
  teams: [],
  active: true,
};

export function toyWorld(): ToyWorld {
  return {
    tickets: new Map(),
    merges: new Map(),
    customers: new Map(),
    failures: [],
    calls: [],
    writes: [],
    refusals: new Map(),
    reps: [],
    rawReps: [],
    people: [TOY_ADMIN],
    arePeopleWhole: true,
    oddPeople: [],
    statuses: [],
    installer: { userId: '1', isAdmin: true },
    faults: [],
    isMendable: true,
    changedCustomers: [],
    isRevoked: false,
    historyVersion: 0,
    fields: [],
  };
}

export const TOY_SECRET = 'toy-webhook-secret';

const settings = z.object({ TOY_WORLD: z.custom<ToyWorld>().optional() });

/** Signs as the toy's webhooks are signed: hex HMAC of time and body. */
export function signToy(body: string, at: number, secret = TOY_SECRET): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`${at}${body}`).digest('hex');
  return { 'content-type': 'application/json', 'x-toy-time': String(at), 'x-toy-signature': signature };
}

export function toyModule(world: ToyWorld): CrmModule {
  return { ...toyTraits, settings, create: () => toyCrm(world) };
}

function toyCrm(world: ToyWorld): Crm {
  const called = (member: ToyWorld['failures'][number]['member'], ids: readonly string[]) => {
    world.calls.push({ member, ids });
    const index = world.failures.findIndex((one) => one.member === member);
    if (index < 0) return;
    const [planned] = world.failures.splice(index, 1);
    if (planned !== undefined) throw new CrmError(planned.failure);
  };
  const tokens = {
    accessToken: 'a',
    refreshToken: 'r',
    expiresAt: 8.64e15,
    refreshExpiresAt: null,
    scopes: [],
  };
  return {
    ...toyTraits,
    get historyVersion() {
      return world.historyVersion;
    },
    rereadsPerMinute: () => 2,
    webhookSecret: 'app',
    appSecret: TOY_SECRET,
    budget: [{ bucket: 'calls', limit: 100, windowMs: 1000 }],
    ping: async () => ({ clock: null }),
    verify({ headers, body, secret, now }) {
      const text = new TextDecoder().decode(body);
      const expected = signToy(text, Number(headers['x-toy-time']), secret)['x-toy-signature'] ?? '';
      const input = Buffer.from(headers['x-toy-signature'] ?? '');
      const isRight = input.length === expected.length && timingSafeEqual(input, Buffer.from(expected));
      if (!isRight) return { ok: false, why: 'signature', detail: 'The signature is wrong or missing.' };
      if (Math.abs(now - Number(headers['x-toy-time'])) > 300_000)
        return { ok: false, why: 'stale', detail: 'The webhook is too old.' };
      try {
        const { account, id, ticket } = z
          .object({ account: z.string(), id: z.string(), ticket: z.string() })
          .parse(JSON.parse(text));
        return {
          ok: true,
          notices: [
            {
              externalId: account,
              about: 'ticket',
              id: ticket,
              why: 'changed',
              sourceId: id,
              occurredAt: now,
              ownEcho: false,
            },
          ],
        };
      } catch {
        return { ok: false, why: 'malformed', detail: 'The body is not what a toy webhook carries.' };
      }
    },
    authorizeUrl: ({ state, redirectUri, externalId }) =>
      `https://toy.test/allow?${new URLSearchParams({ state, redirectUri, playroom: externalId ?? '' })}`,
    exchange: async () => ({
      tokens,
      account: { externalId: '1', name: 'Toy Ltd', zone: 'UTC', state: {}, installer: world.installer },
    }),
    async refresh() {
      if (world.isRevoked) throw new CrmError({ kind: 'auth_lost', detail: 'revoked' });
      return tokens;
    },
    async discard({ externalId }) {
      world.calls.push({ member: 'discard', ids: [externalId] });
    },
    revoke: async () => {},
    provision: () => [
      {
        key: 'properties',
        title: 'Properties',
        async run() {
          called('provision', []);
          return { detail: 'made' };
        },
      },
    ],
    isRecordId: (text) => /^[\w-]{1,40}$/.test(text),
    async checkSetup(_session, { mend }) {
      called('checkSetup', []);
      return { faults: world.faults.map((fault) => ({ ...fault, mended: world.isMendable && mend(fault) })) };
    },
    async readTickets(session, ids) {
      if (world.isRevoked) await session.token(tokens.accessToken);
      called('readTickets', ids);
      return ids.map((id): TicketRead => readOne(world, id));
    },
    async changesSince(session, cursor) {
      called('changesSince', []);
      const since = Number(cursor ?? 0);
      const changed = [...world.tickets].filter(([, ticket]) => ticket.updatedAt > since);
      const notice = (about: 'ticket' | 'customer', id: string, updatedAt: number) => ({
        externalId: null,
        about,
        id,
        why: 'changed',
        sourceId: `sync:${id}:${updatedAt}`,
        occurredAt: updatedAt,
        ownEcho: false,
      });
      const customers = world.changedCustomers.splice(0);
      return {
        notices: [
          ...changed.map(([id, { updatedAt }]) => notice('ticket', id, updatedAt)),
          ...customers.map((id) => notice('customer', id, session.now())),
        ],
        cursor: String(session.now()),
        caughtUp: true,
      };
    },
    listTickets: async () => ({ ids: [...world.tickets.keys()], cursor: null, total: world.tickets.size }),
    async writeProperties(_session, writes) {
      called(
        'writeProperties',
        writes.map((write) => write.ticketId),
      );
      return writes.map(({ ticketId, values }): WriteResult => {
        const refusal = world.refusals.get(ticketId);
        if (refusal !== undefined) {
          const outcome = refusal.kind === 'refused_by_admin_rule' ? 'refused' : 'later';
          return { ticketId, outcome, failure: refusal };
        }
        const ticket = world.tickets.get(ticketId);
        if (ticket === undefined)
          return { ticketId, outcome: 'gone', failure: { kind: 'gone', detail: 'no such ticket' } };
        Object.assign(
          ticket.written,
          Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
        );
        for (const [key, value] of Object.entries(values))
          if (value === null) Reflect.deleteProperty(ticket.written, key);
        world.writes.push({ ticketId, values });
        return { ticketId, outcome: 'written' };
      });
    },
    removeOwnThings: async () => ({ removed: [{ what: 'webhook', name: 'Toy hook' }], left: [] }),
    ticketFields: async () => world.fields,
    directory: async (session) => {
      const raw = readableEntries(session, 'rep', z.array(orUnreadable(rawRep)).parse(world.rawReps));
      return {
        reps: [...world.reps, ...raw],
        teams: [],
        inboxes: [],
        channels: [],
        statuses: world.statuses,
      };
    },
    async people(session) {
      called('people', []);
      for (const id of world.oddPeople) session.noteUnreadable?.('person', id);
      return { people: world.people, isWhole: world.arePeopleWhole };
    },
    async readCustomers(_session, ids) {
      called('readCustomers', ids);
      return ids.map((id) => ({ id, name: id, entitlement: world.customers.get(id) ?? null }));
    },
    nativeSla: async () => [],
    embed: toyEmbed,
  };
}

function readOne(world: ToyWorld, id: string): TicketRead {
  const ticket = world.tickets.get(id);
  const merge = world.merges.get(id);
  if (merge !== undefined) {
    const actor = { kind: 'system', id: null } as const;
    const merged: TicketEvent = { id: `${id}:merged`, at: merge.at, actor, type: 'merged', into: merge.into };
    return { kind: 'gone', id, mergedInto: merge.into, events: [...(ticket?.events ?? []), merged] };
  }
  if (ticket === undefined) return { kind: 'gone', id, mergedInto: null, events: [] };
  const last = <T extends TicketEvent['type']>(type: T) =>
    ticket.events.findLast((event): event is Extract<TicketEvent, { type: T }> => event.type === type);
  return {
    kind: 'ticket',
    events: ticket.events,
    written: { ...EMPTY, ...ticket.written },
    notes: [],
    whole: [`${id}:`],
    facts: {
      id,
      subject: `Ticket ${id}`,
      status: { raw: 'x', category: last('status')?.category ?? 'new' },
      priority: last('priority')?.priority ?? null,
      channel: 'email',
      inbox: null,
      rep: null,
      team: null,
      customer: last('customer')?.customer ?? null,
      createdAt: ticket.events[0]?.at ?? 0,
      updatedAt: ticket.updatedAt,
      url: null,
      fields: {},
    },
  };
}

/** What an untouched ticket's properties read as. */
export const EMPTY: Partial<SlaProperties> = {
  sla_policy: null,
  sla_tier: null,
  next_due_at: null,
  next_due_metric: null,
  first_reply_due_at: null,
  next_reply_due_at: null,
  resolution_due_at: null,
  first_reply_breached: false,
  next_reply_breached: false,
  resolution_breached: false,
  sla_updated_at: null,
};
