import { createServer } from 'node:http';
import { z } from 'zod';
import type { CrmSimulator } from '../../simulators/world.ts';
import type { Random } from '../../src/lib/random.ts';
import { corrupt, toText } from './values.ts';

/** Everything whose own text holds this belongs to a record that is answered crookedly. */
export const MARK = 'zzbad';

export interface CrookedServer {
  readonly url: string;
  /** What was put into answers, by kind. */
  readonly injected: Map<string, number>;
  isOn: boolean;
  /** Ids of tickets whose answers are crooked. */
  readonly bad: Set<string>;
  /** Ids of their conversations, which the server learns as they are told. */
  readonly badThreads: Set<string>;
  close(): Promise<void>;
}

const port = z.object({ port: z.number() });

/** A simulated CRM on loopback, whose answers about some records hold any JSON value in any place. */
export async function startCrookedServer(find: () => CrmSimulator, random: Random): Promise<CrookedServer> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = 'GET', headers, url = '/' } = incoming;
    const request = new Request(`${crooked.url}${url}`, {
      method,
      headers: Object.entries(headers).flatMap(([name, value]) =>
        typeof value === 'string' && name !== 'connection' ? [[name, value] as [string, string]] : [],
      ),
      ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
    });
    const answer = await find().fetch(request);
    const text = await answer.text();
    const body = answer.status < 300 ? crookedText(crooked, { method, url }, text, random) : text;
    const remaining = [...answer.headers].filter(([name]) => name !== 'content-length');
    outgoing.writeHead(answer.status, Object.fromEntries(remaining)).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const crooked: CrookedServer = {
    url: `http://127.0.0.1:${port.parse(server.address()).port}`,
    injected: new Map(),
    isOn: false,
    bad: new Set(),
    badThreads: new Set(),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return crooked;
}

interface WireCall {
  readonly method: string;
  readonly url: string;
}

function crookedText(crooked: CrookedServer, call: WireCall, text: string, random: Random): string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return text;
  }
  const { bad, badThreads, injected } = crooked;
  const { url } = call;
  const isOfBadTicket =
    url.split(/[/?]/).some((part) => bad.has(part)) ||
    bad.has(/associatedTicketId=(\d+)/.exec(url)?.[1] ?? '') ||
    badThreads.has(/\/threads\/(\d+)/.exec(url)?.[1] ?? '');
  const isMeant = (record: object, index: number, of: number) =>
    isOfBadTicket ||
    isAssociation(record, bad) ||
    (/pipelines|custom_statuses/.test(url)
      ? of > 3 && index === of - 1
      : JSON.stringify(record).includes(MARK));
  if (call.method === 'GET' && DEFINITIONS.test(url)) addForeign(json);
  const records = listRecords(json, isMeant, 0);
  for (const thread of records.flatMap((record) => toThread(record, url) ?? [])) badThreads.add(thread);
  if (!crooked.isOn) return text;
  for (const record of records) {
    const kind = corrupt(record, random);
    injected.set(kind, (injected.get(kind) ?? 0) + 1);
  }
  return toText(json);
}

/** What set-up looks through for what is ours: definitions of fields, webhooks and rules. */
const DEFINITIONS =
  /\/(crm\/properties\/[\d-]+\/\w+|(ticket|organization)_fields|ticket_forms|webhooks|triggers|automations|views|brands)(\?|$)/;
const FOREIGN = {
  id: 987_654_321,
  name: MARK,
  key: null,
  title: MARK,
  description: '',
  agent_description: '',
  endpoint: 'https://elsewhere.example.com/',
  actions: [{ field: 'priority', value: 'urgent' }],
};

/** One more definition, which is somebody else's: like the last, with no more of ours than HubSpot's or Zendesk's shape. */
function addForeign(json: unknown): void {
  if (typeof json !== 'object' || json === null) return;
  const list = Object.values(json).find((value): value is unknown[] => Array.isArray(value));
  const last: unknown = list?.at(-1);
  if (typeof last !== 'object' || last === null) return;
  const known = Object.entries(FOREIGN).filter(([name]) => name in last);
  list?.push({ ...structuredClone(last), ...Object.fromEntries(known) });
}

const threadOfTicket = z.object({
  properties: z.object({ hs_conversations_originating_thread_id: z.string() }),
});

/** The conversation that a ticket's record names, or that a list of a ticket's conversations holds. */
function toThread(record: object, url: string): string | null {
  const named = threadOfTicket.safeParse(record);
  if (named.success) return named.data.properties.hs_conversations_originating_thread_id;
  const listed = z.object({ id: z.string() }).safeParse(record);
  return /\/threads\?/.test(url) && listed.success ? listed.data.id : null;
}

/** HubSpot names the ticket that an association is of in a member of its own. */
function isAssociation(record: object, bad: ReadonlySet<string>): boolean {
  const from = z.object({ from: z.object({ id: z.string() }) }).safeParse(record);
  return from.success && bad.has(from.data.from.id);
}

type IsMeant = (record: object, index: number, of: number) => boolean;

/** The outermost members of lists that are meant. */
function listRecords(json: unknown, isMeant: IsMeant, depth: number): object[] {
  if (typeof json !== 'object' || json === null || depth > 4) return [];
  if (!Array.isArray(json)) {
    return Object.values(json).flatMap((value) => listRecords(value, isMeant, depth + 1));
  }
  return json.flatMap((one: unknown, index) => {
    if (typeof one !== 'object' || one === null) return [];
    const within = listRecords(one, isMeant, depth + 1);
    if (within.length > 0 && /stages/.test(Object.keys(one).join())) return within;
    return isMeant(one, index, json.length) && Object.keys(one).length > 0 ? [one] : [];
  });
}
