import { CrmError, type CrmFailure } from '../../../domain/failure.ts';
import { parseShape, unexpected } from '../../kit/answers.ts';
import { orFailure, outcomeOfBatch } from '../../kit/outcomes.ts';
import type { PlannedWrite, WriteResult } from '../../port.ts';
import { createResources, type Resources, toResult } from '../client/client.ts';
import type { Site } from '../client/transport.ts';
import { toState } from '../provision/state.ts';
import { type WireJob, wireJobAnswer } from '../wire/setup.ts';
import { itemOutcome } from './job-results.ts';
import { toCustomFields } from './properties.ts';
import { writeSafely } from './safely.ts';

/** About two minutes; a job that takes longer is looked at through the next read of its tickets. */
const POLL_MS = [100, 400, 1000, 2000, 4000, 8000, 15_000, 30_000, 30_000, 30_000];

/**
 * Writes at most 100 tickets as one job and looks at every item's own result. Only our custom fields are sent, so
 * nothing an agent changes elsewhere is overwritten; an item in conflict is read again and written once more with
 * `safe_update`. Throws CrmError only for auth_lost.
 * https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#update-many-tickets
 */
export async function writeProperties(
  site: Site,
  writes: readonly PlannedWrite[],
): Promise<readonly WriteResult[]> {
  const state = toState(site.session.state);
  const items = writes.map((write) => ({ write, fields: toCustomFields(state, write.values) }));
  const unsent = items.flatMap(({ write, fields }) => unsentOutcome(write, fields));
  const planned = items.filter(({ write, fields }) => unsentOutcome(write, fields).length === 0);
  if (planned.length === 0) return unsent;
  const resources = createResources(site);
  const tickets = planned.map(({ write, fields }) => ({ id: Number(write.ticketId), custom_fields: fields }));
  const results: WriteResult[] = [];
  const job = await runJob(site, resources, tickets);
  for (const [index, { write, fields }] of planned.entries()) {
    const bulk = 'failure' in job ? outcomeOfBatch(job.failure) : itemOutcome(job, write.ticketId, index);
    const outcome = bulk.outcome === 'conflict' ? await writeSafely(resources, write.ticketId, fields) : bulk;
    results.push({ ticketId: write.ticketId, ...outcome });
  }
  return [...unsent, ...results];
}

/** The result of a write that there is nothing to send for; empty when there is. */
function unsentOutcome({ ticketId, values }: PlannedWrite, fields: readonly object[]): WriteResult[] {
  if (!/^\d+$/.test(ticketId)) {
    const detail = 'zendesk: ticket ids are numbers';
    return [{ ticketId, outcome: 'gone', failure: { kind: 'gone', detail } }];
  }
  if (fields.length > 0) return [];
  if (Object.keys(values).length === 0) return [{ ticketId, outcome: 'written' }];
  const detail =
    'zendesk: the ticket fields of Pontual are not set up in this account; run provisioning again';
  return [{ ticketId, outcome: 'later', failure: unexpected(detail) }];
}

/** The finished job, or why it cannot be known to have finished. Throws CrmError auth_lost. */
function runJob(
  site: Site,
  resources: Resources,
  tickets: readonly object[],
): Promise<WireJob | { readonly failure: CrmFailure }> {
  const run = async () => {
    const begun = await toResult(resources.tickets.put(['tickets', 'update_many'], { tickets }));
    let job = parseJob(begun, 'PUT /api/v2/tickets/update_many');
    for (const waitMs of POLL_MS) {
      if (isFinished(job) || job.id === null) break;
      await site.session.sleep(waitMs);
      job = parseJob(await toResult(resources.jobstatuses.show(job.id)), 'GET /api/v2/job_statuses');
    }
    if (isFinished(job)) return job;
    throw new CrmError({ kind: 'timeout', detail: `zendesk: job ${job.id ?? '?'} is still ${job.status}` });
  };
  return orFailure(run, (failure) => failure.kind !== 'auth_lost');
}

function parseJob(answer: unknown, place: string): WireJob {
  return parseShape(wireJobAnswer, answer, place).job_status;
}

function isFinished(job: WireJob): boolean {
  return ['completed', 'failed', 'killed'].includes(job.status);
}
