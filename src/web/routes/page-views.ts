import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { excuseRequest, pauseRequest, pinRequest } from '../../domain/embed/acts.ts';
import { type TicketCard, ticketCard } from '../../domain/embed/card.ts';
import { type AccountSummary, accountSummary } from '../../domain/embed/summary.ts';
import { loadAttention } from '../../services/accounts/attention.ts';
import { requireAccount } from '../../services/connection/session.ts';
import type { Services } from '../../services/context.ts';
import { type Act, actOnTicket } from '../../services/embed/act.ts';
import { readCard } from '../../services/embed/card.ts';
import { loadFilterChoices } from '../../services/embed/filter-choices.ts';
import { countBadges } from '../../services/tickets/list.ts';
import { withRight } from '../api/right.ts';
import { accountJson } from '../embed/account.ts';
import { cardJson } from '../embed/card.ts';
import { type ApiEnv, accountParam, createApi, failures, ok } from './api-common.ts';
import { langQuery, pageView } from './page-words.ts';

const ticketParam = z.string().openapi({ param: { name: 'ticket', in: 'path' }, example: '3501' });
const query = langQuery;
const onTicket = z.object({ account: accountParam, ticket: ticketParam });
const answers = { 401: failures[401], 403: failures[403], 404: failures[404] };
const cardSchema: z.ZodType<TicketCard> = ticketCard;
const summarySchema: z.ZodType<AccountSummary> = accountSummary;
const card = ok('The ticket’s card as it is now', cardSchema);
const body = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
});

const summary = createRoute(
  withRight('account:read', {
    method: 'get',
    path: '/api/v1/accounts/{account}/summary',
    operationId: 'summariseAccount',
    summary: 'How the account is connected, what is open, and what lists may be narrowed to',
    request: { params: z.object({ account: accountParam }), query },
    responses: { 200: ok('As of `at`', summarySchema), ...answers },
  }),
);

const readTicketCard = createRoute(
  withRight('tickets:read', {
    method: 'get',
    path: '/api/v1/accounts/{account}/tickets/{ticket}/card',
    operationId: 'readTicketCard',
    summary: 'One ticket in words: its clocks, why they are due when they are, what was changed by hand',
    request: { params: onTicket, query },
    responses: { 200: card, ...answers },
  }),
);

const act = <const P extends string, T extends z.ZodType>(name: P, title: string, schema: T) =>
  createRoute(
    withRight('tickets:act', {
      method: 'post',
      path: `/api/v1/accounts/{account}/tickets/{ticket}/${name}` as const,
      operationId: `act_${name.replaceAll('-', '_')}`,
      summary: title,
      request: { params: onTicket, query, body: body(schema) },
      responses: { 200: card, 400: failures[400], ...answers },
    }),
  );

const excuse = act('excuse', 'Excuse a clock', excuseRequest);
const withdraw = act('withdraw-excuse', 'Take an excuse back', excuseRequest);
const pause = act('pause', 'Pause the clocks of a ticket', pauseRequest);
const resume = act('resume', 'End a pause', pauseRequest);
const tier = act('tier', 'Pin a tier on a ticket, or give it back to the rules', pinRequest);
const policy = act('policy', 'Pin a policy on a ticket, or give it back to the rules', pinRequest);

/** What the app's pages show in the reader's words, and what is done there on a ticket. */
export function pageViewRoutes(services: Services) {
  const showCard = async (context: Context<ApiEnv>, ticketId: string) => {
    const data = await readCard(services, ticketId, context.var.caller);
    return cardJson(pageView(services, context, data.account), data);
  };
  const doAct = async (context: Context<ApiEnv>, ticketId: string, requested: Act, requestId: string) => {
    const { accountId, name: actor } = context.var.caller;
    await actOnTicket(services, accountId, ticketId, requested, { kind: 'rep', actor, requestId });
    return showCard(context, ticketId);
  };
  return createApi()
    .openapi(summary, async (context) => {
      const caller = context.get('caller');
      const account = await requireAccount(services, caller.accountId);
      const badges = await countBadges(
        services,
        caller.accountId,
        caller.sees === 'own' ? (caller.person?.repId ?? '') : null,
      );
      const attention = await loadAttention(services, caller.accountId);
      const choices = await loadFilterChoices(services, caller.accountId);
      const view = pageView(services, context, account);
      return context.json(
        {
          at: services.clock.now(),
          account: accountJson(view, account, attention),
          badges: [...badges].map(([badge, count]) => ({ badge, count })),
          choices: {
            ...choices,
            channel: choices.channel.map(({ key, name }) => ({ key, name: view.word('channel', key, name) })),
          },
        },
        200,
      );
    })
    .openapi(readTicketCard, async (context) =>
      context.json(await showCard(context, context.req.valid('param').ticket), 200),
    )
    .openapi(excuse, async (context) => {
      const { clock, reason, requestId } = context.req.valid('json');
      const { ticket } = context.req.valid('param');
      return context.json(await doAct(context, ticket, { do: 'excuse', clock, reason }, requestId), 200);
    })
    .openapi(withdraw, async (context) => {
      const { clock, reason, requestId } = context.req.valid('json');
      const { ticket } = context.req.valid('param');
      return context.json(
        await doAct(context, ticket, { do: 'withdraw_excuse', clock, reason }, requestId),
        200,
      );
    })
    .openapi(pause, async (context) => {
      const { reason, requestId } = context.req.valid('json');
      const { ticket } = context.req.valid('param');
      return context.json(await doAct(context, ticket, { do: 'pause', reason }, requestId), 200);
    })
    .openapi(resume, async (context) => {
      const { reason, requestId } = context.req.valid('json');
      const { ticket } = context.req.valid('param');
      return context.json(await doAct(context, ticket, { do: 'resume', reason }, requestId), 200);
    })
    .openapi(tier, async (context) => {
      const { key, reason, requestId } = context.req.valid('json');
      const { ticket } = context.req.valid('param');
      return context.json(await doAct(context, ticket, { do: 'tier', key, reason }, requestId), 200);
    })
    .openapi(policy, async (context) => {
      const { key, reason, requestId } = context.req.valid('json');
      const { ticket } = context.req.valid('param');
      return context.json(await doAct(context, ticket, { do: 'policy', key, reason }, requestId), 200);
    });
}
