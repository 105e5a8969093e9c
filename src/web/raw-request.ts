import type { Context } from 'hono';
import type { RawWebhook } from '../services/ingest/receive-webhook.ts';

/** The parts of a request that a signature covers: the body's exact bytes, and the address as called below our public URL. */
export async function rawRequest(context: Context): Promise<RawWebhook> {
  const url = new URL(context.req.url);
  return {
    method: context.req.method,
    pathAndQuery: `${url.pathname}${url.search}`,
    headers: context.req.header(),
    body: new Uint8Array(await context.req.arrayBuffer()),
  };
}
