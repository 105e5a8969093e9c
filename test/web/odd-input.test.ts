import { createHash, createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { apiRoutes, openApiDocument } from '../../src/web/routes/api.ts';
import { onEachDatabase } from '../support/databases.ts';
import { NOW, webOver } from './support/app.ts';
import { ACCOUNT, seedAccount, seedTickets } from './support/seed.ts';
import { PUBLIC_URL } from './support/services.ts';
import { findTicket } from './support/tickets.ts';

const NUL = '\0';
const HALF = '\ud83d';
const LONG = 'x'.repeat(20_000);
/** What no table could hold: refused with its place. */
const UNSTORABLE = [NUL, `a${HALF}`, LONG];
/** What can be stored and means nothing. */
const ODD = ['__proto__', '%', '1e400', '9'.repeat(40), '\u202eevil', "'; --"];

const TICKET = '3500';
/** A value of each parameter in a path that is right, for the parameters that are not looked at just now. */
const RIGHT: Readonly<Record<string, string>> = {
  account: ACCOUNT,
  ticket: TICKET,
  crm: 'zendesk',
  report: 'reps',
  draft: '1',
  pin: 'tier',
  action: 'pause',
  file: 'x.png',
};
/** Every name that a query may have: those of the API come from its own description. */
const QUERY = [
  'lang',
  'subdomain',
  'code',
  'state',
  'error',
  'error_description',
  'badge',
  'cursor',
  'inbox',
  'from',
  'to',
  'zone',
];

const event = {
  eventId: 1,
  portalId: 62515,
  appId: 1,
  occurredAt: NOW,
  subscriptionType: 'ticket.propertyChange',
  objectId: 3500,
  objectTypeId: '0-5',
  propertyName: 'subject',
  changeSource: 'CRM_UI',
  sourceId: 'x',
  messageId: 'm',
  associationType: 'TICKET_TO_COMPANY',
};
const execution = {
  callbackId: 'c-1',
  origin: { portalId: 62515, userId: 7 },
  object: { objectId: TICKET },
  inputFields: { reason: 'x', policy: 'default', tier: 'premium', metric: 'all', action: 'pause' },
};
const settings = {
  settings: {
    admins: ['a@example.com'],
    excuse: { who: 'listed', emails: ['a@example.com'] },
    backfillShare: 0.5,
    aiAgentTickets: false,
    formIds: ['1'],
    compareNative: false,
  },
  statuses: { open: 'open' },
};
const ACT = { reason: 'x', requestId: 'r' };
const API = '/api/v1/accounts/:account';
/** A body that is right, by route; a route that takes one and is not here fails the test. */
const BODIES: Readonly<Record<string, unknown>> = {
  '/webhooks/:crm/:account?': [event],
  '/embed/:crm/api/tickets/:ticket/:act{excuse|withdraw-excuse}': {
    clock: 'service/first_reply/1',
    reason: 'x',
    requestId: 'r',
  },
  '/embed/:crm/api/tickets/:ticket/:act{pause|resume}': { reason: 'x', requestId: 'r' },
  '/embed/:crm/api/tickets/:ticket/:pin{tier|policy}': { key: 'premium', reason: 'x', requestId: 'r' },
  '/embed/:crm/api/settings': settings,
  '/embed/:crm/api/setup': null,
  '/embed/:crm/api/drafts': null,
  '/embed/:crm/api/disconnect': { confirm: 'x', clear: 'nothing' },
  '/embed/:crm/workflow/:action': execution,
  '/embed/zendesk/ticket': null,
  '/embed/zendesk/dashboard': null,
  '/embed/zendesk/modal': null,
  '/embed/zendesk/api/session': null,
  [`${API}/tickets/:ticket/excuse`]: { ...ACT, clock: 'service/first_reply/1' },
  [`${API}/tickets/:ticket/withdraw-excuse`]: { ...ACT, clock: 'service/first_reply/1' },
  [`${API}/tickets/:ticket/pause`]: ACT,
  [`${API}/tickets/:ticket/resume`]: ACT,
  [`${API}/tickets/:ticket/tier`]: { ...ACT, key: 'premium' },
  [`${API}/tickets/:ticket/policy`]: { ...ACT, key: 'premium' },
  [`${API}/settings`]: settings,
  [`${API}/setup`]: null,
  [`${API}/drafts`]: null,
  [`${API}/disconnect`]: { confirm: 'x', clear: 'nothing' },
  [`${API}/keys`]: { name: 'BI', scopes: ['tickets:read'], expiresAt: null },
  [`${API}/people/:person/role`]: { role: 'lead' },
  [`${API}/teams/:team/leads`]: { leads: ['1'] },
  [`${API}/support-access`]: { until: new Date(NOW + 3_600_000).toISOString() },
  '/open': null,
  '/operator/sign-in': null,
  '/sign-in/link': null,
  '/sign-out': null,
};

/** Methods with a body. */
const CHANGES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** Of these the simulated account has nothing that the sample could be about. */
const WITHOUT_SUBJECT = /excuse|\/disconnect$|\/role$|\/leads$/;

interface Call {
  readonly method: string;
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  readonly body?: unknown;
  /** Where the odd value is; null: in no place of its own. */
  readonly place: string;
}

/** The value with each of its texts, and each name of a member, replaced by `odd`, one at a time. */
function oddBodies(
  value: unknown,
  odd: unknown,
  path: readonly string[] = [],
): [place: string, body: unknown][] {
  if (Array.isArray(value)) {
    return value.flatMap((one, index) =>
      oddBodies(one, odd, [...path, String(index)]).map(([place, body]): [string, unknown] => [
        place,
        value.with(index, body),
      ]),
    );
  }
  if (typeof value !== 'object' || value === null) return [[path.join('.'), odd]];
  const entries = Object.entries(value);
  const named =
    typeof odd === 'string'
      ? [[path.join('.') || 'body', { ...value, [odd]: 'open' }] as [string, unknown]]
      : [];
  return [
    ...named,
    ...entries.flatMap(([name, one]) =>
      oddBodies(one, odd, [...path, name]).map(([place, body]): [string, unknown] => [
        place,
        Object.fromEntries(entries.map(([key, remaining]) => [key, key === name ? body : remaining])),
      ]),
    ),
  ];
}

onEachDatabase((database) => {
  let web: ReturnType<typeof webOver>;
  let session = '';

  beforeAll(async () => {
    web = webOver(database());
    const { services } = web;
    await seedAccount(services);
    await seedTickets(services, [findTicket({ id: TICKET, createdAt: NOW - 90_000_000 })]);
    await seedAccount(services, 'zendesk-acme', { crm: 'zendesk', externalId: 'acme', name: 'Acme' });
    await seedTickets(services, [findTicket({ id: TICKET, createdAt: NOW - 90_000_000 })], 'zendesk-acme');
    const caller = {
      externalId: 'acme',
      userId: '1',
      userEmail: 'a@example.com',
      userName: 'A',
      isAdmin: true,
      locale: null,
    };
    session = await services.vault.seal({
      use: 'embed_session',
      accountId: 'zendesk-acme',
      caller,
      openedAt: NOW,
      expiresAt: NOW + 600_000,
    });
  });

  /** As HubSpot signs it where the path is HubSpot's, else with the session of a page in Zendesk. */
  const send = async ({ method, path, query, body }: Call) => {
    const search = query === undefined ? '' : `?${new URLSearchParams(query.map((one) => [...one]))}`;
    const text = body === undefined ? '' : JSON.stringify(body);
    const at = String(NOW);
    const url = `${PUBLIC_URL}${path}${search}`;
    const answer = await web.app.request(`${path}${search}`, {
      method,
      ...(text === '' || method === 'GET' ? {} : { body: text }),
      headers: {
        authorization: `Bearer ${session}`,
        'content-type': 'application/json',
        'x-hubspot-signature': createHash('sha256').update(`test-secret${method}${url}${text}`).digest('hex'),
        'x-hubspot-request-timestamp': at,
        ...(path.startsWith('/webhooks/')
          ? {
              'x-hubspot-signature-v3': createHmac('sha256', 'test-secret')
                .update(`${method}${url}${text}${at}`)
                .digest('base64'),
            }
          : {}),
      },
    });
    return { status: answer.status, text: await answer.text() };
  };

  const routes = () => {
    const known = new Map(
      web.app.routes
        .filter(({ method, path }) => method !== 'ALL' && !path.endsWith('*'))
        .map(({ method, path }) => [`${method} ${path}`, { method, path }]),
    );
    return [...known.values()];
  };
  const fill = (route: string, odd: readonly [string, string] | null) =>
    route.replaceAll(/\/:(\w+)(?:\{([^}|]*)[^}]*\})?\??/g, (_, name: string, choice?: string) => {
      const crm = route.startsWith('/webhooks') || route.includes('/workflow/') ? 'hubspot' : 'zendesk';
      // The session is of this account: in another there is nothing to be found.
      const own = route.startsWith('/api/') ? { ...RIGHT, account: 'zendesk-acme' } : RIGHT;
      const right = name === 'crm' ? crm : (own[name] ?? choice ?? 'x');
      if (route.startsWith('/webhooks') && name === 'account' && odd?.[0] !== name) return '';
      return `/${odd?.[0] === name ? encodedOnce(odd[1]) : right}`;
    });
  const listParameters = (route: string) => [...route.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const queryNames = () => {
    const { paths } = openApiDocument(web.services, apiRoutes(web.services));
    const described = Object.values(paths ?? {}).flatMap((path) =>
      (path.get?.parameters ?? []).flatMap((one) => ('in' in one && one.in === 'query' ? [one.name] : [])),
    );
    return [...new Set([...QUERY, ...described])];
  };

  /** Every route with the value in every place that a caller may fill. */
  const callsWith = (odd: string, names: readonly (readonly string[])[]): Call[] =>
    routes().flatMap(({ method, path }) => {
      const plain = fill(path, null);
      const inPath = listParameters(path).map((name) => ({
        method,
        path: fill(path, [name, odd]),
        place: 'path',
      }));
      const inQuery = (method === 'GET' ? names : [['lang']]).map((some) => ({
        method,
        path: plain,
        query: some.map((name) => [name, odd] as const),
        place: some.join(),
      }));
      const asName = { method, path: plain, query: [[odd, 'x']] as const, place: 'query' };
      const body = CHANGES.has(method) ? (BODIES[path] ?? null) : null;
      const inBody = (body === null ? [] : oddBodies(body, odd)).map(([place, one]) => ({
        method,
        path: plain,
        body: one,
        place,
      }));
      return [...inPath, ...inQuery, asName, ...inBody];
    });

  it('every route that takes a body is walked with one', () => {
    const changes = routes().filter(({ method }) => CHANGES.has(method));
    expect(changes.map(({ path }) => path).filter((path) => !(path in BODIES))).toEqual([]);
    expect(routes().length).toBeGreaterThan(35);
  });

  it('every sample body is one that its route takes', async () => {
    for (const { method, path } of routes().filter((one) => CHANGES.has(one.method))) {
      const body = BODIES[path] ?? null;
      if (body === null || WITHOUT_SUBJECT.test(path)) continue;
      const { status } = await send({ method, path: fill(path, null), body, place: '' });
      expect([path, status]).toEqual([path, path.endsWith('/keys') ? 201 : 200]);
    }
  });

  describe('in any place of any route', { timeout: 120_000 }, () => {
    it.each(UNSTORABLE.map((odd) => [JSON.stringify(odd).slice(0, 12), odd]))(
      'what cannot be stored is refused by name and breaks nothing: %s',
      async (_, odd) => {
        for (const call of callsWith(
          odd,
          queryNames().map((name) => [name]),
        )) {
          const { status, text } = await send(call);
          const shown = `${call.method} ${call.path.slice(0, 80)} ${call.place}: ${status} ${text.slice(0, 200)}`;
          expect(isBroken(call, status), shown).toBe(false);
          const isWebhook = call.path.startsWith('/webhooks/') && call.body !== undefined;
          // What a signed body says of its origin is part of the proof.
          if (call.place.startsWith('origin')) continue;
          // A lone surrogate cannot be written in an address; webhooks take what they can of what a CRM sends.
          if (isWebhook || (odd.includes(HALF) && call.body === undefined)) continue;
          expect(status, shown).toBe(400);
          expect(text, shown).toContain(call.place);
        }
      },
    );

    it.each(ODD.map((odd) => [odd]))('what means nothing breaks nothing: %s', async (odd) => {
      const names = queryNames();
      // An install that was declined (`error`) is not looked into further.
      for (const call of callsWith(odd, [names, names.filter((name) => name !== 'error')])) {
        const { status, text } = await send(call);
        const shown = `${call.method} ${call.path} ${call.place}: ${status} ${text.slice(0, 200)}`;
        expect(isBroken(call, status), shown).toBe(false);
      }
    });

    it('a value of another type breaks nothing', async () => {
      for (const { method, path } of routes().filter((one) => CHANGES.has(one.method))) {
        const body = BODIES[path] ?? null;
        if (body === null) continue;
        for (const odd of [
          null,
          {},
          [],
          1e308,
          -0.5,
          true,
          [[[]]],
          { toString: 1 },
          { __proto__: null, length: -1 },
        ]) {
          for (const [place, one] of oddBodies(body, odd)) {
            const call = { method, path: fill(path, null), body: one, place };
            const { status, text } = await send(call);
            const shown = `${path} ${place}=${JSON.stringify(odd)}: ${status} ${text.slice(0, 200)}`;
            expect(isBroken(call, status), shown).toBe(false);
          }
        }
      }
    });
  });

  it('a cursor that hides NUL is refused', async () => {
    const cursor = Buffer.from(JSON.stringify([1, `a${NUL}`])).toString('base64url');
    const { status, body } = await web.json(`/api/v1/accounts/${ACCOUNT}/tickets?cursor=${cursor}`);
    expect([status, body]).toMatchObject([400, { parameter: 'cursor' }]);
  });
});

/** In an address each character is escaped, half of one as no valid UTF-8. */
function encodedOnce(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : 'a%ED%A0%BD';
}

/** Only drafts are asked of the CRM, which does not answer here. */
function isBroken({ path }: Call, status: number): boolean {
  return status >= 500 && !(status === 502 && path.endsWith('/drafts'));
}
