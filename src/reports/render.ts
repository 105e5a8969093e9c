import { toCsv } from './csv.ts';
import type { Figures, ReportFigures, ReportFrame } from './shapes.ts';

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** The report as the API answers it: instants in ISO 8601 UTC, durations in ms of working time. */
export function renderJson(report: string, frame: ReportFrame, { lines, totals }: ReportFigures) {
  const { account, zone } = frame;
  return {
    report,
    account,
    zone,
    from: iso(frame.from),
    to: iso(frame.to),
    at: iso(frame.at),
    lines,
    totals,
  };
}

/** One row per line and a last row `total`; columns in a fixed order, those of further metrics before the times. */
export function renderCsv(report: string, frame: ReportFrame, { lines, totals }: ReportFigures): string {
  const about: Cells = [
    ['report', report],
    ['account', frame.account],
    ['zone', frame.zone],
    ['from', iso(frame.from)],
    ['to', iso(frame.to)],
    ['at', iso(frame.at)],
  ];
  const total: Cells = [...about, ['row', 'total'], ['key', null], ['name', null], ...figureCells(totals)];
  const rows = lines.map(
    (line): Cells => [
      ...about,
      ['row', 'line'],
      ['key', line.key],
      ['name', line.name],
      ...figureCells(line),
    ],
  );
  return toCsv([total.map(([name]) => name), ...[...rows, total].map((row) => row.map(([, cell]) => cell))]);
}

type Cells = readonly (readonly [name: string, cell: string | number | null])[];

function figureCells(figures: Figures): Cells {
  return [
    ['tickets', figures.tickets],
    ['excluded', figures.excluded],
    ...Object.entries(figures.metrics).flatMap(
      ([metric, { met, missed, open, cancelled, excused, fromUpgrade, attainment }]) =>
        Object.entries({ met, missed, open, cancelled, excused, from_upgrade: fromUpgrade, attainment }).map(
          ([name, value]) => [`${metric}_${name}`, value] as const,
        ),
    ),
    ['first_reply_times', figures.firstReply.count],
    ['first_reply_median_ms', figures.firstReply.medianMs],
    ['first_reply_p90_ms', figures.firstReply.p90Ms],
    ['resolution_times', figures.resolution.count],
    ['resolution_median_ms', figures.resolution.medianMs],
    ['resolution_p90_ms', figures.resolution.p90Ms],
  ];
}
