import { z } from 'zod';
import { findStore } from '../state/changes.ts';
import { parseInstant } from '../state/instants.ts';
import type { CrmObject, Portal, TypeId } from '../state/model.ts';
import type { IndexedObject } from '../state/object-store.ts';
import type { Sim } from '../state/sim.ts';
import { type ApiContext, needRead, typeNamed } from './context.ts';
import { badRequest } from './errors.ts';
import { renderObject } from './render.ts';

const MOST_HITS = 10_000;
const MOST_PAGE = 200;
const MOST_BODY = 3000;

const FILTER = z.object({
  propertyName: z.string(),
  operator: z.enum([
    'EQ',
    'NEQ',
    'LT',
    'LTE',
    'GT',
    'GTE',
    'BETWEEN',
    'IN',
    'NOT_IN',
    'HAS_PROPERTY',
    'NOT_HAS_PROPERTY',
    'CONTAINS_TOKEN',
    'NOT_CONTAINS_TOKEN',
  ]),
  value: z.coerce.string().optional(),
  highValue: z.coerce.string().optional(),
  values: z.array(z.coerce.string()).optional(),
});
type Filter = z.output<typeof FILTER>;

const SORT = z.union([
  z.string(),
  z.object({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING') }),
]);
const SEARCH = z.object({
  filterGroups: z
    .array(z.object({ filters: z.array(FILTER).max(6) }))
    .max(5)
    .default([]),
  sorts: z.array(SORT).max(1).default([]),
  query: z.string().optional(),
  properties: z.array(z.string()).default([]),
  limit: z.number().int().min(0).max(MOST_PAGE).default(10),
  after: z.coerce.string().default('0'),
});
type Search = z.output<typeof SEARCH>;

/** `POST …/{objectType}/search`: late by some seconds, at most 10,000 hits, nothing archived. */
export async function search(c: ApiContext): Promise<Response> {
  const typeId = typeNamed(c.req.param('objectType'));
  needRead(c, typeId);
  const requested = readSearch(await c.req.text());
  const start = Number(requested.after);
  if (!Number.isInteger(start) || start < 0) throw badRequest(`Invalid paging cursor: ${requested.after}`);
  if (start + requested.limit > MOST_HITS)
    throw badRequest(`Search can page through at most ${MOST_HITS} results`);
  const portal = c.get('portal');
  checkNames(portal, typeId, requested);
  const hits = findHits(c.get('sim'), portal, typeId, requested);
  const page = hits.slice(start, start + requested.limit);
  const next = start + page.length;
  const shown = { properties: requested.properties, propertiesWithHistory: [] };
  return c.json({
    total: hits.length,
    results: page.map(({ object, values }) => renderObject(portal, object, shown, values)),
    ...(next < hits.length && page.length > 0 ? { paging: { next: { after: String(next) } } } : {}),
  });
}

function readSearch(text: string): Search {
  if (text.length > MOST_BODY) throw badRequest(`The search request is longer than ${MOST_BODY} characters`);
  const parsed = SEARCH.safeParse(safeJson(text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw badRequest(`Invalid search request: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  }
  const filters = parsed.data.filterGroups.reduce((count, group) => count + group.filters.length, 0);
  if (filters > 18) throw badRequest('A search takes at most 18 filters in all');
  return parsed.data;
}

function checkNames(portal: Portal, typeId: TypeId, requested: Search): void {
  const names = [
    ...requested.filterGroups.flatMap(({ filters }) => filters.map(({ propertyName }) => propertyName)),
    ...requested.sorts.map((sort) => parseSort(sort).name),
  ];
  const unknown = names.find((name) => portal.properties.get(typeId)?.get(name) === undefined);
  if (unknown !== undefined)
    throw badRequest(`There was a problem with the request: property ${unknown} does not exist`);
}

function findHits(sim: Sim, portal: Portal, typeId: TypeId, requested: Search): IndexedObject[] {
  const elastic = sim.elastic();
  const store = findStore(portal, typeId);
  const found = candidates(sim, portal, typeId, requested.filterGroups);
  const hits: IndexedObject[] = [];
  for (const object of found.objects) {
    const indexed = store.indexed(object, elastic, sim.searchLagMs);
    if (indexed !== null && matches(indexed, requested)) hits.push(indexed);
  }
  const sort = requested.sorts[0];
  if (sort === undefined) return hits;
  const { name, descending } = parseSort(sort);
  if (name === 'hs_object_id' && found.byId) return descending ? hits.reverse() : hits;
  sortHits(hits, { name, descending }, portal, typeId);
  return hits;
}

/** One group with a lower bound on id or last change needs only what lies above it. */
function candidates(
  sim: Sim,
  portal: Portal,
  typeId: TypeId,
  groups: readonly { filters: readonly Filter[] }[],
): { readonly objects: Iterable<CrmObject>; readonly byId: boolean } {
  const store = findStore(portal, typeId);
  const only = groups.length === 1 ? groups[0] : undefined;
  const byId = only?.filters.find((f) => f.propertyName === 'hs_object_id' && /^GTE?$/.test(f.operator));
  if (byId !== undefined) {
    return { objects: store.after(Number(byId.value) - (byId.operator === 'GTE' ? 1 : 0)), byId: true };
  }
  const byTime = only?.filters.find(
    (f) => f.propertyName === 'hs_lastmodifieddate' && /^(GTE?|BETWEEN)$/.test(f.operator),
  );
  const from = comparable(byTime?.value ?? '');
  return byTime !== undefined && typeof from === 'number'
    ? { objects: store.changedSince(from, sim.elastic(), sim.searchLagMs), byId: false }
    : { objects: store.all(), byId: true };
}

function matches({ values }: IndexedObject, requested: Search): boolean {
  if (requested.query !== undefined && !hasText(values, requested.query)) return false;
  const { filterGroups } = requested;
  return (
    filterGroups.length === 0 ||
    filterGroups.some(({ filters }) =>
      filters.every((filter) => passes(values.get(filter.propertyName), filter)),
    )
  );
}

function hasText(values: ReadonlyMap<string, string>, query: string): boolean {
  const text = `${values.get('subject') ?? ''} ${values.get('content') ?? ''} ${values.get('name') ?? ''}`;
  return text.toLowerCase().includes(query.toLowerCase());
}

function passes(value: string | undefined, filter: Filter): boolean {
  const { operator } = filter;
  if (operator === 'HAS_PROPERTY') return value !== undefined;
  if (operator === 'NOT_HAS_PROPERTY') return value === undefined;
  if (operator === 'NEQ') return value === undefined || !same(value, filter.value ?? '');
  if (operator === 'NOT_IN')
    return value === undefined || !(filter.values ?? []).some((one) => same(value, one));
  if (operator === 'NOT_CONTAINS_TOKEN') return value === undefined || !hasToken(value, filter.value ?? '');
  if (value === undefined) return false;
  if (operator === 'EQ') return same(value, filter.value ?? '');
  if (operator === 'IN') return (filter.values ?? []).some((one) => same(value, one));
  if (operator === 'CONTAINS_TOKEN') return hasToken(value, filter.value ?? '');
  return compares(value, filter);
}

function compares(value: string, filter: Filter): boolean {
  const order = compareValues(value, filter.value ?? '');
  switch (filter.operator) {
    case 'LT':
      return order < 0;
    case 'LTE':
      return order <= 0;
    case 'GT':
      return order > 0;
    case 'GTE':
      return order >= 0;
    default:
      return order >= 0 && compareValues(value, filter.highValue ?? '') <= 0;
  }
}

function same(value: string, wanted: string): boolean {
  return value === wanted || compareValues(value, wanted) === 0;
}

function hasToken(value: string, token: string): boolean {
  const wanted = token.toLowerCase().replaceAll('*', '');
  return value.toLowerCase().includes(wanted);
}

/** Numbers and instants (ISO or epoch ms) compare as numbers, all else as text. */
function compareValues(a: string, b: string): number {
  const [left, right] = [comparable(a), comparable(b)];
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return a < b ? -1 : a > b ? 1 : 0;
}

function comparable(text: string): number | string {
  if (text !== '' && Number.isFinite(Number(text))) return Number(text);
  const at = parseInstant(text);
  return Number.isNaN(at) ? text : at;
}

function parseSort(sort: z.output<typeof SORT>): { name: string; descending: boolean } {
  if (typeof sort !== 'string')
    return { name: sort.propertyName, descending: sort.direction === 'DESCENDING' };
  return sort.startsWith('-') ? { name: sort.slice(1), descending: true } : { name: sort, descending: false };
}

function sortHits(
  hits: IndexedObject[],
  sort: { name: string; descending: boolean },
  portal: Portal,
  typeId: TypeId,
): void {
  const isNumeric = ['number', 'datetime', 'date'].includes(
    portal.properties.get(typeId)?.get(sort.name)?.type ?? '',
  );
  const keyed = hits.map((hit) => ({ hit, key: hit.values.get(sort.name) ?? '' }));
  const numbers = keyed.map(({ hit, key }) => ({ hit, key: isNumeric ? Number(comparable(key)) : key }));
  numbers.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const ordered = numbers.map(({ hit }) => hit);
  if (sort.descending) ordered.reverse();
  hits.splice(0, hits.length, ...ordered);
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('Invalid input JSON on line 1, column 1: it cannot be parsed');
  }
}
