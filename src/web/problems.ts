import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { CodedError, ERROR_CODES, type ErrorCode, type ErrorDetails, PontualError } from '../domain/error.ts';
import { CrmError } from '../domain/failure.ts';
import { ANSWERS, PROBLEM_MEDIA_TYPE, toProblem } from '../domain/problem.ts';
import { findDatabaseFailure } from '../lib/database-failure.ts';
import type { Services } from '../services/context.ts';

/** CRMs repeat a webhook after a 503, some only when there is a `Retry-After`. */
const RETRY_AFTER_MS = 5_000;

const UNAVAILABLE = 'This server cannot serve the request now. Nothing is lost: try again in a few seconds.';

/** Turns any error of a request into one of ours. Faults, unlike refusals, are logged in full. */
export function toCoded(services: Services, error: unknown, context: Context): PontualError {
  const coded = fromAny(error);
  const { path } = context.req;
  if (coded.code === 'internal') services.log.error({ err: error, path }, 'a request failed');
  else if (error instanceof CrmError) {
    services.log.warn({ failure: error.failure, path }, 'a request failed at the CRM');
  } else if (coded.code === 'unavailable') {
    services.log.warn({ err: error, path }, 'a request could not be served now');
  }
  return coded;
}

/** A database failure may be the cause of an error of ours, so it is checked first. */
function fromAny(error: unknown): PontualError {
  if (findDatabaseFailure(error)?.isUnavailable === true) return unavailable(error);
  if (error instanceof PontualError) return error;
  if (error instanceof HTTPException) return fromStatus(error);
  if (error instanceof z.ZodError) return fromZod(error);
  return new CodedError('internal', 'a defect', { cause: error });
}

function unavailable(cause: unknown): PontualError {
  return new CodedError('unavailable', UNAVAILABLE, { cause, retryAfterMs: RETRY_AFTER_MS });
}

/** Refusals by the framework itself: a body that is too large, a form from another site, a timeout. */
function fromStatus(error: HTTPException): PontualError {
  const code = ERROR_CODES.find((one) => ANSWERS[one].status === error.status);
  if (code === 'unavailable') return unavailable(error);
  return new CodedError(code ?? (error.status < 500 ? 'invalid' : 'internal'), error.message, {
    cause: error,
  });
}

/** Lists every member at fault; the first one is in the sentence. */
export function fromZod(error: z.ZodError, whole = 'body'): PontualError {
  const faults = error.issues.flatMap((issue) => {
    const names =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return names.map((path) => ({ place: path.join('.') || whole, detail: issue.message }));
  });
  const [first] = faults;
  const detail = first === undefined ? 'cannot be used' : `${first.place}: ${first.detail}`;
  return new CodedError('invalid', detail, { faults, cause: error });
}

/** The answer to a program: problem details (RFC 9457). */
export function answerProblem(context: Context, error: PontualError): Response {
  const problem = toProblem(error);
  sayWhenToRetry(context, error);
  context.header('content-type', PROBLEM_MEDIA_TYPE);
  return context.body(JSON.stringify(problem), problem.status);
}

export function sayWhenToRetry(context: Context, { code, retryAfterMs }: PontualError): void {
  const isPassing = code === 'unavailable' || code === 'rate_limited';
  const waitMs = retryAfterMs ?? (isPassing ? RETRY_AFTER_MS : null);
  if (waitMs !== null) context.header('retry-after', String(Math.ceil(waitMs / 1000)));
}

export function refuse(
  context: Context,
  code: ErrorCode,
  message: string,
  details: ErrorDetails = {},
): Response {
  return answerProblem(context, new CodedError(code, message, details));
}
