import type { ErrorCode, Fault, PontualError, ProblemType } from './error.ts';

interface Answer {
  /** Of HTTP. */
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 429 | 500 | 503;
  readonly title: string;
  /** Of a command (sysexits.h where there is one that supervisors act on). */
  readonly exit: number;
  /** A workflow of the CRM goes on with a failed step, or the CRM tries the same step again. */
  readonly workflow: 'fail' | 'retry';
}

/** How each code is answered, whatever the door: API, pages, pages inside the CRMs, workflow actions, webhooks, commands. */
export const ANSWERS: Readonly<Record<ErrorCode, Answer>> = {
  invalid: { status: 400, title: 'What was sent cannot be used', exit: 1, workflow: 'fail' },
  unauthenticated: { status: 401, title: 'Nobody is signed in', exit: 1, workflow: 'fail' },
  forbidden: { status: 403, title: 'Not allowed', exit: 1, workflow: 'fail' },
  not_found: { status: 404, title: 'There is no such thing', exit: 1, workflow: 'fail' },
  conflict: { status: 409, title: 'Not possible as things are now', exit: 1, workflow: 'fail' },
  gone: { status: 410, title: 'It is no longer there', exit: 1, workflow: 'fail' },
  too_large: { status: 413, title: 'Too large', exit: 1, workflow: 'fail' },
  rate_limited: { status: 429, title: 'Too many requests', exit: 75, workflow: 'retry' },
  unavailable: { status: 503, title: 'Not possible right now', exit: 75, workflow: 'retry' },
  internal: { status: 500, title: 'A fault on our side', exit: 70, workflow: 'retry' },
};

export type ProblemStatus = Answer['status'];

/** An answer that is not 2xx, as RFC 9457 describes it (`application/problem+json`). */
export interface Problem {
  /** `/problems/<type>`: what a program compares. */
  readonly type: `/problems/${ProblemType}`;
  readonly title: string;
  readonly status: ProblemStatus;
  /** One English sentence: what happened and what to do. */
  readonly detail: string;
  readonly code: ErrorCode;
  /** Where in the request the fault lies; absent where it has no place. */
  readonly errors?: readonly Fault[];
  /** The same as `detail` and the first place, for callers from before RFC 9457. */
  readonly error: string;
  readonly parameter?: string;
}

const INTERNAL = 'Something went wrong on our side. It has been logged. Try again.';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** What went wrong inside is told to the log, not to the caller. */
export function toProblem({ code, type, publicMessage, faults }: PontualError): Problem {
  const detail = code === 'internal' ? INTERNAL : publicMessage;
  const { status, title } = ANSWERS[code];
  const [first] = faults;
  return {
    type: `/problems/${type}`,
    title,
    status,
    detail,
    code,
    ...(first === undefined ? {} : { errors: faults, parameter: first.place }),
    error: detail,
  };
}
