import type { Context } from 'hono';
import type { z } from 'zod';
import { type Portal, TYPE, type TypeId } from '../state/model.ts';
import type { Sim } from '../state/sim.ts';
import type { AccessToken } from '../state/token-book.ts';
import { badRequest, missingScopes } from './errors.ts';

export interface Vars {
  readonly sim: Sim;
  readonly portal: Portal;
  readonly token: AccessToken;
}

export type ApiEnv = { Variables: Vars };
export type ApiContext = Context<ApiEnv>;

const TYPE_NAMES: Readonly<Record<string, TypeId>> = Object.fromEntries(
  Object.entries({
    contact: TYPE.contact,
    company: TYPE.company,
    ticket: TYPE.ticket,
    conversation: TYPE.conversation,
    note: TYPE.note,
    call: TYPE.call,
    email: TYPE.email,
  }).flatMap(([name, typeId]) => [
    [name, typeId],
    [name === 'company' ? 'companies' : `${name}s`, typeId],
    [typeId, typeId],
  ]),
);

/** `tickets`, `ticket` and `0-5` are the same type. */
export function typeNamed(name: string | undefined): TypeId {
  const typeId = TYPE_NAMES[name?.toLowerCase() ?? ''];
  if (typeId === undefined) throw badRequest(`Unable to infer object type from: ${name}`);
  return typeId;
}

/** Any one of the scopes opens the door. */
export function needScope(c: ApiContext, ...anyOf: readonly string[]): void {
  const { scopes } = c.get('token');
  if (!anyOf.some((scope) => scopes.has(scope))) throw missingScopes(anyOf);
}

const READ_SCOPES: Readonly<Record<TypeId, readonly string[]>> = {
  [TYPE.ticket]: ['tickets'],
  [TYPE.company]: ['crm.objects.companies.read'],
  [TYPE.contact]: ['crm.objects.contacts.read'],
  [TYPE.conversation]: ['conversations.read'],
  [TYPE.note]: ['crm.objects.contacts.read', 'tickets'],
  [TYPE.call]: ['crm.objects.contacts.read', 'tickets'],
  [TYPE.email]: ['sales-email-read'],
};

const WRITE_SCOPES: Readonly<Record<TypeId, readonly string[]>> = {
  ...READ_SCOPES,
  [TYPE.company]: ['crm.objects.companies.write'],
  [TYPE.contact]: ['crm.objects.contacts.write'],
};

export function needRead(c: ApiContext, typeId: TypeId): void {
  needScope(c, ...READ_SCOPES[typeId]);
}

export function needWrite(c: ApiContext, typeId: TypeId): void {
  needScope(c, ...WRITE_SCOPES[typeId]);
}

/** The request's JSON, in the shape given; 400 in HubSpot's words when it is not. */
export async function readBody<T extends z.ZodType>(c: ApiContext, shape: T): Promise<z.output<T>> {
  const text = await c.req.text();
  const parsed = shape.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw badRequest(`Invalid input JSON: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('Invalid input JSON on line 1, column 1: it cannot be parsed');
  }
}

/** Lists in queries come repeated or with commas; HubSpot takes both. */
export function queryList(c: ApiContext, name: string): string[] {
  return (c.req.queries(name) ?? []).flatMap((part) => part.split(',')).filter((part) => part !== '');
}

export function queryLimit(c: ApiContext, byDefault: number, most: number): number {
  const input = c.req.query('limit');
  if (input === undefined) return byDefault;
  const limit = Number(input);
  if (!Number.isInteger(limit) || limit < 1 || limit > most) {
    throw badRequest(`limit must be between 1 and ${most}, was ${input}`);
  }
  return limit;
}

/** The address of the next page, as `paging.next.link` gives it. */
export function nextPage(c: ApiContext, after: string): { next: { after: string; link: string } } {
  const url = new URL(c.req.url);
  url.searchParams.set('after', after);
  return { next: { after, link: `${c.get('sim').options.apiBaseUrl}${url.pathname}${url.search}` } };
}
