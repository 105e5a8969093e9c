import type { BackendError } from './contract.ts';

/** Why a call brought nothing, by what the person can do about it. `text` is the server's own sentence, where it sent one. */
export interface Failure {
  readonly kind: 'disconnected' | 'not_allowed' | 'gone' | 'refused' | 'unreachable';
  readonly text: string | null;
}

const KINDS: Readonly<Record<BackendError['code'], Failure['kind']>> = {
  signature: 'unreachable',
  session_ended: 'unreachable',
  not_installed: 'disconnected',
  not_allowed: 'not_allowed',
  not_found: 'gone',
  bad_request: 'refused',
  failed: 'unreachable',
};

/** HubSpot's proxy may hand our error over as it is, or wrapped into one of its own; wrapped once or twice, it is found. */
export function toFailure(body: unknown): Failure {
  const error = findError(body, 3);
  if (error === null) return { kind: 'unreachable', text: null };
  return { kind: KINDS[error.code], text: error.error };
}

export function isFailure(body: unknown): boolean {
  return findError(body, 1) !== null;
}

function findError(body: unknown, depth: number): BackendError | null {
  if (depth === 0) return null;
  if (typeof body === 'string') return findError(parsed(body), depth);
  if (typeof body !== 'object' || body === null) return null;
  if (isBackendError(body)) return body;
  for (const inner of Object.values(body)) {
    const found = findError(inner, depth - 1);
    if (found !== null) return found;
  }
  return null;
}

function isBackendError(body: object): body is BackendError {
  return 'code' in body && 'error' in body && typeof body.error === 'string' && String(body.code) in KINDS;
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
