/** What a page in a CRM's frame may load, and who may frame it. `nonce` is new for each answer. */
export function framePolicy(ancestors: readonly string[], sdkUrl: string | null, nonce: string): string {
  const scripts = sdkUrl === null ? ["'none'"] : ["'self'", new URL(sdkUrl).origin];
  return [
    "default-src 'none'",
    `script-src ${scripts.join(' ')}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors.join(' ')}`,
  ].join('; ');
}
