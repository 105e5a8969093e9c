import { describeDatabaseFailure, findDatabaseFailure } from './database-failure.ts';

const LONGEST_TEXT = 1_000;
const MOST_ITEMS = 30;
const DEEPEST = 5;
const MOST_FRAMES = 12;

/**
 * What a log line may hold of any value: bounded in depth, width and length of texts, and of an error only what names no
 * person. Statements, parameters and rows hold subjects and names, and one statement can be megabytes long.
 */
export function safeToLog(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return shorten(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return safeError(value, depth);
  if (depth >= DEEPEST) return '[deeper]';
  if (Array.isArray(value)) {
    const items = value.slice(0, MOST_ITEMS).map((item) => safeToLog(item, depth + 1));
    return value.length <= MOST_ITEMS ? items : [...items, `[${value.length - MOST_ITEMS} more]`];
  }
  if (!isPlain(value)) return value;
  const members = Object.entries(value).slice(0, MOST_ITEMS);
  return Object.fromEntries(members.map(([name, member]) => [name, safeToLog(member, depth + 1)]));
}

function safeError(error: Error, depth: number): Readonly<Record<string, unknown>> {
  const database = findDatabaseFailure(error);
  if (database !== null) {
    const { isUnavailable: _, code: errorCode, ...place } = database;
    const message = describeDatabaseFailure(database);
    // Not `code`: members of that name are censored, an OAuth code has it.
    return { type: 'database', errorCode, ...place, message, stack: frames(error) };
  }
  const code: unknown = Reflect.get(error, 'code');
  // A query's wrapper repeats statement and parameters in its message.
  const message = 'query' in error ? 'a query failed' : shorten(withoutSnippet(error));
  return {
    type: error.name,
    ...(typeof code === 'string' ? { errorCode: code } : {}),
    message,
    stack: frames(error),
    ...(error.cause instanceof Error && depth < DEEPEST ? { cause: safeError(error.cause, depth + 1) } : {}),
  };
}

/** JSON.parse quotes the text that it could not read. */
function withoutSnippet(error: Error): string {
  return error instanceof SyntaxError ? error.message.replace(/["'].*["']/s, '…') : error.message;
}

/** The lines of the stack without the message above them, which may be as long as a statement. */
function frames(error: Error): readonly string[] {
  const stack = error.stack ?? '';
  const messageAt = error.message === '' ? -1 : stack.indexOf(error.message);
  const below = messageAt === -1 ? stack : stack.slice(messageAt + error.message.length);
  const lines = below.split('\n').filter((line) => /^ +at .*:\d+:\d+\)?$/.test(line));
  return lines.slice(0, MOST_FRAMES).map((line) => shorten(line.trim()));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function shorten(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}… [${text.length} characters]`;
}
