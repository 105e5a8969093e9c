import type { z } from 'zod';
import { CrmError, type CrmFailure } from '../../domain/failure.ts';
import { type HttpResult, parseJson } from '../../lib/http.ts';

export type HttpAnswer = Extract<HttpResult, { kind: 'answer' }>;

/** How much of a body a failure quotes for the log. */
const BODY_START_LENGTH = 200;
/** Problems that one failure lists when an answer has another shape than documented. */
const MOST_ISSUES = 3;

/** Why a call got no answer: no connection, no time left, or more bytes than allowed. */
export function failureWithoutAnswer(result: Exclude<HttpResult, HttpAnswer>): CrmFailure {
  if (result.kind !== 'too_large') return { kind: result.kind, detail: result.detail };
  return { kind: 'unexpected', status: result.status, bodyStart: '', detail: result.detail };
}

/**
 * What a status means for whoever must act, where both CRMs use it as RFC 9110 does. `detail` is for the log, `scope` names
 * what a 403 says is missing, `waitMs` is what a 429 asks for. Any other status is `unexpected`.
 */
export function failureByStatus(
  answer: HttpAnswer,
  detail: string,
  { scope, waitMs }: { readonly scope: string | null; readonly waitMs: number | null },
): CrmFailure {
  switch (answer.status) {
    case 401:
      return { kind: 'auth_lost', detail };
    case 403:
      return { kind: 'forbidden', scope, detail };
    case 404:
    case 410:
      return { kind: 'gone', detail };
    case 409:
      return { kind: 'conflict', detail };
    case 429:
      return { kind: 'rate_limited', retryAfterMs: waitMs, detail };
    default:
      return unexpected(detail, answer.status, answer.text);
  }
}

/** `status` is null where no HTTP answer stands behind the failure. */
export function unexpected(
  detail: string,
  status: number | null = null,
  body = '',
): Extract<CrmFailure, { kind: 'unexpected' }> {
  return { kind: 'unexpected', status, bodyStart: body.slice(0, BODY_START_LENGTH), detail };
}

/** The JSON of a 2xx answer; `whenEmpty` for an answer without a body. Throws CrmError for anything else than JSON. */
export function parseBody<T>(answer: HttpAnswer, place: string, whenEmpty: T): unknown {
  if (answer.text.trim() === '') return whenEmpty;
  const json = parseJson(answer.text);
  if (json === undefined) throw new CrmError(unreadable(answer, place, 'the answer is not JSON'));
  return json;
}

/** A 2xx answer with the wrong body. One that was cut off may be whole at the next try; any other is `unexpected`. */
export function unreadable(answer: HttpAnswer, place: string, why: string): CrmFailure {
  const isCutOff = /^\s*[[{]/.test(answer.text) && parseJson(answer.text) === undefined;
  return isCutOff
    ? { kind: 'network', detail: `${place}: the answer was cut off` }
    : unexpected(`${place}: ${why}`, answer.status, answer.text);
}

/** Reads the JSON of an answer by its schema. Throws CrmError `unexpected` that names where it differs and quotes nothing of it. */
export function parseShape<T extends z.ZodType>(
  schema: T,
  json: unknown,
  place: string,
  status = 200,
): z.infer<T> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues
    .slice(0, MOST_ISSUES)
    .map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const detail = `${place}: the answer is not as documented (${where.join('; ')})`;
  throw new CrmError(unexpected(detail, status));
}

/** Is `error` a failure of the CRM of one of these kinds? */
export function isFailure(error: unknown, ...kinds: readonly CrmFailure['kind'][]): error is CrmError {
  return error instanceof CrmError && kinds.includes(error.failure.kind);
}
