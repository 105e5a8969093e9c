import type { Report } from '../../web/routes/reports-schema.ts';

export type { Report };

export type ReportName = Report['report'];
export type ReportLine = Report['lines'][number];
export type Figures = Report['totals'];
export type MetricFigures = Figures['metrics'][string];
export type TimeFigures = Figures['firstReply'];

/** In the order of the tabs. */
export const REPORT_NAMES = ['rep', 'channel', 'inbox'] as const satisfies readonly ReportName[];
