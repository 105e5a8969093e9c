import type { MiddlewareHandler } from 'hono';
import type { SignedCallKind } from '../../crm/port.ts';
import { CodedError } from '../../domain/error.ts';
import type { Services } from '../../services/context.ts';
import { readSession } from '../../services/embed/load-session.ts';
import { type EmbedSession, verifySignedCall } from '../../services/embed/signed-call.ts';
import { bearerToken } from '../bearer.ts';
import { rawRequest } from '../raw-request.ts';

export interface EmbedVariables {
  session: EmbedSession;
}

/**
 * Lets through whom the CRM itself vouches for: it signs each call, or its signed first load was exchanged for a session.
 * Workflow actions act without asking who may, so no session of a person opens them.
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
      context.set('session', session);
      return next();
    }
    context.set('session', await verifySignedCall(services, crm, await rawRequest(context), kind));
    return next();
  };
}
