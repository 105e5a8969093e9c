import { z } from 'zod';
import { type CrmFailure, isTransient } from '../../../domain/failure.ts';
import type { PlannedValues } from '../../../domain/planned-write.ts';
import { PROPERTY_PREFIX, type SlaPropertyKey } from '../../../domain/sla-properties.ts';
import { unexpected } from '../../kit/answers.ts';
import { toChunks } from '../../kit/lists.ts';
import { orFailure, outcomeOfFailure, WRITTEN, type WriteOutcome } from '../../kit/outcomes.ts';
import type { CrmSession, PlannedWrite, WriteResult } from '../../port.ts';
import type { ApiAnswer, HubspotApi } from '../client/client.ts';
import { type ErrorDetail, toErrorBody } from '../client/failures.ts';
import { crmRecord } from '../wire/records.ts';
import { encodeProperties, propertyName, SLA_KEYS } from './values.ts';

/** https://developers.hubspot.com/docs/api-reference/latest/crm/objects/tickets/batch/update-tickets */
const MOST = 100;
const PATH = '/crm/objects/2026-09/tickets/batch/update';

type Outcome = WriteOutcome & {
  /** Properties of ours that HubSpot refuses in this account. */
  readonly untaken?: readonly string[];
};

export interface TicketUpdate {
  readonly id: string;
  readonly properties: Readonly<Record<string, string>>;
}

/**
 * Writes properties and returns one result per ticket. A property that the account no longer takes is left out and the rest is
 * written. Throws CrmError auth_lost and forbidden, which concern all tickets.
 */
export async function writeProperties(
  api: HubspotApi,
  session: CrmSession,
  writes: readonly PlannedWrite[],
): Promise<readonly WriteResult[]> {
  const wanted = new Map<string, PlannedValues>();
  for (const { ticketId, values } of writes) wanted.set(ticketId, { ...wanted.get(ticketId), ...values });
  let inputs: readonly TicketUpdate[] = [...wanted].map(([id, values]) => ({
    id,
    properties: encodeProperties(values),
  }));
  const outcomes = new Map<string, Outcome>();
  const leftOut = new Map<string, LeftOut>();
  while (inputs.length > 0) {
    const answered = await updateTickets(api, session, inputs);
    for (const [id, outcome] of answered) outcomes.set(id, outcome);
    inputs = inputs.flatMap((input) => withoutUntaken(input, answered.get(input.id), leftOut));
  }
  return [...wanted.keys()].map((ticketId) =>
    toResult(ticketId, outcomes.get(ticketId) ?? unanswered(ticketId), leftOut.get(ticketId)),
  );
}

interface LeftOut {
  readonly keys: readonly SlaPropertyKey[];
  readonly failure: CrmFailure;
}

/** The same update without the refused properties, if any are left. Each round leaves out more, so the rounds end. */
function withoutUntaken(
  { id, properties }: TicketUpdate,
  outcome: Outcome | undefined,
  leftOut: Map<string, LeftOut>,
): readonly TicketUpdate[] {
  if (outcome?.outcome !== 'refused') return [];
  const untaken = (outcome.untaken ?? []).filter((name) => name in properties);
  const rest = Object.entries(properties).filter(([name]) => !untaken.includes(name));
  if (untaken.length === 0 || rest.length === 0) return [];
  const keys = SLA_KEYS.filter((key) => untaken.includes(propertyName(key)));
  const before = leftOut.get(id)?.keys ?? [];
  leftOut.set(id, { keys: [...before, ...keys], failure: outcome.failure });
  return [{ id, properties: Object.fromEntries(rest) }];
}

function toResult(ticketId: string, outcome: Outcome, leftOut: LeftOut | undefined): WriteResult {
  if (outcome.outcome !== 'written') {
    const { outcome: how, failure } = outcome;
    return { ticketId, outcome: how, failure };
  }
  return { ticketId, outcome: 'written', ...(leftOut === undefined ? {} : { leftOut }) };
}

/** Updates any number of tickets, each at most once. Returns the outcome of each ticket that HubSpot's answers name. Throws as above. */
export async function updateTickets(
  api: HubspotApi,
  session: CrmSession,
  inputs: readonly TicketUpdate[],
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  for (const chunk of toChunks(inputs, MOST)) await writeChunk(api, session, chunk, outcomes);
  return outcomes;
}

function unanswered(ticketId: string): Outcome {
  return {
    outcome: 'later',
    failure: { kind: 'network', detail: `HubSpot's answer to the batch says nothing of ticket ${ticketId}` },
  };
}

/**
 * A batch that is refused as a whole names the tickets at fault, or is split until they stand alone: one ticket that breaks a
 * rule must not hold back the others.
 */
async function writeChunk(
  api: HubspotApi,
  session: CrmSession,
  inputs: readonly TicketUpdate[],
  outcomes: Map<string, Outcome>,
): Promise<void> {
  if (inputs.length === 0) return;
  const answer = await send(api, session, inputs);
  if ('failure' in answer) {
    for (const { id } of inputs) outcomes.set(id, { outcome: 'later', failure: answer.failure });
    return;
  }
  const [only] = inputs;
  if (answer.status < 300) {
    const unnamed = readOutcomes(answer.json, inputs, outcomes);
    const left = inputs.filter(({ id }) => !outcomes.has(id));
    if (unnamed === null || left.length === 0) return;
    // When an error names no ticket, each remaining ticket is sent alone.
    if (inputs.length > 1) for (const input of left) await writeChunk(api, session, [input], outcomes);
    else if (only !== undefined) outcomes.set(only.id, toOutcome(unnamed, 400));
    return;
  }
  if (inputs.length === 1 && only !== undefined) {
    outcomes.set(only.id, toOutcome(toErrorBody(answer.json), answer.status));
    return;
  }
  const named = new Set(toErrorBody(answer.json).errors.flatMap((error) => idsIn(error, inputs)));
  const [left, right] =
    named.size > 0 && named.size < inputs.length
      ? [inputs.filter(({ id }) => !named.has(id)), inputs.filter(({ id }) => named.has(id))]
      : [inputs.slice(0, inputs.length / 2), inputs.slice(inputs.length / 2)];
  await writeChunk(api, session, left, outcomes);
  await writeChunk(api, session, right, outcomes);
}

function send(
  api: HubspotApi,
  session: CrmSession,
  inputs: readonly TicketUpdate[],
): Promise<ApiAnswer | { readonly failure: CrmFailure }> {
  const body = { inputs: inputs.map((input) => ({ ...input, objectWriteTraceId: input.id })) };
  const call = { method: 'POST', path: PATH, body, accept: [400, 404, 409] } as const;
  return orFailure(() => api.call(session, call), isTransient);
}

const written = z.object({
  results: z.array(crmRecord.extend({ objectWriteTraceId: z.string().optional() })).catch([]),
});

/**
 * Reads the results and errors of a 207 answer; each error names its input by trace id or ticket id. Returns an error that
 * names none.
 */
function readOutcomes(
  json: unknown,
  inputs: readonly TicketUpdate[],
  outcomes: Map<string, Outcome>,
): ErrorDetail | null {
  const { results } = written.catch({ results: [] }).parse(json ?? {});
  for (const { id, objectWriteTraceId } of results) {
    outcomes.set(objectWriteTraceId ?? id, WRITTEN);
  }
  let unnamed: ErrorDetail | null = null;
  for (const error of toErrorBody(json).errors) {
    const ids = idsIn(error, inputs);
    for (const id of ids) outcomes.set(id, toOutcome(error, 400));
    if (ids.length === 0) unnamed = error;
  }
  return unnamed;
}

function idsIn(error: ErrorDetail, inputs: readonly TicketUpdate[]): readonly string[] {
  const reported = [error, ...error.errors].flatMap((one) => [
    one.id ?? '',
    ...Object.values(one.context).flat(),
  ]);
  return inputs.filter(({ id }) => reported.includes(id)).map(({ id }) => id);
}

/** Codes for a rule of the account that refuses the write: only its admin can act. */
const RULES =
  /MISSING_CONDITIONAL_REQUIRED_PROPERTY|MISSING_REQUIRED_PROPERTY|VALIDATION|INVALID_|READ_ONLY|PROPERTY_DOESNT_EXIST|REQUIRED/;

/** Codes about a property itself, unlike those for a rule that requires another property. */
const UNTAKEN = /PROPERTY_DOESNT_EXIST|INVALID_OPTION|READ_ONLY|INVALID_(?!AUTH)|TOO_LONG/;
const OWN_PROPERTY = new RegExp(`\\b${PROPERTY_PREFIX}\\w+`, 'g');

/** Our properties named in an error's context or message. */
function findOwnProperties(error: ErrorDetail, text: string): readonly string[] {
  const contexts = [error, ...error.errors].flatMap(({ context }) => Object.values(context).flat());
  return [...new Set([...contexts, text].flatMap((part) => part.match(OWN_PROPERTY) ?? []))];
}

function toOutcome(error: ErrorDetail, status: number): Outcome {
  const text = [error, ...error.errors]
    .flatMap((one) => [one.category, one.code, String(one.subCategory ?? ''), one.message])
    .filter((word) => word !== '')
    .join(' ');
  const detail = `batch update: ${status} ${text}`.slice(0, 500);
  if (status === 404 || /OBJECT_NOT_FOUND|NOT_FOUND|MERGED|resource not found/i.test(text)) {
    return outcomeOfFailure({ kind: 'gone', detail });
  }
  if (status === 409 || /CONFLICT/.test(text)) return outcomeOfFailure({ kind: 'conflict', detail });
  if (RULES.test(text)) {
    const rule = toRefusedRule(error, text);
    const refused = outcomeOfFailure({ kind: 'refused_by_admin_rule', rule, detail });
    return { ...refused, untaken: UNTAKEN.test(text) ? findOwnProperties(error, text) : [] };
  }
  if (/RATE_LIMIT/.test(text)) {
    return outcomeOfFailure({ kind: 'rate_limited', retryAfterMs: null, detail });
  }
  // HubSpot itself may have failed for this ticket.
  return outcomeOfFailure(unexpected(detail, status, text));
}

const LONGEST_REFUSAL = 4_000;

/** The rule in the words an admin can look up: its code and the properties it is about. */
function toRefusedRule(error: ErrorDetail, body: string): string {
  // The patterns take time that grows with the square of the length.
  const text = body.slice(0, LONGEST_REFUSAL);
  const codes = (text.match(/[A-Z]+(?:_[A-Z]+)+/g) ?? []).filter((word) => word !== 'VALIDATION_ERROR');
  const inContext = [error, ...error.errors].flatMap(({ context }) =>
    Object.entries(context).flatMap(([name, values]) => (/propert/i.test(name) ? values : [])),
  );
  const inMessage = [...text.matchAll(/"(?:name|propertyName)"\s*:\s*"([\w.]+)"/g)].map(
    (match) => match[1] ?? '',
  );
  const properties = [...new Set([...inContext, ...inMessage])];
  const ours = properties.some((name) => name.startsWith(PROPERTY_PREFIX));
  const rule = [codes[0] ?? 'VALIDATION_ERROR', ...properties].join(' ');
  return ours ? `${rule} (run the set-up again)` : rule;
}
