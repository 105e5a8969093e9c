/** What kind of no it is: the one list for every door. */
export const ERROR_CODES = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'gone',
  'too_large',
  'rate_limited',
  'unavailable',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Where in what was sent the fault lies, as `limit` or `statuses.12`, and what is wrong there. */
export interface Fault {
  readonly place: string;
  readonly detail: string;
}

export interface ErrorDetails extends ErrorOptions {
  readonly faults?: readonly Fault[];
  /** For `rate_limited` and `unavailable`: worth trying again after that long. */
  readonly retryAfterMs?: number | null;
}

/** Every error class of ours derives from this one. `code` decides the status at every door (`domain/problem`). */
export abstract class PontualError extends Error {
  abstract readonly code: ErrorCode;
  readonly faults: readonly Fault[];
  readonly retryAfterMs: number | null;

  constructor(message: string, { faults = [], retryAfterMs = null, ...options }: ErrorDetails = {}) {
    super(message, options);
    this.name = new.target.name;
    this.faults = faults;
    this.retryAfterMs = retryAfterMs;
  }

  /** The sentence for whoever called; the message is for the log. */
  get publicMessage(): string {
    return this.message;
  }

  /** A finer name of the problem, where a program has to tell it from others of the same code. */
  get type(): ProblemType {
    return this.code;
  }
}

/** `not_installed`: the account itself is unknown, not something in it. */
export type ProblemType = ErrorCode | 'not_installed';

/** An error that has no class of its own: a code and a sentence. */
export class CodedError extends PontualError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details);
    this.code = code;
  }
}

/** What was sent cannot be used; `place` names the member or parameter. */
export class InvalidInput extends PontualError {
  readonly code = 'invalid';

  constructor(place: string, detail: string) {
    super(`${place}: ${detail}`, { faults: [{ place, detail }] });
  }
}
