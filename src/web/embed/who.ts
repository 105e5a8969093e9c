import type { Context, MiddlewareHandler, Next } from 'hono';
import type { SignedCallKind } from '../../crm/port.ts';
import { CodedError } from '../../domain/error.ts';
import type { Services } from '../../services/context.ts';
import { readSession } from '../../services/embed/load-session.ts';
import { type EmbedMember, readFramedMember, readSignedMember } from '../../services/embed/members.ts';
import { type EmbedSession, verifySignedCall } from '../../services/embed/signed-call.ts';
import type { MemberRow } from '../../services/members/store.ts';
import type { CallerVariables } from '../api/right.ts';
import { bearerToken } from '../bearer.ts';
import { rawRequest } from '../raw-request.ts';

export interface EmbedVariables extends CallerVariables {
  session: EmbedSession;
  /** What is stored of whoever calls; null: nothing. */
  member: MemberRow | null;
  /** A link that opens a path of ours in a browser, signed in as whoever calls. */
  openUrl: (path: string) => string;
}

/**
 * Authenticates callers that the CRM vouches for: by its signature on each call, or by a session from its signed first load.
 * Workflow actions act without a person, so a person's session does not open them.
 */
export function onlyVouched(
  services: Services,
  kind: SignedCallKind,
): MiddlewareHandler<{ Variables: EmbedVariables }> {
  return async (context, next) => {
    const crm = context.req.param('crm') ?? '';
    const auth = services.crms.get(crm)?.embed;
    if (auth === undefined || (kind === 'workflow' && auth.kind !== 'signed_calls')) {
      throw new CodedError('not_found', `Nothing is embedded in "${crm}" here.`);
    }
    if (auth.kind === 'signed_load') {
      const session = await readSession(services, crm, bearerToken(context) ?? '');
      if (session === null) {
        throw new CodedError('unauthenticated', 'The session has ended. Load the page again.');
      }
      return enter(context, session, await readFramedMember(services, session), next);
    }
    const session = await verifySignedCall(services, crm, await rawRequest(context), kind);
    if (kind === 'card') return enter(context, session, await readSignedMember(services, session), next);
    // A step of a workflow acts for nobody.
    context.set('session', session);
    return next();
  };
}

function enter(
  context: Context<{ Variables: EmbedVariables }>,
  session: EmbedSession,
  { caller, row }: EmbedMember,
  next: Next,
): Promise<void> {
  context.set('session', session);
  context.set('caller', caller);
  context.set('member', row);
  return next();
}
