import { z } from 'zod';
import { isPattern } from '../state/pattern.ts';
import { Refusal } from './errors.ts';

/** A failure to act out: which calls (`PUT /api/v2/tickets/`), how, and how often. */
export const failureSpec = z.object({
  /** Text that `METHOD /path` must contain, or a regular expression between slashes. */
  match: z.string().refine(isMatch, 'is not a regular expression'),
  status: z.number().int().min(400).max(599).optional(),
  times: z.number().int().min(1).default(1),
  /** Never answer. */
  hang: z.boolean().default(false),
  /** Answer truly, but break off in the middle of the body. */
  truncate: z.boolean().default(false),
  /** Seconds, for the `Retry-After` header. */
  retryAfter: z.number().optional(),
  /** The answer's body; absent: the vendor's usual one for that status. */
  body: z.record(z.string(), z.unknown()).optional(),
});
export type FailureSpec = z.infer<typeof failureSpec>;

export interface Failures {
  add(spec: FailureSpec): void;
  /** The failure this call must act out, if any; it is used up. */
  take(method: string, path: string): FailureSpec | null;
  clear(): void;
}

export function createFailures(): Failures {
  let specs: { spec: FailureSpec; left: number }[] = [];
  return {
    add: (spec) => specs.push({ spec, left: spec.times }),
    take(method, path) {
      const line = `${method} ${path}`;
      const hit = specs.find(({ spec }) => matches(spec.match, line));
      if (hit === undefined) return null;
      hit.left -= 1;
      specs = specs.filter(({ left }) => left > 0);
      return hit.spec;
    },
    clear: () => {
      specs = [];
    },
  };
}

function isMatch(match: string): boolean {
  const pattern = /^\/(.+)\/$/.exec(match)?.[1];
  return pattern === undefined || isPattern(pattern);
}

function matches(match: string, line: string): boolean {
  const pattern = /^\/(.+)\/$/.exec(match)?.[1];
  return pattern === undefined ? line.includes(match) : new RegExp(pattern).test(line);
}

const ERRORS: Readonly<Record<number, string>> = {
  401: 'invalid_token',
  403: 'Forbidden',
  404: 'RecordNotFound',
  409: 'UpdateConflict',
  422: 'RecordInvalid',
  429: 'APIRateLimitExceeded',
  500: 'InternalError',
  503: 'ServiceUnavailable',
};

export function toRefusal(spec: FailureSpec): Refusal {
  const status = spec.status ?? 500;
  const headers: Record<string, string> =
    spec.retryAfter === undefined ? {} : { 'retry-after': String(spec.retryAfter) };
  return new Refusal(status, spec.body ?? readBody(status), headers);
}

function readBody(status: number): Readonly<Record<string, unknown>> {
  const body = { error: ERRORS[status] ?? 'Error', description: 'Acted out on request' };
  if (status !== 422) return body;
  return { ...body, details: { base: [{ description: 'Acted out on request', error: 'InvalidValue' }] } };
}

/** Half of an answer, then a broken connection. */
export async function truncated(answer: Response): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const half = bytes.subarray(0, Math.max(1, bytes.length >> 1));
  const headers = new Headers(answer.headers);
  headers.set('content-length', String(bytes.length));
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(half);
      controller.close();
    },
  });
  return new Response(stream, { status: answer.status, headers });
}
