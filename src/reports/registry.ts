import type { Queries } from '../db/database.ts';
import { computeChannelReport, NO_CHANNEL } from './channel/compute.ts';
import { queryChannelReport } from './channel/query.ts';
import { renderChannelReport } from './channel/render.ts';
import type { ReportQuery } from './common/query.ts';
import type { renderAs } from './common/render.ts';
import type { ReportFigures, ReportRows } from './common/shapes.ts';
import { computeInboxReport, NO_INBOX } from './inbox/compute.ts';
import { queryInboxReport } from './inbox/query.ts';
import { renderInboxReport } from './inbox/render.ts';
import { computeRepReport, NO_REP } from './rep/compute.ts';
import { queryRepReport } from './rep/query.ts';
import { renderRepReport } from './rep/render.ts';

interface ReportModule {
  query(tx: Queries, requested: ReportQuery): Promise<ReportRows>;
  compute(rows: ReportRows): ReportFigures;
  readonly render: ReturnType<typeof renderAs>;
  /** Key of the line of tickets that have none. */
  readonly absentKey: string;
}

export const REPORT_NAMES = ['rep', 'channel', 'inbox'] as const;
export type ReportName = (typeof REPORT_NAMES)[number];

/** A new report: three files, its name above and one entry here. */
export const REPORTS: Readonly<Record<ReportName, ReportModule>> = {
  rep: { query: queryRepReport, compute: computeRepReport, render: renderRepReport, absentKey: NO_REP },
  channel: {
    query: queryChannelReport,
    compute: computeChannelReport,
    render: renderChannelReport,
    absentKey: NO_CHANNEL,
  },
  inbox: {
    query: queryInboxReport,
    compute: computeInboxReport,
    render: renderInboxReport,
    absentKey: NO_INBOX,
  },
};
