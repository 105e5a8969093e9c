import type { MiddlewareHandler } from 'hono';
import type { SignedCallKind } from '../../crm/port.ts';
import type { Services } from '../../services/context.ts';
import { readSession } from '../../services/embed/load-session.ts';
import { type EmbedSession, verifySignedCall } from '../../services/embed/signed-call.ts';
import { bearerToken } from '../bearer.ts';
import { rawRequest } from '../raw-request.ts';
import { refuse } from './refusals.ts';

export interface EmbedVariables {
  session: EmbedSession;
}

/**
 * Lets through whom the CRM itself vouches for: HubSpot signs each call, Zendesk's first load was exchanged for a session.
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
      return refuse(context, 404, 'not_found', `Nothing is embedded in "${crm}" here.`);
    }
    if (auth.kind === 'signed_load') {
      const session = await readSession(services, crm, bearerToken(context) ?? '');
      if (session === null) {
        return refuse(context, 401, 'session_ended', 'The session has ended. Load the page again.');
      }
      context.set('session', session);
      return next();
    }
    const call = await verifySignedCall(services, crm, await rawRequest(context), kind);
    if (!call.ok) return refuse(context, call.why === 'signature' ? 401 : 404, call.why, call.detail);
    context.set('session', call.session);
    return next();
  };
}
