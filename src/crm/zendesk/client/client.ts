import nodeZendesk from 'node-zendesk';
import { CrmError } from '../../../domain/failure.ts';
import { parseJson } from '../../../lib/http.ts';
import { call, type Request, type Site } from './transport.ts';

type NodeZendesk = ReturnType<typeof nodeZendesk.createClient>;

/** The resource calls of node-zendesk that we use, each through our own transport. */
export interface Resources {
  readonly tickets: NodeZendesk['tickets'];
  readonly users: NodeZendesk['users'];
  readonly ticketfields: NodeZendesk['ticketfields'];
  readonly ticketforms: NodeZendesk['ticketforms'];
  readonly organizationfields: NodeZendesk['organizationfields'];
  readonly webhooks: NodeZendesk['webhooks'];
  readonly jobstatuses: NodeZendesk['jobstatuses'];
}

/**
 * node-zendesk knows paths and parameters; our transport does the rest (budget, token, timeout, typed failures).
 * It only ever sees whole 2xx answers: alone it takes a 429 for a success. See docs/adr/0004-zendesk-client.md.
 */
export function createResources(site: Site): Resources {
  const client = nodeZendesk.createClient({
    endpointUri: `${site.baseUrl}/api/v2`,
    oauth: true,
    // Never sent: our transport writes its own Authorization header. The library insists on one.
    token: 'unused',
    throwOriginalException: true,
    transportConfig: createTransport(site),
  });
  return {
    tickets: documentedPaths(client.tickets),
    users: documentedPaths(client.users),
    ticketfields: documentedPaths(client.ticketfields),
    ticketforms: documentedPaths(client.ticketforms),
    organizationfields: documentedPaths(client.organizationfields),
    webhooks: documentedPaths(client.webhooks),
    jobstatuses: documentedPaths(client.jobstatuses),
  };
}

/** What node-zendesk answers with, before any schema has looked at it: it puts `result` beside `response`. Throws CrmError. */
export async function toResult(answer: Promise<unknown>): Promise<unknown> {
  try {
    const reported = await answer;
    return typeof reported === 'object' && reported !== null && 'result' in reported
      ? reported.result
      : undefined;
  } catch (error) {
    if (error instanceof CrmError || isFromTransport(error)) throw error;
    const detail = `zendesk: node-zendesk could not read the answer: ${String(error)}`;
    throw new CrmError({ kind: 'unexpected', status: 200, bodyStart: '', detail }, { cause: error });
  }
}

/** What our transport threw itself, such as a database that cannot give a token: not the CRM's failure. */
const thrownByTransport = new WeakSet<object>();

function isFromTransport(error: unknown): boolean {
  return typeof error === 'object' && error !== null && thrownByTransport.has(error);
}

/** The reference documents paths without `.json`. */
function documentedPaths<T extends { useDotJson: boolean }>(resource: T): T {
  resource.useDotJson = false;
  return resource;
}

interface LibraryCall {
  readonly method: string;
  readonly body?: string;
}

function createTransport(site: Site) {
  return {
    async transportFn(url: string, options: LibraryCall): Promise<unknown> {
      try {
        return await call(site, toRequest(site.baseUrl, url, options));
      } catch (error) {
        if (typeof error === 'object' && error !== null) thrownByTransport.add(error);
        throw error;
      }
    },
    /** The library treats any `Retry-After` as an error it returns: it gets to see a content type and nothing else. */
    responseAdapter(body: unknown) {
      return {
        json: async () => body,
        status: 200,
        statusText: 'OK',
        headers: { get: (name: string) => (name === 'content-type' ? 'application/json' : null) },
      };
    },
  };
}

/** A URL outside the account's own base would carry its token to another host. */
function toRequest(baseUrl: string, url: string, options: LibraryCall): Request {
  const method = toMethod(options.method);
  if (method === null || !url.startsWith(`${baseUrl}/`)) {
    throw new CrmError({
      kind: 'unexpected',
      status: null,
      bodyStart: '',
      detail: `zendesk: ${options.method} to an address that is not the account's`,
    });
  }
  const path = url.slice(baseUrl.length);
  return options.body === undefined ? { method, path } : { method, path, body: parseJson(options.body) };
}

function toMethod(name: string): Request['method'] | null {
  return name === 'GET' || name === 'POST' || name === 'PUT' || name === 'PATCH' || name === 'DELETE'
    ? name
    : null;
}
