import type { BackendProblem } from './contract.ts';

/** Why a call brought nothing, by what the person can do about it. `text` is the server's own sentence, where it sent one. */
export interface Failure {
  readonly kind: 'disconnected' | 'not_allowed' | 'gone' | 'refused' | 'unreachable';
  readonly text: string | null;
}

const KINDS: Readonly<Record<BackendProblem['code'], Failure['kind']>> = {
  invalid: 'refused',
  unauthenticated: 'unreachable',
  forbidden: 'not_allowed',
  not_found: 'gone',
  conflict: 'refused',
  gone: 'gone',
  too_large: 'refused',
  rate_limited: 'unreachable',
  unavailable: 'unreachable',
  internal: 'unreachable',
};

function toKind({ type, code }: BackendProblem): Failure['kind'] {
  return type === '/problems/not_installed' ? 'disconnected' : KINDS[code];
}

/** HubSpot's proxy may hand our error over as it is, or wrapped into one of its own; wrapped once or twice, it is found. */
export function toFailure(body: unknown): Failure {
  const problem = findProblem(body, 3);
  if (problem === null) return { kind: 'unreachable', text: null };
  return { kind: toKind(problem), text: problem.detail };
}

export function isFailure(body: unknown): boolean {
  return findProblem(body, 1) !== null;
}

function findProblem(body: unknown, depth: number): BackendProblem | null {
  if (depth === 0) return null;
  if (typeof body === 'string') return findProblem(parsed(body), depth);
  if (typeof body !== 'object' || body === null) return null;
  if (isBackendProblem(body)) return body;
  for (const inner of Object.values(body)) {
    const found = findProblem(inner, depth - 1);
    if (found !== null) return found;
  }
  return null;
}

function isBackendProblem(body: object): body is BackendProblem {
  return 'code' in body && 'detail' in body && typeof body.detail === 'string' && String(body.code) in KINDS;
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
