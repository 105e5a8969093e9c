import { TYPE, type TypeId } from '../state/model.ts';
import type { PropertyBook } from '../state/property-book.ts';
import { type ApiContext, needScope, typeNamed } from './context.ts';
import { notFound } from './errors.ts';

const READ_SCOPES: Readonly<Partial<Record<TypeId, readonly string[]>>> = {
  [TYPE.ticket]: ['tickets'],
  [TYPE.company]: ['crm.objects.companies.read', 'crm.schemas.companies.read'],
  [TYPE.contact]: ['crm.objects.contacts.read', 'crm.schemas.contacts.read'],
};
const WRITE_SCOPES: Readonly<Partial<Record<TypeId, readonly string[]>>> = {
  [TYPE.ticket]: ['tickets', 'crm.schemas.tickets.write'],
  [TYPE.company]: ['crm.schemas.companies.write', 'crm.objects.companies.write'],
  [TYPE.contact]: ['crm.schemas.contacts.write', 'crm.objects.contacts.write'],
};

/** The book of the object type in the path, if the token may read or write it. */
export function findPropertyBook(c: ApiContext, mode: 'read' | 'write'): PropertyBook {
  const typeId = typeNamed(c.req.param('objectType'));
  needScope(c, ...((mode === 'read' ? READ_SCOPES : WRITE_SCOPES)[typeId] ?? ['tickets']));
  const book = c.get('portal').properties.get(typeId);
  if (book === undefined) throw notFound();
  return book;
}

/** Leaves out what was not given, so that it does not overwrite what is. */
export function defined<T extends Record<string, unknown>>(
  input: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  return onlyDefined(Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)));
}

/** Guaranteed by the filter above: no member is undefined. */
function onlyDefined<T>(value: unknown): T {
  return value as T;
}
