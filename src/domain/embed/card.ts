import { z } from 'zod';
import type { DeepReadonly } from '../deep-readonly.ts';
import { BADGES } from '../evaluation.ts';
import { STATUS_CATEGORIES } from '../event.ts';
import { embedNamed, epochMs } from './common.ts';

const segmentReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('code'), rule: z.string().nullable(), code: z.string() }),
  z.object({ kind: z.literal('status'), status: z.enum(STATUS_CATEGORIES) }),
  z.object({ kind: z.literal('text'), text: z.string() }),
]);

const cardSegment = z.object({
  from: epochMs,
  to: epochMs,
  kind: z.enum(['running', 'paused', 'closed', 'off_hours']),
  reason: segmentReason,
  countedMs: z.int(),
  kindText: z.string(),
  reasonText: z.string().nullable().meta({ description: 'Null where the kind says it all' }),
});
export type CardSegment = DeepReadonly<z.infer<typeof cardSegment>>;

const cardClock = z
  .object({
    key: z.string().meta({
      description: 'Unique on the ticket; names the clock in acts',
      example: 'service/first_reply/1',
    }),
    metric: z.string(),
    metricText: z.string(),
    kind: z.enum(['service', 'internal', 'customer']),
    cycle: z.int(),
    state: z.enum(['running', 'paused', 'met', 'overdue', 'missed', 'cancelled', 'excused']),
    stateText: z.string(),
    isOpen: z.boolean().meta({ description: 'Neither fulfilled nor ended' }),
    startedAt: epochMs,
    dueAt: epochMs.nullable(),
    warnAt: epochMs.nullable(),
    fulfilledAt: epochMs.nullable(),
    endedAt: epochMs.nullable(),
    targetMs: z.int(),
    elapsedMs: z.int(),
    remainingMs: z.int().meta({ description: 'At `at` of the card; negative when overdue' }),
    workingSpans: z.array(z.tuple([epochMs, epochMs])).meta({
      description:
        'Working time ahead of `at`, `[from, to)`, up to the due instant and at most 14 days: the countdown in working time runs ' +
        'only inside them. Of an overdue clock: the working time ahead, in which it grows later. Empty while paused or ended',
    }),
    policyText: z.string(),
    tierText: z.string().nullable(),
    calendarText: z.string(),
    whyText: z.array(z.string()).meta({ description: 'Why it is due then, in sentences' }),
    stopsText: z.array(z.string()).meta({ description: 'What stops this clock, in sentences' }),
    segments: z.array(cardSegment),
    excuse: z.object({ reason: z.string(), by: z.string().nullable(), at: epochMs }).nullable(),
    canExcuse: z.boolean(),
    canWithdrawExcuse: z.boolean(),
  })
  .meta({ id: 'CardClock', description: 'One cycle of one metric, as an agent sees it' });
/** One cycle of one metric, as an agent sees it. */
export type CardClock = DeepReadonly<z.infer<typeof cardClock>>;

const cardChange = z.object({
  at: epochMs,
  text: z.string().meta({ example: 'First reply excused' }),
  byText: z.string().meta({ description: 'Who did it, or that a workflow did' }),
  reason: z.string().nullable(),
});
/** Something that a person or a workflow changed on this ticket. */
export type CardChange = DeepReadonly<z.infer<typeof cardChange>>;

const cardNative = z.object({
  metric: z.string(),
  metricText: z.string(),
  nativeText: z.string(),
  nativeDueAt: epochMs.nullable(),
  oursText: z.string(),
  oursDueAt: epochMs.nullable(),
  agrees: z.boolean(),
  causeText: z.string().nullable().meta({ description: 'Null when both agree' }),
});
/** The CRM's own SLA figure beside ours. */
export type CardNative = DeepReadonly<z.infer<typeof cardNative>>;

const cardTicket = z.object({
  id: z.string(),
  subject: z.string().nullable(),
  statusText: z.string(),
  priorityText: z.string().nullable(),
  customer: z.string().nullable(),
  policy: embedNamed.nullable(),
  tier: embedNamed.nullable(),
  unknownTierText: z.string().nullable().meta({
    description:
      'A sentence, shown in red: the tier in the CRM is none of the account’s, so the ticket runs without one',
  }),
  url: z.string().nullable(),
});

export const ticketCard = z
  .object({
    at: epochMs,
    zone: z.string().meta({ description: 'IANA zone in which instants are shown: the account’s' }),
    language: z.string(),
    account: z.object({ id: z.string(), name: z.string(), crm: z.string() }),
    state: z.enum(['ready', 'reading', 'gone', 'disconnected']).meta({
      description:
        'reading: not known yet, its reading is under way. gone: deleted or merged. disconnected: what is shown is as last read',
    }),
    stateText: z.string().nullable(),
    ticket: cardTicket.nullable().meta({ description: 'Null while `reading`' }),
    badge: z.enum(BADGES),
    badgeText: z.string(),
    nextKey: z.string().nullable().meta({ description: 'The clock that is due next, among `clocks`' }),
    clocks: z.array(cardClock).meta({
      description: 'Our side and internal ones: open first, by due; then ended, newest first',
    }),
    duties: z.array(cardClock).meta({ description: 'What the customer owes' }),
    entitlement: z
      .object({
        tier: z.string(),
        tierText: z.string(),
        start: epochMs.nullable(),
        end: epochMs.nullable(),
      })
      .nullable(),
    pinnedPause: z
      .string()
      .nullable()
      .meta({ description: 'Reason of a pause that was pinned by hand or by a workflow' }),
    pinnedTier: embedNamed
      .nullable()
      .meta({ description: 'Pinned on this ticket by hand or by a workflow; null: as the rules say' }),
    pinnedPolicy: embedNamed.nullable(),
    changes: z.array(cardChange).meta({
      description: 'Excuses, pauses and pins, and what took them back: newest first, at most 20',
    }),
    notes: z.array(z.string()).meta({ description: 'What could not be read and what stands in for it' }),
    native: z.array(cardNative),
    mayAct: z.boolean(),
    tiers: z.array(embedNamed),
    policies: z.array(embedNamed),
    hiddenFields: z.array(z.string()).meta({
      description: 'Ids of our fields that the frame beside the ticket hides on the CRM’s own form',
    }),
    pageUrl: z.string().meta({ description: 'This ticket’s page on our own server' }),
  })
  .meta({ id: 'TicketCard' });
export type TicketCard = DeepReadonly<z.infer<typeof ticketCard>>;
