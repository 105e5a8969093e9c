import type { MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';

const compare = etag();

/** Reads carry an ETag and may be asked for again with `If-None-Match`: 304 where nothing has changed. Nobody else may keep them. */
export const revalidated: MiddlewareHandler = async (context, next) => {
  if (context.req.method !== 'GET') return next();
  return compare(context, async () => {
    await next();
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'private, no-cache');
  });
};
