import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Crm, CrmSession } from '../../../src/crm/port.ts';
import { zendesk } from '../../../src/crm/zendesk/index.ts';
import { DEFAULT_ACCOUNT_SETTINGS } from '../../../src/domain/account-settings.ts';
import type { StatusCategory } from '../../../src/domain/event.ts';

export const NOW = Date.parse('2026-03-02T12:00:00Z');
export const BASE = 'https://acme.zendesk.com';

export interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly token: string | null;
  readonly body: unknown;
}

/** msw at the network's edge: every request that leaves is kept in `seen`; one nobody answers is an error. */
export function network() {
  // Both streams that a catch-up reads; most tests are about tickets, and no organization has changed.
  const server = setupServer(
    http.get(`${BASE}/api/v2/incremental/organizations`, () =>
      HttpResponse.json({ organizations: [], end_time: null, end_of_stream: true }),
    ),
    http.get(`${BASE}/api/v2/users/me`, () => HttpResponse.json({}, { status: 401 })),
  );
  const seen: Seen[] = [];
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => {
    server.resetHandlers();
    seen.length = 0;
  });
  afterAll(() => server.close());
  type Answer = unknown | ((seen: Seen) => unknown);
  const on = (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, answer: Answer) => {
    server.use(
      http[method](`${BASE}${path}`, async ({ request }) => {
        const text = await request.text();
        const one: Seen = {
          method: request.method,
          url: new URL(request.url),
          token: request.headers.get('authorization'),
          body: text === '' ? null : JSON.parse(text),
        };
        seen.push(one);
        const reported = typeof answer === 'function' ? answer(one) : answer;
        return reported instanceof Response ? reported : HttpResponse.json(reported);
      }),
    );
  };
  return { on, seen };
}

export function adapter(now = NOW): Crm {
  return zendesk.create(
    { ZENDESK_CLIENT_ID: 'zdg-pontual', ZENDESK_CLIENT_SECRET: 'secret', ZENDESK_API_URL: undefined },
    { fetch: globalThis.fetch, now: () => now },
  );
}

export interface Spent {
  readonly spent: string[];
  readonly learned: [string, { remaining?: number; retryAfterMs?: number }][];
  readonly slept: number[];
}

/** A session without waiting; what was spent, learned and slept is kept. */
export function session(overrides: Partial<CrmSession> = {}): CrmSession & Spent {
  const spent: string[] = [];
  const learned: Spent['learned'] = [];
  const slept: number[] = [];
  return {
    accountId: 'acc-1',
    externalId: 'acme',
    state: STATE,
    statuses: new Map<string, StatusCategory>(),
    policyFields: [],
    keepSubject: true,
    settings: DEFAULT_ACCOUNT_SETTINGS,
    token: async (rejected) => (rejected === undefined ? 'token-1' : 'token-2'),
    spend: async (bucket) => {
      spent.push(bucket);
    },
    learn: async (bucket, reported) => {
      learned.push([bucket, reported]);
    },
    now: () => NOW,
    sleep: async (ms) => {
      slept.push(ms);
    },
    ...overrides,
    spent,
    learned,
    slept,
  };
}

/** As provisioning leaves it: field 1001 is the first property, and so on in the order of the domain. */
export const FIELD_KEYS = [
  'sla_policy',
  'sla_tier',
  'sla_status',
  'next_due_at',
  'next_due_metric',
  'first_reply_due_at',
  'next_reply_due_at',
  'resolution_due_at',
  'first_reply_breached',
  'next_reply_breached',
  'resolution_breached',
  'breach_count',
  'sla_updated_at',
] as const;

export const STATE = {
  ownUserId: '900',
  locale: 'en-US',
  syncFrom: Math.floor(NOW / 1000) - 3600,
  fields: Object.fromEntries(FIELD_KEYS.map((key, index) => [key, String(1001 + index)])),
  customStatuses: {
    '501': { category: 'new', isDefault: true },
    '502': { category: 'open', isDefault: true },
    '503': { category: 'pending', isDefault: true },
    '504': { category: 'hold', isDefault: true },
    '505': { category: 'solved', isDefault: true },
    '510': { category: 'open', isDefault: false },
  },
  brandInboxes: { '70': 'help@acme.com', '71': 'brand:71' },
  webhookId: '01HWEBHOOK',
};

export const AGENT = 200;
export const CUSTOMER = 300;
export const USERS = [
  { id: AGENT, name: 'Rita', email: 'rita@acme.com', role: 'agent', active: true },
  { id: 201, name: 'Ana', email: 'ana@acme.com', role: 'admin', active: true },
  { id: CUSTOMER, name: 'Carla', email: 'carla@client.com', role: 'end-user', active: true },
];

/** A ticket as the REST API shows it. */
export function ticket(overrides: Record<string, unknown> = {}) {
  return {
    url: `${BASE}/api/v2/tickets/1`,
    id: 1,
    external_id: null,
    via: { channel: 'email', source: { from: {}, to: {}, rel: null } },
    created_at: '2026-03-01T09:00:00Z',
    updated_at: '2026-03-01T10:00:00Z',
    generated_timestamp: 1772359200,
    type: null,
    subject: 'Printer on fire',
    priority: null,
    status: 'new',
    custom_status_id: 501,
    recipient: 'Help@Acme.com',
    requester_id: CUSTOMER,
    submitter_id: CUSTOMER,
    assignee_id: null,
    organization_id: 400,
    group_id: null,
    brand_id: 70,
    ticket_form_id: 80,
    tags: [],
    custom_fields: [],
    ...overrides,
  };
}

let nextEvent = 1;

export function audit(
  id: number,
  at: string,
  events: readonly object[],
  overrides: Record<string, unknown> = {},
) {
  return {
    id,
    ticket_id: 1,
    created_at: at,
    author_id: CUSTOMER,
    metadata: { system: {}, custom: {} },
    via: { channel: 'web', source: { from: {}, to: {}, rel: null } },
    events: events.map((event) => ({ id: id * 100 + (nextEvent++ % 100), ...event })),
    ...overrides,
  };
}

export const create = (field_name: string, value: unknown) => ({ type: 'Create', field_name, value });
export const change = (field_name: string, previous_value: unknown, value: unknown) => ({
  type: 'Change',
  field_name,
  value,
  previous_value,
});
export const comment = (author_id: number, isPublic = true, extra: object = {}) => ({
  type: 'Comment',
  author_id,
  public: isPublic,
  body: 'words that are never kept',
  ...extra,
});

export const creationEvents = [
  comment(CUSTOMER),
  create('subject', 'Printer on fire'),
  create('requester_id', String(CUSTOMER)),
  create('priority', null),
  create('type', null),
  create('status', 'new'),
  create('custom_status_id', '501'),
  create('organization_id', '400'),
  create('brand_id', '70'),
  create('ticket_form_id', '80'),
];
