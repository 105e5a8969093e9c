import { computeFigures } from '../common/compute.ts';
import type { ReportFigures, ReportRows } from '../common/shapes.ts';

/** The line of tickets whose channel the CRM does not tell. */
export const NO_CHANNEL = 'unknown';

export function computeChannelReport(rows: ReportRows): ReportFigures {
  return computeFigures(rows, NO_CHANNEL);
}
