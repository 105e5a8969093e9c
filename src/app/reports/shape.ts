export const REPORT_NAMES = ['rep', 'channel', 'inbox'] as const;
export type ReportName = (typeof REPORT_NAMES)[number];

export interface MetricFigures {
  readonly met: number;
  readonly missed: number;
  readonly open: number;
  readonly cancelled: number;
  readonly excused: number;
  /** Late only because a better tier came: neither met nor missed. */
  readonly fromUpgrade: number;
  /** met / (met + missed); null without any. */
  readonly attainment: number | null;
}

export interface TimeFigures {
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
  readonly count: number;
}

export interface Figures {
  readonly tickets: number;
  readonly excluded: number;
  readonly metrics: Readonly<Record<string, MetricFigures>>;
  readonly firstReply: TimeFigures;
  readonly resolution: TimeFigures;
}

export interface ReportLine extends Figures {
  readonly key: string;
  readonly name: string;
}

/** As `/api/v1/accounts/<account>/reports/<report>` answers; instants are ISO 8601. */
export interface Report {
  readonly report: ReportName;
  readonly zone: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly at: string;
  readonly lines: readonly ReportLine[];
  readonly totals: Figures;
}
