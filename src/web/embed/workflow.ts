import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { CodedError, PontualError } from '../../domain/error.ts';
import { ANSWERS } from '../../domain/problem.ts';
import type { Services } from '../../services/context.ts';
import { type Act, actOnTicket, BadAct, isExcusable, keyOfClock } from '../../services/embed/act.ts';
import { readSoon } from '../../services/embed/card.ts';
import { explainTicket, UnknownTicket } from '../../services/tickets/explain.ts';
import { readBody } from './requests.ts';
import type { EmbedVariables } from './who.ts';

const text = z
  .union([z.string(), z.number(), z.boolean(), z.null()], 'must be a text')
  .transform((value) => (value === null ? '' : String(value).trim()))
  .pipe(z.string().max(500, 'must have at most 500 characters'));

/** https://developers.hubspot.com/docs/api-reference/latest/automation/custom-workflow-actions/guide */
const execution = z.looseObject({
  callbackId: z.string().min(1).max(100),
  object: z.looseObject({ objectId: z.union([z.string(), z.number()]).transform(String) }),
  inputFields: z.record(z.string(), z.unknown()).optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
});

const inputs = z.object({ reason: text, policy: text, tier: text, metric: text, action: text }).partial();
type Inputs = z.infer<typeof inputs>;

/**
 * `POST /embed/hubspot/workflow/<action>`: what a workflow does to a ticket's clocks. A ticket that is not known yet is
 * answered 503, so that the CRM tries again; what can never work is told as a failed step, which the workflow may branch on.
 */
export function workflowRoutes(services: Services) {
  return new Hono<{ Variables: EmbedVariables }>().post('/:action', async (context) => {
    const { accountId, caller } = context.get('session');
    const requested = await readBody(context, execution);
    const ticketId = requested.object.objectId;
    const input = inputs.parse(requested.inputFields ?? requested.fields ?? {});
    try {
      if (crmOfCall(services, context)?.isRecordId(ticketId) !== true) {
        throw new BadAct('object.objectId: must be the number of a ticket.');
      }
      const acts = await performAct(services, accountId, ticketId, context.req.param('action'), input);
      for (const [index, act] of acts.entries()) {
        const requestId = `${requested.callbackId}:${index}`;
        await actOnTicket(services, accountId, ticketId, act, { caller, requestId, isWorkflow: true });
      }
      return context.json({ outputFields: { hs_execution_state: 'SUCCESS', pontual_result: 'done' } });
    } catch (error) {
      if (error instanceof UnknownTicket) {
        await readSoon(services, accountId, ticketId);
        throw new CodedError('unavailable', `${error.message} It is being read: try again.`);
      }
      if (!(error instanceof PontualError) || ANSWERS[error.code].workflow === 'retry') throw error;
      return context.json({
        outputFields: { hs_execution_state: 'FAIL_CONTINUE', pontual_result: error.publicMessage },
      });
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
      return [{ do: 'policy', key: input.policy || null }];
    case 'set-tier':
      return [{ do: 'tier', key: input.tier || null }];
    case 'pause':
      return [{ do: 'pause', reason: input.action === 'resume' ? null : needed(input.reason) }];
    case 'excuse':
      return excuses(services, accountId, ticketId, needed(input.reason), input.metric ?? '');
    default:
      throw new BadAct(`There is no workflow action "${action}".`);
  }
}

function crmOfCall(services: Services, context: Context) {
  return services.crms.get(context.req.param('crm') ?? '');
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
