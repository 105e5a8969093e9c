import { z } from 'zod';
import type { MetricSpec, MetricTrigger } from '../domain/rules.ts';
import { TRIGGER } from '../sla/metrics.ts';
import { nameSchema, statusesSchema } from './scalars.ts';
import { isRecord, Refusal, readBy, strict, suggestion, written } from './words.ts';

const TRIGGERS = Object.keys(TRIGGER);

const triggerSchema = readBy(readTrigger, {
  description: 'What starts or fulfils it: a named trigger, or entering a status',
  anyOf: [{ enum: TRIGGERS }, { type: 'object', properties: { status: {} }, required: ['status'] }],
});

function readTrigger(raw: unknown): MetricTrigger | Refusal {
  if (isRecord(raw)) {
    const status = statusesSchema.safeParse(raw.status);
    const [unknown] = Object.keys(raw).filter((key) => key !== 'status');
    if (unknown !== undefined) return new Refusal(`unknown member "${unknown}" (did you mean "status"?)`);
    if (status.success) return { status: status.data };
    return new Refusal([{ path: ['status'], message: status.error.issues[0]?.message ?? 'is malformed' }]);
  }
  if (isTrigger(raw)) return raw;
  return new Refusal(`there is no trigger ${written(raw)}${suggestion(String(raw), TRIGGERS)}`);
}

function isTrigger(raw: unknown): raw is Extract<MetricTrigger, string> {
  return typeof raw === 'string' && TRIGGERS.includes(raw);
}

/** §4: a metric of the account's own. */
export const metricSchema = strict({
  key: nameSchema,
  name: z.string().optional(),
  description: z.string().optional(),
  side: z.enum(['us', 'customer', 'internal']).default('us'),
  start: triggerSchema,
  pauseIn: statusesSchema.optional(),
  fulfil: triggerSchema,
  recurrence: z.enum(['once', 'cycle', 'reopen']).default('once'),
  source: z.enum(['status-time', 'logged-work']).default('status-time'),
}).transform(
  ({ name: _name, description: _description, pauseIn = [], ...metric }): MetricSpec => ({
    ...metric,
    pauseIn,
  }),
);
