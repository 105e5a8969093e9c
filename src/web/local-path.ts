const HERE = 'http://here.invalid';

/**
 * The local path in `next` as a browser would follow it; `/` for anything that leads elsewhere. Browsers drop tabs and line
 * ends and read `\` as `/`, so the result is compared and returned in that form.
 */
export function localPath(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/') || !URL.canParse(next, HERE)) return '/';
  const { origin, pathname, search } = new URL(next, HERE);
  return origin === HERE && !pathname.startsWith('//') ? `${pathname}${search}` : '/';
}
