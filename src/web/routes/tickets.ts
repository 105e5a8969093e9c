import { createRoute, z } from '@hono/zod-openapi';
import { BADGES } from '../../domain/evaluation.ts';
import { requireAccount } from '../../services/connection/session.ts';
import type { Services } from '../../services/context.ts';
import { explainTicket } from '../../services/tickets/explain.ts';
import { listTickets } from '../../services/tickets/list.ts';
import { withRight } from '../api/right.ts';
import { accountParam, createApi, emptyIsAbsent, failures, ok } from './api-common.ts';
import { cursorSchema, writeCursor } from './tickets-cursor.ts';
import { explainedJson, explainedSchema, ticketJson, ticketSchema } from './tickets-schema.ts';

const MOST = 200;
const PAGE = 50;

const limit = z.coerce
  .number({ error: 'must be a whole number' })
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(MOST, `must be at most ${MOST}`)
  .default(PAGE);

const list = createRoute(
  withRight('tickets:read', {
    method: 'get',
    path: '/api/v1/accounts/{account}/tickets',
    operationId: 'listTickets',
    summary: 'Tickets by next due',
    request: {
      params: z.object({ account: accountParam }),
      query: z.object({
        state: emptyIsAbsent(z.enum(['open', 'all']).default('open')).openapi({
          description: 'open: neither solved nor closed, merged or deleted',
        }),
        badge: emptyIsAbsent(z.enum(BADGES).optional()).openapi({
          description: 'Only tickets that wear this badge',
        }),
        limit: emptyIsAbsent(limit).openapi({ description: 'Tickets in one answer' }),
        cursor: cursorSchema.openapi({ description: '`nextCursor` of the answer before this one' }),
      }),
    },
    responses: {
      200: ok(
        'Tickets without a due date come last',
        z.object({ tickets: z.array(ticketSchema), nextCursor: z.string().nullable() }),
      ),
      ...failures,
    },
  }),
);

const explain = createRoute(
  withRight('tickets:read', {
    method: 'get',
    path: '/api/v1/accounts/{account}/tickets/{ticket}',
    operationId: 'explainTicket',
    summary: 'One ticket: facts, every clock explained, and what its CRM shows',
    request: {
      params: z.object({
        account: accountParam,
        ticket: z.string().openapi({ param: { name: 'ticket', in: 'path' }, example: '3501' }),
      }),
    },
    responses: {
      200: ok('As of `at`', explainedSchema),
      401: failures[401],
      403: failures[403],
      404: failures[404],
    },
  }),
);

export function ticketRoutes(services: Services) {
  return createApi()
    .openapi(list, async (context) => {
      const { account } = context.req.valid('param');
      const { cursor, ...requested } = context.req.valid('query');
      await requireAccount(services, account);
      const { tickets, next } = await listTickets(services, account, {
        ...requested,
        badge: requested.badge ?? null,
        after: cursor,
      });
      return context.json({ tickets: tickets.map(ticketJson), nextCursor: writeCursor(next) }, 200);
    })
    .openapi(explain, async (context) => {
      const { account, ticket } = context.req.valid('param');
      await requireAccount(services, account);
      return context.json(explainedJson(await explainTicket(services, account, ticket)), 200);
    });
}
