import type { Context } from 'hono';
import type { Sim } from '../sim.ts';
import type { Account, Token } from '../state/account.ts';
import { badRequest, notFound } from './errors.ts';
import type { Limits } from './limits.ts';

/** What requests of one account carry. `token` is set on every route below `/api/v2`. */
export interface Env {
  Variables: {
    sim: Sim;
    account: Account;
    token: Token;
    limits: Limits;
  };
}

export type Call = Context<Env>;

/** The request's JSON object, or 400. */
export async function readBody(c: Call): Promise<Record<string, unknown>> {
  const text = await c.req.text();
  if (text === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (isRecord(body)) return body;
  } catch {
    throw badRequest('Unprocessable', 'Server could not parse JSON');
  }
  throw badRequest('Unprocessable', 'Server expected a JSON object');
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under `name` in the body, or 400. */
export async function wrapped(c: Call, name: string): Promise<Record<string, unknown>> {
  const inner = (await readBody(c))[name];
  if (!isRecord(inner))
    throw badRequest('ParameterMissing', `param is missing or the value is empty: ${name}`);
  return inner;
}

/** A numeric path parameter; anything else is a record that does not exist. */
export function idParam(c: Call, name = 'id'): number {
  const text = c.req.param(name) ?? '';
  if (!/^\d+$/.test(text)) throw notFound();
  return Number(text);
}

export function found<T>(row: T | undefined): T {
  if (row === undefined) throw notFound();
  return row;
}

/** `ids=1,2,3` → numbers, in the order asked, without repetition. */
export function idList(text: string | undefined): number[] {
  if (text === undefined || text.trim() === '') return [];
  const ids = text.split(',').map((part) => Number(part.trim()));
  if (ids.some((id) => !Number.isInteger(id))) throw badRequest('InvalidValue', 'ids must be numbers');
  return [...new Set(ids)];
}

/** `include=users,groups` → set of names. */
export function includes(c: Call): ReadonlySet<string> {
  return new Set((c.req.query('include') ?? '').split(',').filter((name) => name !== ''));
}
