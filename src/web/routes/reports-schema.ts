import { z } from '@hono/zod-openapi';
import { REPORT_NAMES } from '../../reports/dimensions.ts';
import { instantSchema } from './api-common.ts';

const metricSchema = z
  .object({
    met: z.int(),
    missed: z.int(),
    open: z.int(),
    cancelled: z.int(),
    excused: z.int(),
    fromUpgrade: z.int(),
    attainment: z.number().nullable(),
  })
  .openapi('MetricFigures');

const timesSchema = z
  .object({ medianMs: z.int().nullable(), p90Ms: z.int().nullable(), count: z.int() })
  .openapi('TimeFigures');

const figures = {
  tickets: z.int(),
  excluded: z.int(),
  metrics: z.record(z.string(), metricSchema),
  firstReply: timesSchema,
  resolution: timesSchema,
};

/** One report as the API gives it; the app's shapes are derived from it. */
export const reportSchema = z
  .object({
    report: z.enum(REPORT_NAMES),
    account: z.string(),
    zone: z.string(),
    from: instantSchema.nullable(),
    to: instantSchema.nullable(),
    at: instantSchema,
    lines: z.array(z.object({ key: z.string(), name: z.string(), ...figures })),
    totals: z.object(figures),
  })
  .openapi('Report');

export type Report = z.infer<typeof reportSchema>;
