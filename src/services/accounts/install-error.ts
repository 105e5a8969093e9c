import { type ErrorCode, PontualError } from '../../domain/error.ts';
import type { StateProblem } from '../oauth-state.ts';

/** Why an install cannot go on; each has its words in every language (web/i18n). */
export type InstallProblem = 'not_startable' | 'declined' | 'no_code' | 'not_admin' | StateProblem;

const INSTALL_CODES: Readonly<Record<InstallProblem, ErrorCode>> = {
  not_startable: 'invalid',
  declined: 'forbidden',
  no_code: 'invalid',
  foreign: 'invalid',
  expired: 'gone',
  other_browser: 'forbidden',
  used: 'conflict',
  not_admin: 'forbidden',
};

/** What an admin sees when an install cannot go on. */
export class InstallError extends PontualError {
  readonly code: ErrorCode;
  readonly why: InstallProblem;

  constructor(why: InstallProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = INSTALL_CODES[why];
    this.why = why;
  }
}

const STATE_PROBLEMS: Readonly<Record<StateProblem, string>> = {
  foreign: 'This install link was not made by Pontual.',
  expired: 'This install link has expired.',
  other_browser: 'This install was begun in another browser.',
  used: 'This install link has been used.',
};

export function toInstallError(why: StateProblem): InstallError {
  return new InstallError(why, `${STATE_PROBLEMS[why]} Start again from the install page.`);
}
