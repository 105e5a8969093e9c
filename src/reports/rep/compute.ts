import { computeFigures } from '../common/compute.ts';
import type { ReportFigures, ReportRows } from '../common/shapes.ts';

/** The line of tickets that nobody is assigned to. */
export const NO_REP = 'nobody';

export function computeRepReport(rows: ReportRows): ReportFigures {
  return computeFigures(rows, NO_REP);
}
