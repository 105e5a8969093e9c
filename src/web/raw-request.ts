import type { Context } from 'hono';
import type { RawWebhook } from '../services/ingest/receive-webhook.ts';

/** A request as a signature covers it: the body's very bytes, and the address as it was called below our public base. */
export async function rawRequest(context: Context): Promise<RawWebhook> {
  const url = new URL(context.req.url);
  return {
    method: context.req.method,
    pathAndQuery: `${url.pathname}${url.search}`,
    headers: context.req.header(),
    body: new Uint8Array(await context.req.arrayBuffer()),
  };
}
