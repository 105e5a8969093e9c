import type { AccountId } from '../../domain/ids.ts';
import type { ReportName } from '../../reports/dimensions.ts';
import { PeriodError, type PeriodInput, parsePeriod } from '../../reports/period.ts';
import { type ReportQuery, runReport } from '../../reports/query.ts';
import type { ReportFigures, ReportFrame } from '../../reports/shapes.ts';
import type { AccountRow } from '../connection/session.ts';
import type { Services } from '../context.ts';

export interface ReadReport {
  /** The scope of the figures: account, period, zone, and the instant (epoch ms) that separates open from overdue. */
  readonly frame: ReportFrame;
  readonly figures: ReportFigures;
}

/** One report of one account for a period as a person wrote it; `whose`: of all tickets or of one rep's. Returns a PeriodError for a period that makes no sense. */
export async function readReport(
  services: Services,
  account: Pick<AccountRow, 'accountId' | 'zone'>,
  name: ReportName,
  requested: PeriodInput,
  whose: Pick<ReportQuery, 'assignedTo'>,
): Promise<ReadReport | PeriodError> {
  const period = parsePeriod(requested, account.zone);
  if (period instanceof PeriodError) return period;
  const at = services.clock.now();
  const { accountId }: { accountId: AccountId } = account;
  const figures = await runReport(services.db, name, { accountId, period, now: at, ...whose });
  return { frame: { account: accountId, at, ...period }, figures };
}
