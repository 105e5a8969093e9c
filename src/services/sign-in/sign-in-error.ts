import { type ErrorCode, PontualError } from '../../domain/error.ts';
import type { StateProblem } from '../oauth-state.ts';

/** Why a sign-in by the CRM cannot go on; each has its words in every language (web/i18n). */
export type SignInProblem =
  | StateProblem
  /** What was typed names no account of that CRM. */
  | 'not_startable'
  /** The person, or the CRM, said no. */
  | 'declined'
  | 'no_code'
  /** Code or token was not taken. */
  | 'refused'
  /** A customer, or whoever else does not work there. */
  | 'not_staff'
  | 'suspended'
  /** The account has not connected Pontual, or has disconnected it. */
  | 'not_installed'
  | 'unreachable';

const CODES: Readonly<Record<SignInProblem, ErrorCode>> = {
  foreign: 'invalid',
  expired: 'gone',
  other_browser: 'forbidden',
  used: 'conflict',
  not_startable: 'invalid',
  declined: 'forbidden',
  no_code: 'invalid',
  refused: 'forbidden',
  not_staff: 'forbidden',
  suspended: 'forbidden',
  not_installed: 'not_found',
  unreachable: 'unavailable',
};

/** What somebody sees who could not sign in. */
export class SignInError extends PontualError {
  readonly code: ErrorCode;
  readonly why: SignInProblem;
  /** Label of the CRM. */
  readonly crmLabel: string;

  constructor(why: SignInProblem, crmLabel: string, options?: ErrorOptions) {
    super(`Signing in with ${crmLabel} does not go on: ${why.replaceAll('_', ' ')}.`, options);
    this.code = CODES[why];
    this.why = why;
    this.crmLabel = crmLabel;
  }
}
