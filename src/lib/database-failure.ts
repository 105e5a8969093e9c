/** A failure of the database, as far as it may be shown and logged: never a statement, a parameter or a row's value. */
export interface DatabaseFailure {
  /** SQLSTATE, or the driver's code such as CONNECTION_CLOSED. */
  readonly code: string;
  /** What PostgreSQL or the driver says; null where the text could quote a stored value. */
  readonly message: string | null;
  /** The database cannot serve now and the same request may succeed later. False: the statement itself is wrong. */
  readonly isUnavailable: boolean;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
}

const DEEPEST_CAUSE = 6;
const LONGEST_MESSAGE = 300;

/** Codes of postgres.js, and ours for a connection that did not become free in time. */
const DRIVER_CODES = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'POOL_TIMEOUT',
]);

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * SQLSTATE classes and codes of a database that cannot serve: connection (08), credentials (28), no such database (3D),
 * resources such as disk and connections (53), operator and time-outs (57), system errors (58), serialization and deadlocks
 * (40), locks (55P03), a read-only server (25006). https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const UNAVAILABLE = /^(?:08|28|3D|53|57|58|40)|^(?:55P03|25006|25P03)$/;

/** Their messages can quote values: data exceptions (22), wrong syntax (42601) and what a function raises (P0). */
const QUOTES_VALUES = /^(?:22|42601|P0)/;

/** The database's failure behind an error, however many wrappers are around it; null when the database is not the cause. */
export function findDatabaseFailure(error: unknown): DatabaseFailure | null {
  let current = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && current instanceof Error; depth += 1) {
    const failure = ownFailure(current);
    if (failure !== null) return failure;
    current = current.cause;
  }
  return null;
}

function ownFailure(error: Error): DatabaseFailure | null {
  const code = textMember(error, 'code');
  if (code === undefined) return null;
  // PostgreSQL's own errors have a severity, PgBouncer's only one for people; a network error belongs to the database when a query
  // waited for it.
  const isFromServer = 'severity' in error || 'severity_local' in error;
  if (/^[0-9A-Z]{5}$/.test(code) && isFromServer) return fromServer(error, code);
  const isDriver = DRIVER_CODES.has(code) || (NETWORK_CODES.has(code) && 'query' in error);
  if (!isDriver) return null;
  return { code, message: shorten(error.message), isUnavailable: true };
}

function fromServer(error: Error, code: string): DatabaseFailure {
  const table = textMember(error, 'table_name') ?? textMember(error, 'table');
  const column = textMember(error, 'column_name') ?? textMember(error, 'column');
  const constraint = textMember(error, 'constraint_name') ?? textMember(error, 'constraint');
  return {
    code,
    message: QUOTES_VALUES.test(code) ? null : shorten(error.message),
    isUnavailable: UNAVAILABLE.test(code),
    ...(table === undefined ? {} : { table }),
    ...(column === undefined ? {} : { column }),
    ...(constraint === undefined ? {} : { constraint }),
  };
}

/** One sentence for a person: what the database says and its code. */
export function describeDatabaseFailure({ code, message, table }: DatabaseFailure): string {
  const what = message ?? (table === undefined ? 'a value was refused' : `a value for ${table} was refused`);
  return `${what} (${code})`;
}

function textMember(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function shorten(message: string): string {
  return message.length <= LONGEST_MESSAGE ? message : `${message.slice(0, LONGEST_MESSAGE)}…`;
}
