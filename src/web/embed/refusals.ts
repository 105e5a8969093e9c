import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import type { EmbedError } from '../../domain/embed/common.ts';
import { CrmError } from '../../domain/failure.ts';
import { NotConnected } from '../../services/accounts/rerun-setup.ts';
import { UnknownStatus } from '../../services/accounts/settings.ts';
import { UnknownAccount } from '../../services/connection/session.ts';
import type { Services } from '../../services/context.ts';
import { BadAct } from '../../services/embed/act.ts';
import { NotAllowed } from '../../services/embed/permissions.ts';
import { UnknownTicket } from '../../services/tickets/explain.ts';
import { isUnavailable, UNAVAILABLE_TEXT } from '../unavailable.ts';

type Status = 400 | 401 | 403 | 404 | 409 | 413 | 500 | 502 | 503;

export function refuse(context: Context, status: Status, code: EmbedError['code'], error: string) {
  return context.json({ error, code } satisfies EmbedError, status);
}

/** Every error of a call from inside the CRM ends here: a status, a code, one sentence; the rest is in the log. */
export function toRefusal(services: Services, error: unknown, context: Context): Response {
  if (isUnavailable(services, error, context)) return refuse(context, 503, 'failed', UNAVAILABLE_TEXT);
  if (error instanceof NotAllowed) return refuse(context, 403, 'not_allowed', error.message);
  if (error instanceof UnknownTicket) return refuse(context, 404, 'not_found', error.message);
  if (error instanceof UnknownAccount) return refuse(context, 404, 'not_installed', error.message);
  if (error instanceof BadAct || error instanceof UnknownStatus || error instanceof NotConnected) {
    return refuse(context, error instanceof NotConnected ? 409 : 400, 'bad_request', error.message);
  }
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return refuse(context, 400, 'bad_request', `${issue?.path.join('.') || 'body'}: ${issue?.message ?? ''}`);
  }
  if (error instanceof HTTPException) {
    return refuse(context, error.status === 413 ? 413 : 400, 'bad_request', error.message);
  }
  if (error instanceof CrmError) {
    services.log.warn({ failure: error.failure, path: context.req.path }, 'a call failed at the CRM');
    return refuse(context, 502, 'failed', `The CRM did not do it (${error.failure.kind}). Try again.`);
  }
  services.log.error({ err: error, path: context.req.path }, 'a call from inside the CRM failed');
  return refuse(context, 500, 'failed', 'Something went wrong on our side. It has been logged. Try again.');
}
