const OWN = /^\/(__sim|__zaf|assets)(\/|$)/;

/**
 * The path that routes are looked up by: always with the subdomain in front and without `.json`, whether the account was
 * named by the path or by the host (`acme.localhost:4002`).
 */
export function toPath(request: Request, accounts: ReadonlyMap<string, unknown>): string {
  const { url } = request;
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const end = url.search(/[?#]/);
  const raw = start < 0 ? '/' : url.slice(start, end < 0 ? undefined : end);
  const path = raw.endsWith('.json') ? raw.slice(0, -5) : raw;
  if (OWN.test(path)) return path;
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host') ?? toHost(url);
  const subdomain = host.split('.', 1)[0] ?? '';
  const namesAccount = host.includes('.') && accounts.has(subdomain);
  if (!namesAccount) return path;
  return path.startsWith(`/${subdomain}/`) || path === '/' ? path : `/${subdomain}${path}`;
}

function toHost(url: string): string {
  const from = url.indexOf('//') + 2;
  const to = url.indexOf('/', from);
  return url.slice(from, to < 0 ? undefined : to);
}
