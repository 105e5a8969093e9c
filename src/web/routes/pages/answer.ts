import type { Context } from 'hono';
import type { Html } from '../../pages/view.ts';

/** Only our own files may run or be shown; forms are sent to us only, unless `formTargets` adds others. */
function contentPolicy(formTargets: readonly string[]): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

/** Sends a page. Browsers must not cache it, since its countdowns begin when it was made. */
export async function answerPage(
  context: Context,
  page: Html,
  status = 200,
  formTargets: readonly string[] = [],
): Promise<Response> {
  context.header('content-type', 'text/html; charset=utf-8');
  context.header('cache-control', 'no-store');
  context.header('vary', 'Accept, Accept-Language, Cookie');
  context.header('content-security-policy', contentPolicy(formTargets));
  return context.body(String(await page), toStatus(status));
}

const STATUSES = [200, 400, 401, 403, 404, 409, 410, 413, 429, 500, 503] as const;

/** One that pages have; any other one becomes the plainest of its class. */
function toStatus(status: number): (typeof STATUSES)[number] {
  return STATUSES.find((known) => known === status) ?? (status < 500 ? 400 : 500);
}

/** A browser's page load, not a call of the API. */
export function wantsPage(context: Context): boolean {
  const isApi = /^\/(api\/v1|webhooks|__clock|healthz|readyz|metrics|embed\/[^/]+\/(?:api|workflow))\b/.test(
    context.req.path,
  );
  return !isApi && (context.req.header('accept') ?? '').includes('text/html');
}
