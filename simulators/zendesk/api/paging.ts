import { toLink } from '../sim.ts';
import { firstFrom } from '../tickets/log.ts';
import type { Call } from './context.ts';
import { badRequest } from './errors.ts';

const LARGEST_PAGE = 100;
const DEEPEST_OFFSET = 10_000;

interface Identified {
  readonly id: number | string;
}

/** Answers a list either by cursor (`page[size]`) or by offset (`page`, `per_page`), as asked. Rows are in order of id. */
export function page<T extends Identified, R>(
  c: Call,
  path: string,
  key: string,
  rows: readonly T[],
  shape: (row: T) => R,
): Record<string, unknown> {
  const size = c.req.query('page[size]');
  const after = c.req.query('page[after]');
  if (size !== undefined || after !== undefined) return cursorPage(c, path, key, rows, shape);
  return offsetPage(c, path, key, rows, shape);
}

/** Answers a list that has cursors only. */
export function cursorPage<T extends Identified, R>(
  c: Call,
  path: string,
  key: string,
  rows: readonly T[],
  shape: (row: T) => R,
): Record<string, unknown> {
  const size = Math.min(LARGEST_PAGE, wholeNumber(c, 'page[size]', LARGEST_PAGE));
  const after = c.req.query('page[after]');
  const start = after === undefined ? 0 : placeAfter(rows, after);
  const shown = rows.slice(start, start + size);
  const more = start + size < rows.length;
  const [first, last] = [shown[0], shown.at(-1)];
  const link = (side: 'after' | 'before', row: T | undefined) => {
    if (row === undefined) return null;
    const query = new URLSearchParams({ [`page[${side}]`]: toCursor(row.id), 'page[size]': String(size) });
    return `${toLink(c.var.sim, c.var.account, path)}?${query}`;
  };
  return {
    [key]: shown.map(shape),
    meta: {
      has_more: more,
      after_cursor: last === undefined ? null : toCursor(last.id),
      before_cursor: first === undefined ? null : toCursor(first.id),
    },
    links: { prev: start > 0 ? link('before', first) : null, next: more ? link('after', last) : null },
  };
}

function offsetPage<T extends Identified, R>(
  c: Call,
  path: string,
  key: string,
  rows: readonly T[],
  shape: (row: T) => R,
): Record<string, unknown> {
  const size = Math.min(LARGEST_PAGE, wholeNumber(c, 'per_page', LARGEST_PAGE));
  const number = wholeNumber(c, 'page', 1);
  if (number * size > DEEPEST_OFFSET)
    throw badRequest('InvalidPaginationDepth', 'Use cursor pagination past 10,000');
  const start = (number - 1) * size;
  const link = (other: number) => `${toLink(c.var.sim, c.var.account, path)}?page=${other}&per_page=${size}`;
  return {
    [key]: rows.slice(start, start + size).map(shape),
    next_page: start + size < rows.length ? link(number + 1) : null,
    previous_page: number > 1 ? link(number - 1) : null,
    count: rows.length,
  };
}

/** A number of at least 1, or 400. */
function wholeNumber(c: Call, name: string, fallback: number): number {
  const text = c.req.query(name);
  if (text === undefined) return fallback;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw badRequest('InvalidValue', `${name} must be a number of at least 1`);
  return Number(text);
}

function toCursor(id: number | string): string {
  return Buffer.from(JSON.stringify({ o: 'id', v: id })).toString('base64');
}

function placeAfter(rows: readonly Identified[], cursor: string): number {
  const match = /^\{"o":"id","v":("?)([^"]+)\1\}$/.exec(Buffer.from(cursor, 'base64').toString());
  const text = match?.[2];
  if (text === undefined) throw badRequest('InvalidCursor', 'page[after] is not a cursor of this list');
  if (match?.[1] === '"') return rows.findIndex((row) => row.id === text) + 1;
  return firstFrom(rows, (row) => Number(row.id), Number(text) + 1);
}
