import { z } from 'zod';
import { wireId, wireIdOrNull, wireInstant, wireText } from './scalars.ts';

/** Zendesk writes some numbers as text. */
const wireNumber = z
  .union([z.number(), z.string(), z.null()])
  .optional()
  .transform((reported) => {
    const number =
      reported === null || reported === undefined || reported === '' ? Number.NaN : Number(reported);
    return Number.isFinite(number) ? number : null;
  });

/** `target` is in minutes, `target_in_seconds` is its exact twin. */
const wireApplied = z.object({
  target: wireNumber,
  target_in_seconds: wireNumber,
  policy: z.object({ id: wireIdOrNull, title: wireText }).nullish().catch(null),
});
export type WireApplied = z.infer<typeof wireApplied>;

/** https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_metric_events/ */
export const wireMetricEvent = z.object({
  metric: z.string(),
  instance_id: wireNumber,
  type: z.string(),
  time: wireInstant,
  deleted: z.boolean().nullish(),
  sla: wireApplied.nullish().catch(null),
  group_sla: wireApplied.nullish().catch(null),
});
export type WireMetricEvent = z.infer<typeof wireMetricEvent>;

const metricEvents = z
  .union([z.array(wireMetricEvent), z.record(z.string(), z.array(wireMetricEvent)), z.null()])
  .optional()
  .transform((reported) => (Array.isArray(reported) ? reported : Object.values(reported ?? {}).flat()));

const policyMetrics = z
  .object({
    policy_metrics: z
      .array(z.object({ metric: z.string(), stage: wireText, breach_at: wireInstant.nullish().catch(null) }))
      .nullish(),
  })
  .nullish();

/** One ticket with `include=metric_events,slas`: both are members of the ticket. */
export const wireTicketSlas = z.object({
  ticket: z.object({ id: wireId, slas: policyMetrics, metric_events: metricEvents }),
});
export type WireTicketSlas = z.infer<typeof wireTicketSlas>['ticket'];

/** https://developer.zendesk.com/api-reference/ticketing/ticket-management/schedules/ */
export const wireSchedule = z.looseObject({
  id: wireId,
  name: wireText,
  time_zone: wireText,
  intervals: z.array(z.object({ start_time: wireNumber, end_time: wireNumber })).nullish(),
});
export type WireSchedule = z.infer<typeof wireSchedule>;

export const wireHoliday = z.object({ name: wireText, start_date: wireText, end_date: wireText });
export type WireHoliday = z.infer<typeof wireHoliday>;

export const wireCondition = z.looseObject({
  field: wireText,
  operator: wireText,
  value: z.unknown().optional(),
});
export type WireCondition = z.infer<typeof wireCondition>;

const conditions = z
  .array(wireCondition)
  .nullish()
  .transform((reported) => reported ?? []);

export const wirePolicyMetric = z.looseObject({
  priority: wireText,
  metric: wireText,
  target: wireNumber,
  target_in_seconds: wireNumber,
  business_hours: z.boolean().nullish(),
});
export type WirePolicyMetric = z.infer<typeof wirePolicyMetric>;

/** https://developer.zendesk.com/api-reference/ticketing/business-rules/sla_policies/ and group_sla_policies/ */
export const wirePolicy = z.looseObject({
  id: wireId,
  title: wireText,
  description: wireText,
  position: wireNumber,
  filter: z.looseObject({ all: conditions, any: conditions }).nullish(),
  policy_metrics: z
    .array(wirePolicyMetric)
    .nullish()
    .transform((reported) => reported ?? []),
  metric_settings: z.record(z.string(), z.unknown()).nullish().catch(null),
});
export type WirePolicy = z.infer<typeof wirePolicy>;
