import { ERROR_CODES, type ErrorCode, PontualError, type ProblemType } from '../../domain/error.ts';

/** `network`: the server could not be reached at all. */
export type FailureType = ProblemType | 'network';

/** A call that came to nothing. `message` is the server's sentence, in English, for details. */
export class ApiFailure extends PontualError {
  override name = 'ApiFailure';
  readonly code: ErrorCode;
  readonly kind: FailureType;

  constructor(kind: FailureType, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = toCode(kind);
    this.kind = kind;
  }
}

function toCode(kind: FailureType): ErrorCode {
  if (kind === 'network') return 'unavailable';
  return kind === 'not_installed' ? 'not_found' : kind;
}

/** What the server says of itself, by problem details' `type` and `code`; what is no answer of ours is a fault of the server. */
export function toFailureType(type: unknown, code: unknown): FailureType {
  if (type === '/problems/not_installed') return 'not_installed';
  return ERROR_CODES.find((one) => one === code) ?? 'internal';
}

/** Will the same call fail again whatever one waits? */
export function isFinal(error: unknown): boolean {
  return error instanceof ApiFailure && !PASSING.has(error.code);
}

const PASSING: ReadonlySet<ErrorCode> = new Set(['unavailable', 'internal', 'rate_limited']);
