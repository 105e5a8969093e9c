import type { Database } from '../db/database.ts';
import type { ReportQuery } from './common/query.ts';
import type { ReportFigures } from './common/shapes.ts';
import { REPORTS, type ReportName } from './registry.ts';

/** One report of one account, from one transaction. */
export async function runReport(
  db: Database,
  name: ReportName,
  requested: ReportQuery,
): Promise<ReportFigures> {
  const report = REPORTS[name];
  const rows = await db.tenant(requested.accountId, (tx) => report.query(tx, requested));
  return report.compute(rows);
}
