import type { ClockState } from '../domain/evaluation.ts';
import type { AccountId, MetricKey } from '../domain/ids.ts';

/** Tickets created in `[from, to)`, epoch ms; null is open. `zone` is the IANA name in which a person reads and asks. */
export interface Period {
  readonly from: number | null;
  readonly to: number | null;
  readonly zone: string;
}

/** Tickets of one line. `key` null: the ticket has no rep, channel or inbox. */
export interface TicketCount {
  readonly key: string | null;
  readonly tickets: number;
  readonly excluded: number;
}

/** Clocks of one line that are alike. `elapsedMs`: working time until the fulfilling event, where that is reported. */
export interface ClockCount {
  readonly key: string | null;
  readonly metric: MetricKey;
  readonly state: ClockState;
  /** Late only because a better tier came. */
  readonly fromUpgrade: boolean;
  readonly elapsedMs: number | null;
  readonly count: number;
}

/** What a report's query gives its compute. */
export interface ReportRows {
  readonly tickets: readonly TicketCount[];
  readonly clocks: readonly ClockCount[];
  readonly names: readonly { readonly key: string; readonly name: string }[];
}

/** Clocks of one metric, each in exactly one of the six. `attainment` = met / (met + missed); null when there are none. */
export interface MetricFigures {
  readonly met: number;
  readonly missed: number;
  readonly open: number;
  readonly cancelled: number;
  readonly excused: number;
  /** Late only because a better tier came: neither met nor missed. */
  readonly fromUpgrade: number;
  readonly attainment: number | null;
}

/** Working time until fulfilled, met or late: nearest-rank percentiles. Null when `count` is 0. */
export interface TimeFigures {
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
  readonly count: number;
}

export interface Figures {
  /** All tickets, the excluded ones too. */
  readonly tickets: number;
  /** Merged or deleted: counted in `tickets` and in no other figure. */
  readonly excluded: number;
  readonly metrics: Readonly<Record<MetricKey, MetricFigures>>;
  readonly firstReply: TimeFigures;
  readonly resolution: TimeFigures;
}

export interface Line extends Figures {
  readonly key: string;
  readonly name: string;
}

/** A computed report: every ticket of the period is in exactly one line, and the lines add up to the totals. */
export interface ReportFigures {
  /** In display order; the line of tickets that have no rep, channel or inbox comes last. */
  readonly lines: readonly Line[];
  readonly totals: Figures;
}

/** What the figures are about, said on every page and in every file. */
export interface ReportFrame extends Period {
  readonly account: AccountId;
  /** The instant for which open and overdue were told apart. */
  readonly at: number;
}

/** The metrics that every report shows; others follow in the order of the vocabulary. */
export const SHOWN_METRICS: readonly MetricKey[] = ['first_reply', 'next_reply', 'resolution'];

/** The metrics of which median and p90 are told. */
export const TIMED_METRICS: readonly MetricKey[] = ['first_reply', 'resolution'];
