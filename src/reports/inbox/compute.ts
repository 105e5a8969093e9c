import { computeFigures } from '../common/compute.ts';
import type { ReportFigures, ReportRows } from '../common/shapes.ts';

/** The line of tickets outside every inbox. */
export const NO_INBOX = 'none';

export function computeInboxReport(rows: ReportRows): ReportFigures {
  return computeFigures(rows, NO_INBOX);
}
