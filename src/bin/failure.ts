import { PontualError } from '../domain/error.ts';
import { ANSWERS } from '../domain/problem.ts';
import { describeDatabaseFailure, findDatabaseFailure } from '../lib/database-failure.ts';

/** One message for a person: what failed and what to do. The stack only when `PONTUAL_DEBUG` is set. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (process.env.PONTUAL_DEBUG !== undefined && error.stack !== undefined) return error.stack;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${error.port} is in use. Stop what uses it, or choose another one: with PORT, or for the demo with --port.`;
  }
  if (code === 'EPIPE') return '';
  const failure = findDatabaseFailure(error);
  if (failure === null) return error.message;
  return `The database failed: ${describeDatabaseFailure(failure)}. ${adviceOn(failure.code)}`;
}

/** How a command ends that failed: what the system refuses (a port in use, a missing file) is the caller's to put right. */
export function exitStatus(error: unknown): number {
  const failure = findDatabaseFailure(error);
  if (failure !== null) return ANSWERS[failure.isUnavailable ? 'unavailable' : 'invalid'].exit;
  if (error instanceof PontualError) return ANSWERS[error.code].exit;
  return error instanceof Error && 'code' in error ? ANSWERS.invalid.exit : ANSWERS.internal.exit;
}

const ADVICE: Readonly<Record<string, string>> = {
  // What PgBouncer says of a start-up parameter that it does not know.
  '08P01':
    'If DATABASE_URL leads to PgBouncer, set there: ignore_startup_parameters = statement_timeout,lock_timeout,idle_in_transaction_session_timeout and pool_mode = session (docs/operations.md).',
  42501:
    'The role in DATABASE_URL lacks a right. It must own the database; if it may not create roles, an administrator runs once: create role pontual_tenant nologin; grant pontual_tenant to <that role>;',
  28: 'Check user and password in DATABASE_URL.',
  '3D': 'Check the name of the database in DATABASE_URL; create it if it is missing.',
  53: 'Free disk space, memory or connections of the database server.',
  25006: 'DATABASE_URL leads to a read-only server: use the primary one.',
};

function adviceOn(code: string): string {
  return ADVICE[code] ?? ADVICE[code.slice(0, 2)] ?? 'Check DATABASE_URL and that PostgreSQL runs.';
}
