import type { MetricKey } from '../../../domain/ids.ts';

/** Zendesk's SLA metrics, as its policies and the side-load `slas` call them, and ours that measure the same. */
const OURS: Readonly<Record<string, MetricKey>> = {
  first_reply_time: 'first_reply',
  next_reply_time: 'next_reply',
  periodic_update_time: 'periodic_update',
  pausable_update_time: 'pausable_update',
  requester_wait_time: 'requester_wait',
  agent_work_time: 'agent_work',
  total_resolution_time: 'resolution',
  resolution_time: 'resolution',
  group_ownership_time: 'ownership',
};

/** Null: we have none that measures the same. */
export function ourMetric(zendeskMetric: string): MetricKey | null {
  return Object.hasOwn(OURS, zendeskMetric) ? (OURS[zendeskMetric] ?? null) : null;
}

/**
 * Metric events have names of their own: replies are one metric, counted from 1, which is the first reply.
 * https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_metric_events/
 */
export function toSlaMetric(eventMetric: string, instance: number): string {
  if (eventMetric === 'reply_time') return instance > 1 ? 'next_reply_time' : 'first_reply_time';
  return eventMetric === 'resolution_time' ? 'total_resolution_time' : eventMetric;
}
