import { PontualError } from '../../domain/error.ts';
import { CrmError, type CrmFailure } from '../../domain/failure.ts';
import type { ItemProblem } from '../../domain/item-problem.ts';
import { findDatabaseFailure } from '../../lib/database-failure.ts';
import { storableText } from '../../lib/storable.ts';
import { storableFailure } from './storable-failure.ts';

/** SQLSTATEs that may come from one item's value: cardinality, data exception, integrity, program limit, or a statement timeout. */
const REFUSED_VALUE = /^(?:21|22|23|54)...$|^57014$/;
const SQL_STATE = /^[0-9A-Z]{5}$/;
const MOST_CAUSES = 5;

/**
 * The problem of one item in a batch that may explain `error`, so that the others can be tried without it. Null when the cause
 * lies elsewhere (the connection, or the CRM's answer as a whole) and hits every item alike.
 */
export function itemProblem(error: unknown): ItemProblem | null {
  if (error instanceof UnusableValue) return { code: 'unusable_value', field: error.field };
  if (error instanceof CrmError) return null;
  const code = errorCode(error);
  if (code !== null && SQL_STATE.test(code)) {
    return REFUSED_VALUE.test(code) ? { code: 'not_storable', sqlState: code } : null;
  }
  if (findDatabaseFailure(error)?.isUnavailable === true) return null;
  // ECONNREFUSED and the like.
  if (code !== null && /^(?:E[A-Z]+|CONNECT\w*|CONNECTION_\w+)$/.test(code)) return null;
  if (!(error instanceof Error) || error.name === 'DrizzleQueryError') return null;
  return { code: 'defect', error: storableText(error.name, 60) };
}

/** As `itemProblem`, for a call about several items, where one item may make the whole answer unreadable. */
export function readProblem(error: unknown): ItemProblem | null {
  if (!(error instanceof CrmError)) return itemProblem(error);
  const problem = failureProblem(error.failure);
  const cause = itemProblem(error.cause);
  return problem !== null && cause?.code === 'defect' ? cause : problem;
}

/** Null when waiting helps or somebody must act: the failure says nothing about the one item. */
export function failureProblem(failure: CrmFailure): ItemProblem | null {
  if (failure.kind !== 'unexpected') return null;
  const { status } = failure;
  const isUnreadable = status === null || status < 300 || status === 400;
  return isUnreadable ? { code: 'unreadable', detail: storableFailure(failure).detail } : null;
}

/** What to log of an error: defects with their stack; refusals without the statement or any value. */
export function loggableFault(error: unknown): { readonly err?: unknown } {
  return itemProblem(error)?.code === 'defect' ? { err: error } : {};
}

/** The value of the named field is impossible. */
export class UnusableValue extends PontualError {
  readonly code = 'invalid';
  readonly field: string;

  constructor(field: string) {
    super(`the value of ${field} cannot be used`, { faults: [{ place: field, detail: 'cannot be used' }] });
    this.field = field;
  }
}

/** The error code, such as a SQLSTATE. Drivers and drizzle wrap the database's error once or twice. */
export function errorCode(error: unknown): string | null {
  let current = error;
  for (let depth = 0; depth < MOST_CAUSES && current instanceof Error; depth += 1) {
    const { code } = current as { code?: unknown };
    if (typeof code === 'string' && !(current instanceof PontualError)) return code;
    current = current.cause;
  }
  return null;
}
