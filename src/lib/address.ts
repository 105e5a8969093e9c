/** Names by which a machine reaches itself. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  return name === 'localhost' || name === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(name);
}

/** Loopback and the ranges of private networks (RFC 1918, RFC 4193): where a reverse proxy of ours would be. */
export function isPrivate(address: string): boolean {
  const bare = address.toLowerCase().replace(/^::ffff:/, '');
  return isLoopback(bare) || /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd][0-9a-f]{2}:)/.test(bare);
}

/** Who is held responsible for a request: an IPv4 address, or the first half of an IPv6 one, which one subscriber has whole. */
export function toSubscriber(address: string): string {
  const bare = address.toLowerCase().replace(/^::ffff:/, '');
  if (!bare.includes(':')) return bare;
  const [head = ''] = bare.split('::');
  return head.split(':').slice(0, 4).join(':');
}
