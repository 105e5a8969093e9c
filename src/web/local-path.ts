const HERE = 'http://here.invalid';

/**
 * The path of this server that `next` names, as a browser would read it; `/` for anything that leads elsewhere. Browsers drop
 * tabs and line ends and take `\` for `/`: what they would follow is what is compared and given back.
 */
export function localPath(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/') || !URL.canParse(next, HERE)) return '/';
  const { origin, pathname, search } = new URL(next, HERE);
  return origin === HERE && !pathname.startsWith('//') ? `${pathname}${search}` : '/';
}
