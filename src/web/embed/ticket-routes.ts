import { type Context, Hono } from 'hono';
import { excuseRequest, pauseRequest, pinRequest } from '../../domain/embed/acts.ts';
import type { Services } from '../../services/context.ts';
import { type Act, actOnTicket } from '../../services/embed/act.ts';
import { readCard } from '../../services/embed/card.ts';
import { needs } from '../api/right.ts';
import { cardJson } from './card.ts';
import { readBody } from './requests.ts';
import { embedView } from './view.ts';
import type { EmbedVariables } from './who.ts';

type Requested = Context<{ Variables: EmbedVariables }>;

/** The ticket's card and the acts on it; each act answers with the new card. */
export function embedTicketRoutes(services: Services) {
  const card = async (context: Requested, ticketId: string) => {
    const data = await readCard(services, ticketId, context.var.caller);
    return context.json(cardJson(embedView(services, context, data.account), data));
  };
  const act = async (context: Requested, ticketId: string, requested: Act, requestId: string) => {
    const { accountId, name: actor } = context.var.caller;
    await actOnTicket(services, accountId, ticketId, requested, { kind: 'rep', actor, requestId });
    return card(context, ticketId);
  };
  return new Hono<{ Variables: EmbedVariables }>()
    .get('/tickets/:ticket/card', needs('tickets:read'), (context) =>
      card(context, context.req.param('ticket')),
    )
    .post('/tickets/:ticket/:act{excuse|withdraw-excuse}', needs('tickets:act'), async (context) => {
      const { clock, reason, requestId } = await readBody(context, excuseRequest);
      const what = context.req.param('act') === 'excuse' ? 'excuse' : 'withdraw_excuse';
      return act(context, context.req.param('ticket'), { do: what, clock, reason }, requestId);
    })
    .post('/tickets/:ticket/:act{pause|resume}', needs('tickets:act'), async (context) => {
      const { reason, requestId } = await readBody(context, pauseRequest);
      const what = context.req.param('act') === 'pause' ? 'pause' : 'resume';
      return act(context, context.req.param('ticket'), { do: what, reason }, requestId);
    })
    .post('/tickets/:ticket/:pin{tier|policy}', needs('tickets:act'), async (context) => {
      const { key, reason, requestId } = await readBody(context, pinRequest);
      const pin = context.req.param('pin') === 'tier' ? 'tier' : 'policy';
      return act(context, context.req.param('ticket'), { do: pin, key, reason }, requestId);
    });
}
