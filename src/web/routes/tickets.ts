import { createRoute, z } from '@hono/zod-openapi';
import { InvalidInput } from '../../domain/error.ts';
import { BADGES } from '../../domain/evaluation.ts';
import { requireAccount } from '../../services/connection/session.ts';
import type { Services } from '../../services/context.ts';
import { explainTicket } from '../../services/tickets/explain.ts';
import { NONE } from '../../services/tickets/filters.ts';
import { listTickets, TICKET_ORDERS } from '../../services/tickets/list.ts';
import { formatsFor } from '../../terms/format.ts';
import { ownTickets } from '../api/own-tickets.ts';
import { withRight } from '../api/right.ts';
import { pickLanguage } from '../i18n/languages.ts';
import { translator } from '../i18n/translate.ts';
import { accountParam, createApi, emptyIsAbsent, failures, ok, pageSize, several } from './api-common.ts';
import { cursorSchema, writeCursor } from './tickets-cursor.ts';
import { explainedJson, explainedSchema, ticketJson, ticketSchema } from './tickets-schema.ts';

const MOST = 200;
const PAGE = 50;

/** Each may be given several times; \`none\` stands for tickets without one. */
const ids = (what: string, example: string) =>
  several(z.string()).openapi({
    description: `${what}; several: any of them. \`${NONE}\`: tickets without`,
    example: [example],
  });

const filters = {
  state: emptyIsAbsent(z.enum(['open', 'all']).default('open')).openapi({
    description: 'open: neither solved nor closed, merged or deleted',
  }),
  badge: several(z.enum(BADGES)).openapi({ description: 'What the ticket wears', example: ['overdue'] }),
  metric: ids('Which metric is due next', 'first_reply'),
  rep: ids('Id of whom it is assigned to', '71234'),
  team: ids('Id of the team', '8812'),
  inbox: ids('Id of the inbox', '501'),
  channel: ids('How it came', 'email'),
  tier: ids('Key of the tier', 'premium'),
  customer: ids('Id of the customer', '901'),
  priority: ids('Its priority', 'urgent'),
  policy: ids('Key of the policy', 'default'),
  updatedSince: emptyIsAbsent(
    z.iso.datetime({ offset: true, error: 'must be a date-time with offset' }).optional(),
  ).openapi({
    description: 'Changed at or after then',
    example: '2026-01-31T09:00:00Z',
  }),
  search: emptyIsAbsent(z.string().max(200, 'must have at most 200 characters').optional()).openapi({
    description: 'The number of a ticket, or how its subject begins, whatever its case and accents',
    example: 'cobranca',
  }),
};

const list = createRoute(
  withRight('tickets:read', {
    method: 'get',
    path: '/api/v1/accounts/{account}/tickets',
    operationId: 'listTickets',
    summary: 'Tickets, filtered and in order, page by page',
    request: {
      params: z.object({ account: accountParam }),
      query: z.object({
        ...filters,
        order: emptyIsAbsent(z.enum(TICKET_ORDERS).default('due')).openapi({
          description: 'due: next due first, without a due date last. newest, updated: the latest first',
        }),
        limit: pageSize(PAGE, MOST).openapi({ description: 'Tickets in one answer' }),
        cursor: cursorSchema.openapi({
          description: '`nextCursor` of the answer before this one, with the same order',
        }),
      }),
    },
    responses: {
      200: ok('One page', z.object({ tickets: z.array(ticketSchema), nextCursor: z.string().nullable() })),
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
      const { cursor, updatedSince, search, order, ...requested } = context.req.valid('query');
      await requireAccount(services, account);
      if (cursor !== null && cursor.order !== order) {
        throw new InvalidInput(
          'cursor',
          `is of the order ${cursor.order}: ask for that order, or without a cursor`,
        );
      }
      const { tickets, next } = await listTickets(services, account, {
        ...requested,
        ...ownTickets(context.get('caller')),
        ...(updatedSince === undefined ? {} : { updatedSince: Date.parse(updatedSince) }),
        ...(search === undefined ? {} : { search }),
        order,
        after: cursor,
      });
      return context.json({ tickets: tickets.map(ticketJson), nextCursor: writeCursor(next) }, 200);
    })
    .openapi(explain, async (context) => {
      const { account, ticket } = context.req.valid('param');
      const { zone } = await requireAccount(services, account);
      const language = pickLanguage(context);
      const reader = { ...translator(language), formats: formatsFor(language, zone) };
      return context.json(explainedJson(reader, await explainTicket(services, account, ticket)), 200);
    });
}
