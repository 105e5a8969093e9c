import { z } from 'zod';
import type { CrmFailure } from '../../../domain/failure.ts';
import { parseJson, retryAfterMs } from '../../../lib/http.ts';
import { failureByStatus, type HttpAnswer } from '../../kit/answers.ts';
import { nextDayMs } from '../wire/instants.ts';

const texts = z.union([z.string().transform((text) => [text]), z.array(z.coerce.string())]).catch([]);

/** One problem in HubSpot's error format. In practice every member is optional, whatever the specification says. */
const flatDetail = z.object({
  id: z.coerce.string().optional().catch(undefined),
  status: z.string().catch(''),
  category: z.string().catch(''),
  subCategory: z.unknown().optional(),
  message: z.string().catch(''),
  code: z.string().catch(''),
  context: z.record(z.string(), texts).catch({}),
});
const errorDetail = flatDetail.extend({ errors: z.array(flatDetail).catch([]) });
export type ErrorDetail = z.infer<typeof errorDetail>;

const errorBody = errorDetail.extend({
  error: z.string().catch(''),
  error_description: z.string().catch(''),
  errorType: z.string().catch(''),
  policyName: z.string().catch(''),
  errors: z.array(errorDetail).catch([]),
});
export type ErrorBody = z.infer<typeof errorBody>;

/** The error body of an answer, or one with nothing in it. Never throws. */
export function toErrorBody(json: unknown): ErrorBody {
  const isRecord = typeof json === 'object' && json !== null && !Array.isArray(json);
  return errorBody.parse(isRecord ? json : {});
}

/** Classifies an answer that is not a success. `place` names the call for people; `zone` is the account's, where its days begin. */
export function toFailure(answer: HttpAnswer, place: string, nowMs: number, zone = 'UTC'): CrmFailure {
  const body = toErrorBody(parseJson(answer.text));
  const detail = `${place}: ${answer.status} ${body.message || body.error_description || body.error}`.trim();
  const wait = retryAfterMs(answer.headers, nowMs);
  switch (answer.status) {
    case 423:
      return { kind: 'rate_limited', retryAfterMs: wait ?? LOCK_MS, detail: `${detail} (record locked)` };
    case 477:
      return { kind: 'rate_limited', retryAfterMs: wait, detail: `${detail} (account is being moved)` };
    default:
      return failureByStatus(answer, detail, {
        scope: missingScopes(body),
        waitMs: wait ?? usualWait(body, nowMs, zone),
      });
  }
}

/**
 * The account does not offer this at all: a scope or plan is missing, or the object type or path is unknown. Callers go on
 * without it; any other failure counts.
 */
export function isUnavailable(failure: CrmFailure): boolean {
  if (failure.kind === 'unexpected') return failure.status !== null && UNKNOWN_THERE.has(failure.status);
  return failure.kind === 'forbidden' || failure.kind === 'gone';
}

const UNKNOWN_THERE = new Set([400, 404, 405, 501]);

/** https://developers.hubspot.com/docs/api-reference/latest/error-handling: a lock lasts two seconds. */
const LOCK_MS = 2_000;
const ROLLING_WAIT_MS = 10_000;
const SECONDLY_WAIT_MS = 1_000;

/**
 * `Retry-After` is not promised on 429; the policy that was hit says how long its window is. The daily one starts anew at
 * midnight of the account: https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
function usualWait(body: ErrorBody, nowMs: number, zone: string): number {
  if (body.policyName === 'DAILY' || /daily limit/i.test(body.message)) return nextDayMs(nowMs, zone) - nowMs;
  const secondly = body.policyName === 'SECONDLY' || /secondly limit/i.test(body.message);
  return secondly ? SECONDLY_WAIT_MS : ROLLING_WAIT_MS;
}

function missingScopes(body: ErrorBody): string | null {
  const named = [body, ...body.errors].flatMap((error) => [
    ...(error.context.requiredGranularScopes ?? []),
    ...(error.context.requiredScopes ?? []),
  ]);
  return named.length === 0 ? null : [...new Set(named)].join(' ');
}
