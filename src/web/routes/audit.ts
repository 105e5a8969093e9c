import { createRoute, z } from '@hono/zod-openapi';
import { listAudit } from '../../services/accounts/audit-log.ts';
import type { Services } from '../../services/context.ts';
import { withRight } from '../api/right.ts';
import {
  accountParam,
  createApi,
  emptyIsAbsent,
  failures,
  instantSchema,
  isoInstant,
  ok,
  pageSize,
} from './api-common.ts';
import { packCursor, readCursor } from './cursor.ts';

const MOST = 200;
const PAGE = 50;

const auditSchema = z
  .object({
    id: z.string(),
    at: instantSchema,
    actor: z.string().openapi({ example: 'ana@example.com' }),
    what: z.string().openapi({ example: 'settings changed' }),
    detail: z.record(z.string(), z.unknown()),
  })
  .openapi('AuditEvent');

const text = (description: string, example: string) =>
  emptyIsAbsent(z.string().max(200, 'must have at most 200 characters').optional()).openapi({
    description,
    example,
  });

const instant = (description: string) =>
  emptyIsAbsent(
    z.iso.datetime({ offset: true, error: 'must be a date-time with offset' }).optional(),
  ).openapi({ description, example: '2026-01-31T09:00:00Z' });

const cursor = readCursor(z.tuple([z.int(), z.string()]).transform(([at, id]) => ({ at, id })));

const list = createRoute(
  withRight('audit:read', {
    method: 'get',
    path: '/api/v1/accounts/{account}/audit',
    operationId: 'listAudit',
    summary: 'Who did what to the account',
    request: {
      params: z.object({ account: accountParam }),
      query: z.object({
        actor: text('By whom, written exactly so', 'ana@example.com'),
        what: text('What was done, written exactly so', 'settings changed'),
        since: instant('At or after then'),
        until: instant('Before then'),
        limit: pageSize(PAGE, MOST).openapi({ description: 'Events in one answer' }),
        cursor: cursor.openapi({ description: '`nextCursor` of the answer before this one' }),
      }),
    },
    responses: {
      200: ok(
        'The latest first',
        z.object({ events: z.array(auditSchema), nextCursor: z.string().nullable() }),
      ),
      ...failures,
    },
  }),
);

export function auditRoutes(services: Services) {
  return createApi().openapi(list, async (context) => {
    const { account } = context.req.valid('param');
    const { actor, what, since, until, limit, cursor: after } = context.req.valid('query');
    const { events, next } = await listAudit(services, account, {
      ...(actor === undefined ? {} : { actor }),
      ...(what === undefined ? {} : { what }),
      ...(since === undefined ? {} : { since: Date.parse(since) }),
      ...(until === undefined ? {} : { until: Date.parse(until) }),
      limit,
      after,
    });
    const shown = events.map((event) => ({ ...event, at: isoInstant(event.at) }));
    return context.json(
      { events: shown, nextCursor: next === null ? null : packCursor([next.at, next.id]) },
      200,
    );
  });
}
