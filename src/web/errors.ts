import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { CrmError } from '../domain/failure.ts';
import { InstallError } from '../services/accounts/install-state.ts';
import { UnknownAccount } from '../services/connection/session.ts';
import { type Services, UnknownCrm } from '../services/context.ts';
import { UnknownDraft } from '../services/rules-store/drafts.ts';
import { UnknownTicket } from '../services/tickets/explain.ts';
import { isUnavailable, UNAVAILABLE_TEXT } from './unavailable.ts';

/** What is asked for is not there. */
const UNKNOWN = [UnknownCrm, UnknownAccount, UnknownTicket, UnknownDraft];

/** Every error of a request ends here: a status, one sentence for the person, the whole of it in the log. */
export function errorAnswer(
  services: Services,
  error: unknown,
  context: Context,
): Response | Promise<Response> {
  if (isUnavailable(services, error, context)) return context.json({ error: UNAVAILABLE_TEXT }, 503);
  if (error instanceof HTTPException) return context.json({ error: error.message }, error.status);
  if (error instanceof InstallError) return context.json({ error: error.message }, 400);
  if (error instanceof Error && UNKNOWN.some((kind) => error instanceof kind)) {
    return context.json({ error: error.message }, 404);
  }
  if (error instanceof CrmError) {
    services.log.warn({ failure: error.failure, path: context.req.path }, 'a request failed at the CRM');
    return context.json(
      { error: `The CRM did not do what was asked (${error.failure.kind}). Try again.` },
      502,
    );
  }
  services.log.error({ err: error, path: context.req.path }, 'a request failed');
  return context.json({ error: 'Something went wrong on our side. It has been logged.' }, 500);
}
