import { z } from 'zod';
import { BADGES } from '../domain/evaluation.ts';

const instant = z.string().meta({ description: 'ISO 8601 in UTC', format: 'date-time' });
const instantOrNull = z.union([instant, z.null()]);
const ms = z.number().int();

const segment = z
  .strictObject({
    from: instant,
    to: instant,
    kind: z.enum(['running', 'paused', 'closed', 'off_hours']),
    reason: z.string(),
    text: z.string().exactOptional().meta({ description: 'Of `pause:pinned`: what the person wrote' }),
    eventId: z.union([z.string(), z.null()]),
    countedMs: ms,
  })
  .meta({ description: 'A part of the clock’s life; the counted ms of all are exactly its elapsed ms' });

const clock = z.strictObject({
  metric: z.string(),
  cycle: z.number().int(),
  state: z.enum(['running', 'paused', 'met', 'overdue', 'missed', 'cancelled', 'excused']),
  startedAt: instant,
  dueAt: instantOrNull.meta({ description: 'The last instant that still counts as met; null while paused' }),
  targetMs: ms,
  elapsedMs: ms,
  remainingMs: ms,
  fulfilledAt: instantOrNull,
  missedAt: instantOrNull,
  policy: z.string(),
  policyVersion: z.number().int(),
  tier: z.union([z.string(), z.null()]),
  fromUpgrade: z
    .literal(true)
    .exactOptional()
    .meta({ description: 'Late only because a better tier came: outside attainment' }),
  calendar: z.string(),
  kind: z.enum(['service', 'internal', 'customer']),
  endedAt: instantOrNull,
  endReason: z.union([z.string(), z.null()]),
  segments: z.array(segment).exactOptional(),
});

/** One ticket at one instant, as `pontual evaluate` answers. */
export const resultSchema = z
  .strictObject({
    id: z.unknown().optional(),
    badge: z.enum(BADGES),
    nextDueAt: instantOrNull,
    changedAt: instantOrNull.meta({
      description: 'The latest instant up to then at which the answer changed',
    }),
    nextChangeAt: instantOrNull.meta({
      description: 'The next instant at which time alone changes the answer',
    }),
    warnings: z
      .array(
        z.strictObject({
          metric: z.string(),
          cycle: z.number().int(),
          level: z.number().int(),
          at: instant,
          actions: z.array(z.string()),
        }),
      )
      .meta({
        description: 'Levels that have fired, and the next one of each clock; level is a place in the list',
      }),
    unknownTier: z
      .string()
      .exactOptional()
      .meta({ description: 'What was given as a tier, where no tier is called so; the base tier holds' }),
    idleExcuses: z
      .array(
        z.strictObject({
          place: z.string(),
          clock: z.string(),
          cycle: z.union([z.number().int(), z.null()]),
        }),
      )
      .exactOptional()
      .meta({ description: 'Excuses in the history that found no clock to excuse' }),
    clocks: z.array(clock),
  })
  .meta({ description: 'One ticket at one instant' });
