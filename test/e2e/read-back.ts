import { PROPERTY_PREFIX, SLA_PROPERTY_KINDS, type SlaPropertyKey } from '../../src/domain/sla-properties.ts';

/** What a ticket shows in its CRM, as text-free values: instants as epoch ms, flags as booleans. */
export type Shown = Readonly<Record<SlaPropertyKey, string | number | boolean | null>>;

/** One change of a property, as the CRM recorded it. */
export interface Written {
  readonly key: SlaPropertyKey;
  readonly value: string;
  readonly at: number;
}

const KEYS = Object.keys(SLA_PROPERTY_KINDS) as SlaPropertyKey[];

/** Reads our properties through the vendor's own API, as any other app of the customer would; nothing of our adapters. */
export interface CrmReader {
  shown(ids: readonly string[]): Promise<Map<string, Shown>>;
}

/** An access token got by the simulator's own OAuth pages, for an app that is not ours to call back. */
async function tokenFrom(
  authorizeUrl: string,
  choices: Record<string, string>,
  exchange: (code: string) => Promise<Response>,
) {
  const page = await (await fetch(authorizeUrl)).text();
  const body = new URLSearchParams(choices);
  for (const [, name, value] of page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)) {
    body.set(name ?? '', (value ?? '').replaceAll('&amp;', '&'));
  }
  const answer = await fetch(authorizeUrl, { method: 'POST', redirect: 'manual', body });
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const tokens = (await (await exchange(code)).json()) as { access_token: string };
  return tokens.access_token;
}

const HERE = 'http://127.0.0.1:1/nowhere';

export async function hubspotReader(
  env: Readonly<Record<string, string>>,
  portal: string,
): Promise<CrmReader & { history(ids: readonly string[]): Promise<Map<string, Written[]>> }> {
  const api = env.HUBSPOT_API_URL ?? '';
  const app = { client_id: env.HUBSPOT_CLIENT_ID ?? '', client_secret: env.HUBSPOT_CLIENT_SECRET ?? '' };
  const query = new URLSearchParams({
    client_id: app.client_id,
    redirect_uri: HERE,
    scope: 'oauth tickets',
    state: 'x',
  });
  const token = await tokenFrom(`${api}/oauth/authorize?${query}`, { portal_id: portal }, (code) =>
    fetch(`${api}/oauth/2026-09/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: HERE, ...app }),
    }),
  );
  const read = async (ids: readonly string[], want: 'properties' | 'propertiesWithHistory') => {
    const response = await retryWhenLimited(() =>
      fetch(`${api}/crm/objects/2026-09/tickets/batch/read`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          inputs: ids.map((id) => ({ id })),
          properties: [],
          propertiesWithHistory: [],
          [want]: KEYS.map((key) => PROPERTY_PREFIX + key),
        }),
      }),
    );
    return ((await response.json()) as { results: HubSpotTicket[] }).results;
  };
  return {
    async shown(ids) {
      const shown = new Map<string, Shown>();
      for (const batch of inBatches(ids, 100)) {
        for (const ticket of await read(batch, 'properties'))
          shown.set(
            ticket.id,
            fromTexts((key) => ticket.properties[PROPERTY_PREFIX + key]),
          );
      }
      return shown;
    },
    async history(ids) {
      const history = new Map<string, Written[]>();
      for (const batch of inBatches(ids, 50)) {
        for (const ticket of await read(batch, 'propertiesWithHistory')) {
          history.set(
            ticket.id,
            KEYS.flatMap((key) =>
              (ticket.propertiesWithHistory?.[PROPERTY_PREFIX + key] ?? []).map(({ value, timestamp }) => ({
                key,
                value,
                at: Date.parse(timestamp),
              })),
            ),
          );
        }
      }
      return history;
    },
  };
}

interface HubSpotTicket {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
  readonly propertiesWithHistory?: Readonly<Record<string, readonly { value: string; timestamp: string }[]>>;
}

export async function zendeskReader(
  env: Readonly<Record<string, string>>,
  subdomain: string,
): Promise<CrmReader> {
  const site = (env.ZENDESK_API_URL ?? '').replace('{subdomain}', subdomain);
  const app = { client_id: env.ZENDESK_CLIENT_ID ?? '', client_secret: env.ZENDESK_CLIENT_SECRET ?? '' };
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.client_id,
    redirect_uri: HERE,
    scope: 'read',
    state: 'x',
  });
  const token = await tokenFrom(
    `${site}/oauth/authorizations/new?${query}`,
    { decision: 'approve' },
    (code) =>
      fetch(`${site}/oauth/tokens`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          grant_type: 'authorization_code',
          code,
          redirect_uri: HERE,
          scope: 'read',
          ...app,
        }),
      }),
  );
  const get = async <T>(path: string): Promise<T> => {
    const response = await retryWhenLimited(() =>
      fetch(`${site}${path}`, { headers: { authorization: `Bearer ${token}` } }),
    );
    return (await response.json()) as T;
  };
  const { ticket_fields: fields } = await get<{ ticket_fields: { id: number; key?: string }[] }>(
    '/api/v2/ticket_fields.json?page[size]=100',
  );
  const toKey = new Map(fields.map((field) => [field.id, field.key]));
  return {
    async shown(ids) {
      const shown = new Map<string, Shown>();
      for (const batch of inBatches(ids, 100)) {
        const { tickets } = await get<{ tickets: ZendeskTicket[] }>(
          `/api/v2/tickets/show_many.json?ids=${batch.join(',')}`,
        );
        for (const ticket of tickets) {
          const values = new Map(ticket.custom_fields.map(({ id, value }) => [toKey.get(id), value]));
          shown.set(
            String(ticket.id),
            fromTexts((key) => asText(values.get(PROPERTY_PREFIX + key))),
          );
        }
      }
      return shown;
    },
  };
}

interface ZendeskTicket {
  readonly id: number;
  readonly custom_fields: readonly { id: number; value: unknown }[];
}

function asText(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

function fromTexts(readText: (key: SlaPropertyKey) => string | null | undefined): Shown {
  return Object.fromEntries(KEYS.map((key) => [key, fromText(key, readText(key) ?? null)])) as Shown;
}

function fromText(key: SlaPropertyKey, text: string | null): string | number | boolean | null {
  const empty = text === null || text === '';
  switch (SLA_PROPERTY_KINDS[key]) {
    case 'instant':
      return empty ? null : /^\d+$/.test(text) ? Number(text) : Date.parse(text);
    case 'flag':
      return text === 'true';
    case 'count':
      return empty ? null : Number(text);
    case 'choice':
      return empty ? null : text.replace(/^pontual_status_/, '');
    case 'text':
      return empty ? null : text;
  }
}

function inBatches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

/** Reading the whole account at once meets the vendor's limits: wait as told. */
async function retryWhenLimited(call: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await call();
    if (response.status !== 429) {
      if (!response.ok)
        throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
      return response;
    }
    const seconds = Number(response.headers.get('retry-after') ?? '1');
    await new Promise((resolve) => setTimeout(resolve, Math.min(seconds, 10) * 1000));
  }
}
