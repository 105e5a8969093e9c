import { once } from 'node:events';
import { Server, type ServerResponse } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';

export interface WebServer {
  /**
   * Takes no new connections, ends each one with the answer it is giving, and after `graceMs` whatever is left: a connection
   * that is always busy, a client that never ends its request.
   */
  close(graceMs: number): Promise<void>;
  /** How this machine reaches it. */
  readonly localUrl: string;
}

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch'];

/** A request must arrive within this time, headers and body. */
const REQUEST_WITHIN_MS = 30_000;
const CLOSE_IDLE_EVERY_MS = 100;

/** Listens, or throws what the system says (`EADDRINUSE`). */
export async function startWebServer(
  fetch: Fetch,
  at: { readonly port: number; readonly host: string },
): Promise<WebServer> {
  const server = createAdaptorServer({ fetch, serverOptions: { requestTimeout: REQUEST_WITHIN_MS } });
  if (!(server instanceof Server)) throw new Error('The adaptor made no HTTP/1 server.');
  const lastAnswers = trackResponses(server);
  server.listen(at.port, at.host);
  await once(server, 'listening');
  return {
    localUrl: localUrl(server),
    async close(graceMs) {
      lastAnswers();
      await closeWithin(server, graceMs);
    },
  };
}

function localUrl(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  const isEverywhere = address.address === '0.0.0.0' || address.address === '::';
  const host = isEverywhere ? '127.0.0.1' : address.address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

/** The returned function makes each answer from then on the last one of its connection, those under way included. */
function trackResponses(server: Server): () => void {
  const open = new Set<ServerResponse>();
  let isClosing = false;
  // Before the app's own listener, which may answer at once.
  server.prependListener('request', (_, response) => {
    if (isClosing) response.setHeader('connection', 'close');
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  return () => {
    isClosing = true;
    for (const response of open) if (!response.headersSent) response.setHeader('connection', 'close');
  };
}

async function closeWithin(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
  const abort = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(abort);
}
