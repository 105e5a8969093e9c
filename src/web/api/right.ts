import type { MiddlewareHandler } from 'hono';
import type { Caller, NeededRight, Right } from '../../domain/access.ts';
import { CodedError, PontualError } from '../../domain/error.ts';

/** The caller's role or key does not include the right. */
export class RightMissing extends PontualError {
  readonly code = 'forbidden';

  constructor({ via, role }: Pick<Caller, 'via' | 'role'>, right: Right) {
    const who =
      via === 'api_key'
        ? `This key lacks the scope ${right}. An admin creates a key that has it.`
        : `This needs the right ${right}, which the role ${role ?? 'none'} does not have. An admin changes roles in the settings of Pontual.`;
    super(who, { faults: [{ place: 'scope', detail: right }] });
  }
}

/** Who is let through to a route, as `caller.ts` sets it. */
export interface CallerVariables {
  /** Of routes below an account. */
  caller: Caller;
}

/** What a route says of the right that it needs; a route of the API without it is not served (`requireRights`). */
type Stated<R extends NeededRight> = {
  readonly 'x-right': R;
  readonly security: Record<string, string[]>[];
  readonly middleware: MiddlewareHandler<{ Variables: CallerVariables }>;
};

/** Declares which right a route needs: checked before it runs, and part of the API's description. */
export function withRight<const T extends object, R extends NeededRight>(right: R, route: T): T & Stated<R> {
  const scopes = right === 'any' ? [] : [right];
  return {
    ...route,
    'x-right': right,
    security: [{ apiKey: scopes }, { session: [] }],
    middleware: needs(right),
  };
}

/** Which right each such middleware checks: the routes are looked through for it (`stated-rights.ts`). */
const CHECKS = new WeakMap<object, NeededRight>();

/** The right that this handler of a route checks; null: it is no such check. */
export const findCheckedRight = (handler: object): NeededRight | null => CHECKS.get(handler) ?? null;

/** Stands before the handler of a route and lets through whoever has that right. */
export function needs(right: NeededRight): MiddlewareHandler<{ Variables: CallerVariables }> {
  const check: MiddlewareHandler<{ Variables: CallerVariables }> = (context, next) => {
    if (right !== 'any') requireRight(context.get('caller'), right);
    return next();
  };
  CHECKS.set(check, right);
  return check;
}

/** Throws RightMissing. */
export function requireRight(caller: Caller | undefined, right: Right): void {
  if (caller === undefined) throw new CodedError('unauthenticated', 'Nobody is signed in.');
  if (!caller.rights.has(right)) throw new RightMissing(caller, right);
}
