import { type ErrorCode, PontualError } from './error.ts';

/** Why a call to a CRM failed, told apart by who must act. `detail` is for logs and doctor: never a secret, never a body whole. */
export type CrmFailure =
  | { readonly kind: 'network'; readonly detail: string }
  | { readonly kind: 'timeout'; readonly detail: string }
  | {
      readonly kind: 'rate_limited';
      readonly retryAfterMs: number | null;
      /** Our own budget says wait; nobody refused anything. */
      readonly isOurs?: true;
      readonly detail: string;
    }
  /** Our access ended: the admin must reconnect. */
  | { readonly kind: 'auth_lost'; readonly detail: string }
  | { readonly kind: 'forbidden'; readonly scope: string | null; readonly detail: string }
  | { readonly kind: 'gone'; readonly detail: string }
  | { readonly kind: 'conflict'; readonly detail: string }
  /** The customer's own validation rule refuses the write. */
  | { readonly kind: 'refused_by_admin_rule'; readonly rule: string; readonly detail: string }
  | {
      readonly kind: 'unexpected';
      readonly status: number | null;
      readonly bodyStart: string;
      readonly detail: string;
    };

export type CrmFailureKind = CrmFailure['kind'];

/** The one error that adapters throw. */
export class CrmError extends PontualError {
  readonly code: ErrorCode;
  readonly failure: CrmFailure;

  constructor(failure: CrmFailure, options?: ErrorOptions) {
    const retryAfterMs = failure.kind === 'rate_limited' ? failure.retryAfterMs : null;
    super(`${failure.kind}: ${failure.detail}`, { ...options, retryAfterMs });
    this.code = FAILURE_CODES[failure.kind];
    this.failure = failure;
  }

  /** The detail is for logs and doctor. */
  override get publicMessage(): string {
    return `The CRM did not do what was asked (${this.failure.kind}). Try again.`;
  }
}

/** What a failure at the CRM is to whoever called us; what only an admin can put right is a conflict, not theirs to be forbidden. */
const FAILURE_CODES: Readonly<Record<CrmFailureKind, ErrorCode>> = {
  network: 'unavailable',
  timeout: 'unavailable',
  rate_limited: 'rate_limited',
  auth_lost: 'conflict',
  forbidden: 'conflict',
  gone: 'gone',
  conflict: 'conflict',
  refused_by_admin_rule: 'conflict',
  unexpected: 'unavailable',
};

/** Worth trying again without anybody acting. */
export function isTransient(failure: CrmFailure): boolean {
  switch (failure.kind) {
    case 'network':
    case 'timeout':
    case 'rate_limited':
    case 'conflict':
      return true;
    case 'unexpected':
      return (
        failure.status === null || failure.status >= 500 || failure.status === 423 || failure.status === 477
      );
    case 'auth_lost':
    case 'forbidden':
    case 'gone':
    case 'refused_by_admin_rule':
      return false;
  }
}

/** A failure of the CRM itself, mostly short. */
export function isServerFault(error: unknown): boolean {
  if (!(error instanceof CrmError)) return false;
  const { failure } = error;
  return failure.kind === 'network' || (failure.kind === 'unexpected' && (failure.status ?? 0) >= 500);
}

/** Waiting for our own share of the budget: nobody refused anything, and it passes. */
export function isOwnWait(failure: CrmFailure): boolean {
  return failure.kind === 'rate_limited' && failure.isOurs === true;
}

/** How a log tells it: a CRM's failure by its kind and detail, a defect with its stack. */
export function loggable(error: unknown): { readonly failure: CrmFailure } | { readonly err: unknown } {
  return error instanceof CrmError ? { failure: error.failure } : { err: error };
}
