import type { Context } from 'hono';
import type { Services } from '../../services/context.ts';
import { readSignedMember } from '../../services/embed/members.ts';
import { verifySignedCall } from '../../services/embed/signed-call.ts';
import { rawRequest } from '../raw-request.ts';
import { fromCaller, type Visitor } from './visitor.ts';

/**
 * A call that a CRM signed for a page of ours inside it. What the CRM itself adds to the query is part of the proof and no
 * parameter of ours: routes do not see it. Null: nobody signed it. Throws for a signature that does not hold.
 */
export async function fromSignedCall(services: Services, context: Context): Promise<Visitor | null> {
  for (const { name, embed } of services.crms.values()) {
    if (embed?.kind !== 'signed_calls' || !embed.isSigned(context.req.header())) continue;
    const session = await verifySignedCall(services, name, await rawRequest(context), 'card');
    const { caller } = await readSignedMember(services, session);
    hideQuery(context, embed.ownQuery);
    return fromCaller(caller);
  }
  return null;
}

function hideQuery(context: Context, names: readonly string[]): void {
  const url = new URL(context.req.url);
  for (const one of names) url.searchParams.delete(one);
  const { method, headers } = context.req.raw;
  // The body has been read for the signature and is cached.
  context.req.raw = new Request(url, { method, headers });
}
