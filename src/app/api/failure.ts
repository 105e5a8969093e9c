import type { EmbedError } from '../../domain/embed/common.ts';

export type FailureCode = EmbedError['code'] | 'network';

const CODES: readonly FailureCode[] = [
  'signature',
  'session_ended',
  'not_installed',
  'not_allowed',
  'not_found',
  'bad_request',
  'failed',
  'network',
];

/** A call that came to nothing. `message` is the server's sentence, in English, for details. */
export class ApiFailure extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ApiFailure';
    this.code = code;
  }
}

export function toCode(reported: unknown): FailureCode {
  return CODES.find((code) => code === reported) ?? 'failed';
}

/** Will the same call fail again whatever one waits? */
export function isFinal(error: unknown): boolean {
  return error instanceof ApiFailure && error.code !== 'network' && error.code !== 'failed';
}
