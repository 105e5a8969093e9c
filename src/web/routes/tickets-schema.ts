import { z } from '@hono/zod-openapi';
import { BADGES, type Clock, writeReason } from '../../domain/evaluation.ts';
import type { SlaProperties } from '../../domain/sla-properties.ts';
import { describeFailure } from '../../domain/stored-failure.ts';
import type { ExplainedTicket } from '../../services/tickets/explain.ts';
import type { TicketSummary } from '../../services/tickets/list.ts';
import { noteText, type Reader } from '../attention-text.ts';
import { instantSchema, isoInstant, isoOrNull, namedSchema } from './api-common.ts';

const named = namedSchema.nullable();

export const ticketSchema = z
  .object({
    id: z.string(),
    subject: z.string().nullable(),
    badge: z.enum(BADGES),
    status: z.object({ category: z.string(), label: z.string() }),
    priority: z.string().nullable(),
    nextDueAt: instantSchema.nullable(),
    metric: z.string().nullable(),
    policy: named,
    tier: named,
    unknownTier: z
      .string()
      .nullable()
      .openapi({ description: 'What the CRM names as the tier where no rule names it; `tier` is then null' }),
    rep: named,
    team: named,
    inbox: named,
    channel: named,
    customer: named,
    createdAt: instantSchema,
    updatedAt: instantSchema,
    url: z.string().nullable(),
    goneAt: instantSchema.nullable(),
    mergedInto: z.string().nullable(),
  })
  .openapi('Ticket');

const segmentSchema = z
  .object({
    from: instantSchema,
    to: instantSchema,
    kind: z.enum(['running', 'paused', 'closed', 'off_hours']),
    reason: z.string().openapi({ example: 'pause:pending' }),
    text: z.string().optional().openapi({ description: 'Of `pause:pinned`: what the person wrote' }),
    eventId: z.string().nullable(),
    countedMs: z.int(),
  })
  .openapi('Segment');

const clockSchema = z
  .object({
    metric: z.string(),
    kind: z.enum(['service', 'internal', 'customer']),
    cycle: z.int(),
    state: z.enum(['running', 'paused', 'met', 'overdue', 'missed', 'cancelled', 'excused']),
    startedAt: instantSchema,
    dueAt: instantSchema.nullable(),
    targetMs: z.int(),
    elapsedMs: z.int(),
    remainingMs: z.int(),
    fulfilledAt: instantSchema.nullable(),
    missedAt: instantSchema.nullable(),
    fromUpgrade: z
      .boolean()
      .openapi({ description: 'Late only because a better tier came; attainment leaves it out' }),
    endedAt: instantSchema.nullable(),
    endReason: z.string().nullable(),
    excuse: z.object({ reason: z.string(), actorId: z.string().nullable(), at: instantSchema }).nullable(),
    judgedBy: z.object({
      policy: z.string(),
      policyVersion: z.int(),
      tier: z.string().nullable(),
      calendar: z.string(),
      reason: z.string(),
    }),
    segments: z.array(segmentSchema),
  })
  .openapi('Clock');

const propertiesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable());

export const explainedSchema = z
  .object({
    ticket: ticketSchema,
    notes: z.array(z.string()),
    fields: z.record(z.string(), z.unknown()),
    at: instantSchema,
    clocks: z.array(clockSchema),
    writeBack: z
      .object({
        state: z.enum(['clean', 'due', 'parked', 'gone', 'closed']),
        wanted: propertiesSchema,
        written: propertiesSchema,
        attempts: z.int(),
        failure: z.string().nullable(),
      })
      .nullable(),
  })
  .openapi('ExplainedTicket');

export function ticketJson({ nextDueMetric, ...ticket }: TicketSummary): z.infer<typeof ticketSchema> {
  return {
    ...ticket,
    metric: nextDueMetric,
    nextDueAt: isoOrNull(ticket.nextDueAt),
    createdAt: isoInstant(ticket.createdAt),
    updatedAt: isoInstant(ticket.updatedAt),
    goneAt: isoOrNull(ticket.goneAt),
  };
}

export function explainedJson(reader: Reader, explained: ExplainedTicket): z.infer<typeof explainedSchema> {
  const { ticket, notes, fields, evaluation, writeBack } = explained;
  return {
    ticket: ticketJson(ticket),
    notes: notes.map((note) => noteText(reader, note)),
    fields,
    at: isoInstant(evaluation.now),
    clocks: evaluation.clocks.map(clockJson),
    writeBack:
      writeBack === null
        ? null
        : {
            ...writeBack,
            failure: writeBack.failure === null ? null : describeFailure(writeBack.failure),
            wanted: propertiesJson(writeBack.wanted),
            written: propertiesJson(writeBack.written),
          },
  };
}

function clockJson(clock: Clock): z.infer<typeof clockSchema> {
  const { policy, policyVersion, tier, calendar, reason, warnAt: _, ...shown } = clock;
  return {
    ...shown,
    startedAt: isoInstant(clock.startedAt),
    dueAt: isoOrNull(clock.dueAt),
    fulfilledAt: isoOrNull(clock.fulfilledAt),
    missedAt: isoOrNull(clock.missedAt),
    endedAt: isoOrNull(clock.endedAt),
    excuse: clock.excuse === null ? null : { ...clock.excuse, at: isoInstant(clock.excuse.at) },
    judgedBy: { policy, policyVersion, tier, calendar, reason },
    segments: (clock.segments ?? []).map((segment) => ({
      ...segment,
      ...writeReason(segment),
      from: isoInstant(segment.from),
      to: isoInstant(segment.to),
    })),
  };
}

/** Properties that hold instants are named `…_at`; the API gives them as it gives every instant. */
function propertiesJson(properties: Partial<SlaProperties>): z.infer<typeof propertiesSchema> {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key,
      key.endsWith('_at') && typeof value === 'number' ? isoInstant(value) : value,
    ]),
  );
}
