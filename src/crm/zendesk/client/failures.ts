import { CrmError, type CrmFailure } from '../../../domain/failure.ts';
import { type HttpResult, parseJson, retryAfterMs } from '../../../lib/http.ts';
import { failureByStatus, failureWithoutAnswer, type HttpAnswer } from '../../kit/answers.ts';

const REASON_LENGTH = 200;

/**
 * Why a call came to nothing, by who must act; null for a whole 2xx answer.
 * `place` is method and path for logs. Status codes as in
 * https://developer.zendesk.com/api-reference/introduction/requests/#response-format
 */
export function toFailure(result: HttpResult, place: string, nowMs: number): CrmFailure | null {
  if (result.kind !== 'answer') return failureWithoutAnswer(result);
  if (result.status >= 200 && result.status < 300) return null;
  return statusFailure(result, place, nowMs);
}

/**
 * The vendor's own words about a refusal, cut short: `RecordInvalid: Record validation errors: Status: closed …`. A body that
 * is not JSON is some proxy's page and tells nothing.
 */
export function toReason(text: string): string {
  const words = [...new Set(describe(parseJson(text)))].join(': ');
  return (words === '' ? 'no reason given' : words).slice(0, REASON_LENGTH);
}

/** Zendesk took the request for wrong: 400 or 422. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof CrmError)) return false;
  const { failure } = error;
  return (
    failure.kind === 'refused_by_admin_rule' || (failure.kind === 'unexpected' && failure.status === 400)
  );
}

/** Why a call failed, for a person. */
export function reasonIn(error: unknown): string {
  return error instanceof CrmError ? error.failure.detail : String(error);
}

function statusFailure(answer: HttpAnswer, place: string, nowMs: number): CrmFailure {
  const { status, headers } = answer;
  const waitMs = retryAfterMs(headers, nowMs);
  const reason = toReason(answer.text);
  const detail = `${place}: ${status} ${reason}`.trim();
  if (status === 503 && waitMs !== null) return { kind: 'rate_limited', retryAfterMs: waitMs, detail };
  if (status === 422) return { kind: 'refused_by_admin_rule', rule: reason, detail };
  return failureByStatus(answer, detail, { scope: readMissingScope(headers), waitMs });
}

/** OAuth resource servers name the missing scope here (RFC 6750). */
function readMissingScope(headers: Headers): string | null {
  return /scope="([^"]*)"/.exec(headers.get('www-authenticate') ?? '')?.[1] ?? null;
}

/** Zendesk has several error shapes: `error` as text or `{title, message}`, `description`, `details`, `errors[]`. */
function describe(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(describe);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([, inner]) => typeof inner === 'object' || typeof inner === 'string')
    .flatMap(([, inner]) => describe(inner));
}
