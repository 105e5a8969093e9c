import { Hono } from 'hono';
import { z } from 'zod';
import type { EmbedCaller } from '../../domain/embed/caller.ts';
import { CodedError, PontualError } from '../../domain/error.ts';
import { ANSWERS } from '../../domain/problem.ts';
import { crmNamed, type Services } from '../../services/context.ts';
import { type Act, actOnTicket, BadAct, isExcusable, keyOfClock } from '../../services/embed/act.ts';
import { readSoon } from '../../services/embed/card.ts';
import { explainTicket, UnknownTicket } from '../../services/tickets/explain.ts';
import { readBody } from './requests.ts';
import type { EmbedVariables } from './who.ts';

const text = z
  .union([z.string(), z.number(), z.boolean(), z.null()], 'must be a text')
  .transform((value) => (value === null ? '' : String(value).trim()))
  .pipe(z.string().max(500, 'must have at most 500 characters'));

const inputs = z.object({ reason: text, policy: text, tier: text, metric: text, action: text }).partial();
type Inputs = z.infer<typeof inputs>;

/**
 * `POST /embed/<crm>/workflow/<action>`: what a workflow does to a ticket's clocks, in the CRM's own request and response
 * shapes. An unknown ticket answers 503, so that the CRM tries again; a request that can never work is reported as a failed
 * step, on which the workflow may branch.
 */
export function workflowRoutes(services: Services) {
  return new Hono<{ Variables: EmbedVariables }>().post('/:action', async (context) => {
    const { accountId, caller } = context.get('session');
    const crm = crmNamed(services, context.req.param('crm') ?? '');
    const shape = crm.embed?.kind === 'signed_calls' ? crm.embed.workflow : undefined;
    if (shape === undefined) throw new CodedError('not_found', `${crm.label} has no workflow steps here.`);
    const { callId, ticketId, inputs: fields } = await readBody(context, shape.call);
    const input = inputs.parse(fields);
    try {
      if (!crm.isRecordId(ticketId)) throw new BadAct(`"${ticketId}" is not the id of a ticket.`);
      const acts = await performAct(services, accountId, ticketId, context.req.param('action'), input);
      for (const [index, act] of acts.entries()) {
        const requestId = `${callId}:${index}`;
        const by = { kind: 'automation', actor: toActor(caller), requestId } as const;
        await actOnTicket(services, accountId, ticketId, act, by);
      }
      return context.json(shape.toAnswer(null));
    } catch (error) {
      if (error instanceof UnknownTicket) {
        await readSoon(services, accountId, ticketId);
        throw new CodedError('unavailable', `${error.message} It is being read: try again.`);
      }
      if (!(error instanceof PontualError) || ANSWERS[error.code].workflow === 'retry') throw error;
      return context.json(shape.toAnswer(error.publicMessage));
    }
  });
}

async function performAct(
  services: Services,
  accountId: string,
  ticketId: string,
  action: string,
  input: Inputs,
): Promise<readonly Act[]> {
  switch (action) {
    case 'apply-policy':
      return [{ do: 'policy', key: input.policy || null, reason: input.reason || null }];
    case 'set-tier':
      return [{ do: 'tier', key: input.tier || null, reason: input.reason || null }];
    case 'pause':
      return input.action === 'resume'
        ? [{ do: 'resume', reason: input.reason || null }]
        : [{ do: 'pause', reason: needed(input.reason) }];
    case 'excuse':
      return excuses(services, accountId, ticketId, needed(input.reason), input.metric ?? '');
    default:
      throw new BadAct(`There is no workflow action "${action}".`);
  }
}

/** How histories and audits name whoever set the workflow up. */
function toActor({ userEmail, userId }: EmbedCaller): string {
  return userEmail ?? (userId === null ? 'unknown' : `user ${userId}`);
}

function needed(reason: string | undefined): string {
  if (reason === undefined || reason === '') throw new BadAct('reason: must not be empty.');
  return reason;
}

/** The clocks of one metric, or of all, that are missed or past their target. */
async function excuses(
  services: Services,
  accountId: string,
  ticketId: string,
  reason: string,
  metric: string,
): Promise<readonly Act[]> {
  const { evaluation } = await explainTicket(services, accountId, ticketId);
  const isMeant = metric === '' || metric === 'all' ? () => true : (key: string) => key === metric;
  const clocks = evaluation.clocks.filter(
    (clock) => isMeant(clock.metric) && isExcusable(clock) && clock.missedAt !== null,
  );
  if (clocks.length === 0) throw new BadAct('No missed clock to excuse on this ticket.');
  return clocks.map((clock) => ({ do: 'excuse', clock: keyOfClock(clock), reason }));
}
