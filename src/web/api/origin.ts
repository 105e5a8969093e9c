import type { Context } from 'hono';
import { CodedError } from '../../domain/error.ts';
import { isForThisMachine } from '../middleware/access.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A request that changes something and is authenticated by a cookie must come from one of our pages. `if_sent` lets programs
 * through that are no browser and send no origin. Throws CodedError.
 */
export function requireOwnOrigin(context: Context, publicUrl: string, when: 'required' | 'if_sent'): void {
  if (SAFE.has(context.req.method)) return;
  const origin = context.req.header('origin');
  const site = context.req.header('sec-fetch-site');
  if (origin === undefined && site === undefined && when === 'if_sent') return;
  // A form of a page that sends no referrer has the origin `null`: then only the browser's own word counts.
  const isHidden = origin === undefined || origin === 'null';
  const isOwn = isHidden ? site === 'same-origin' : isOwnOrigin(context, publicUrl, origin);
  if (!isOwn) {
    throw new CodedError(
      'forbidden',
      'A request that changes something must come from a page of this server (Origin).',
    );
  }
}

/** Our public address, or on a developer's machine the name used in the request. */
function isOwnOrigin(context: Context, publicUrl: string, origin: string): boolean {
  if (origin === new URL(publicUrl).origin) return true;
  return isForThisMachine(context) && origin === new URL(context.req.url).origin;
}
