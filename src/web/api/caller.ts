import type { Context, MiddlewareHandler } from 'hono';
import type { Caller } from '../../domain/access.ts';
import { CodedError } from '../../domain/error.ts';
import { UnknownAccount } from '../../services/connection/session.ts';
import type { Services } from '../../services/context.ts';
import { findKeyCaller, isApiKey } from '../../services/members/api-keys.ts';
import { bearerToken } from '../bearer.ts';
import {
  type AccessRules,
  hasOperatorSession,
  isForThisMachine,
  type Refusal,
  tokenRefusal,
} from '../middleware/access.ts';
import type { GuessLimit } from '../middleware/guess-limit.ts';
import { requireOwnOrigin } from './origin.ts';
import type { CallerVariables } from './right.ts';
import { listCookies } from './session-cookie.ts';
import { fromSignedCall } from './signed-call.ts';
import {
  fromCaller,
  fromFramedPage,
  fromMachine,
  fromOperator,
  fromSessions,
  type Visitor,
} from './visitor.ts';

/** What is needed to find out who calls. */
export interface Doors {
  readonly services: Services;
  readonly rules: AccessRules;
  readonly limit: GuessLimit;
}

export interface VisitorVariables extends CallerVariables {
  visitor: Visitor;
}

/**
 * Finds out who makes the request, by bearer token, session cookies, or this machine. Returns null, or a more specific refusal,
 * for an unknown caller.
 */
export async function findVisitor(doors: Doors, context: Context): Promise<Visitor | Refusal> {
  const { services, rules } = doors;
  const bearer = bearerToken(context);
  if (bearer !== null) return fromBearer(doors, context, bearer);
  const signed = await fromSignedCall(services, context);
  if (signed !== null) return signed;
  const cookies = listCookies(context, services.publicUrl);
  const sessions = cookies.length === 0 ? null : await fromSessions(services, cookies);
  if (sessions !== null) {
    requireOwnOrigin(context, services.publicUrl, 'required');
    context.set('isSignedIn', true);
    return sessions;
  }
  if (rules.adminToken !== null) {
    if (!(await hasOperatorSession(context, rules.adminToken, services.clock.now()))) return NOBODY;
    requireOwnOrigin(context, services.publicUrl, 'required');
    context.set('isSignedIn', true);
    return fromOperator(services, rules.production);
  }
  if (rules.production) return { why: 'token_not_set' };
  if (!isForThisMachine(context)) return { why: 'not_this_machine' };
  requireOwnOrigin(context, services.publicUrl, 'if_sent');
  return fromMachine(services);
}

const NOBODY: Refusal = { why: 'not_signed_in' };

/**
 * The form of the token distinguishes API keys, sessions of framed pages and the operator's token. A wrong one counts as a
 * guess of the operator's.
 */
async function fromBearer(
  { services, rules, limit }: Doors,
  context: Context,
  bearer: string,
): Promise<Visitor | Refusal> {
  if (isApiKey(bearer)) {
    const caller = await findKeyCaller(services, bearer);
    return caller === null ? NOBODY : fromCaller(caller);
  }
  const framed = await fromFramedPage(services, bearer);
  if (framed !== null) return framed;
  if (rules.adminToken === null) return NOBODY;
  const refusal = tokenRefusal(context, bearer, rules.adminToken, limit);
  return refusal ?? fromOperator(services, rules.production);
}

/** Sets `visitor` for the routes after it; `refuse` answers unknown callers. */
export function onlyKnown(
  doors: Doors,
  refuse: (context: Context, refusal: Refusal) => Response | Promise<Response>,
): MiddlewareHandler<{ Variables: VisitorVariables }> {
  return async (context, next) => {
    const visitor = await findVisitor(doors, context);
    if ('why' in visitor) return refuse(context, visitor);
    context.set('visitor', visitor);
    return next();
  };
}

/** Sets `caller` on every route below an account. An account that is not the visitor's does not exist for them. */
export const onlyOwnAccount: MiddlewareHandler<{ Variables: VisitorVariables }> = async (context, next) => {
  context.set('caller', await requireCaller(context, context.req.param('account') ?? ''));
  return next();
};

/** The visitor's rights in that account. Throws UnknownAccount, or for the operator the reason why it is closed. */
export async function requireCaller(
  context: Context<{ Variables: VisitorVariables }>,
  accountId: string,
): Promise<Caller> {
  const caller = await context.get('visitor').enter(accountId);
  if (caller === 'no_support_access') {
    throw new CodedError(
      'forbidden',
      'This account has not granted support access. One of its admins does so in the settings of Pontual.',
    );
  }
  if (caller === null) throw new UnknownAccount(accountId);
  return caller;
}
