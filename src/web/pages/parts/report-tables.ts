import { html } from 'hono/html';
import type { ReportName } from '../../../reports/dimensions.ts';
import type { Figures, Line, MetricFigures, ReportFigures, TimeFigures } from '../../../reports/shapes.ts';
import { isAbsent } from '../../i18n/report-names.ts';
import type { Html, View } from '../view.ts';
import { duration } from './time.ts';

/** Tickets, attainment of every metric and times: one line each, and the totals. */
export function summaryTable(view: View, report: ReportName, { lines, totals }: ReportFigures): Html {
  const metrics = Object.keys(totals.metrics);
  const number = (text: string) => html`<th scope="col" class="number">${text}</th>`;
  const times = (metric: 'first_reply' | 'resolution') =>
    html`<th scope="colgroup" colspan="2">${view.t('report.times', { metric: view.word('metric', metric) })}</th>`;
  const row = (figures: Figures, head: Html) => html`<tr>
    ${head}
    <td class="number">${view.formats.number(figures.tickets)}</td>
    <td class="number">${view.formats.number(figures.excluded)}</td>
    ${metrics.map((metric) => html`<td class="number">${attainment(view, figures.metrics[metric])}</td>`)}
    ${timeCells(view, figures.firstReply)} ${timeCells(view, figures.resolution)}
  </tr>`;
  return html`<section aria-labelledby="summary">
    <h2 id="summary">${view.t('report.summary')}</h2>
    <div class="scroll" role="region" tabindex="0" aria-labelledby="summary">
      <table class="report">
        <thead>
          <tr>
            <td colspan="3"></td>
            <th scope="colgroup" colspan="${metrics.length}">${view.t('report.attainment')}</th>
            ${times('first_reply')} ${times('resolution')}
          </tr>
          <tr>
            <th scope="col">${view.word('field', report)}</th>
            ${number(view.t('report.tickets'))} ${number(view.t('report.excluded'))}
            ${metrics.map((metric) => number(view.word('metric', metric)))}
            ${number(view.t('report.median'))} ${number(view.t('report.p90'))} ${number(view.t('report.median'))}
            ${number(view.t('report.p90'))}
          </tr>
        </thead>
        <tbody>
          ${lines.map((line) => row(line, lineHead(report, line)))}
        </tbody>
        <tfoot>
          ${row(totals, html`<th scope="row">${view.t('report.total')}</th>`)}
        </tfoot>
      </table>
    </div>
  </section>`;
}

/** One metric's clocks, each counted in exactly one column. */
export function metricTable(
  view: View,
  report: ReportName,
  metric: string,
  { lines, totals }: ReportFigures,
): Html {
  const id = `metric-${metric}`;
  const columns = ['met', 'missed', 'open', 'cancelled', 'excused', 'fromUpgrade'] as const;
  const row = (figures: Figures, head: Html) => {
    const counts = figures.metrics[metric];
    const sum = columns.reduce((total, column) => total + (counts?.[column] ?? 0), 0);
    return html`<tr>
      ${head} ${columns.map((column) => html`<td class="number">${view.formats.number(counts?.[column] ?? 0)}</td>`)}
      <td class="number">${view.formats.number(sum)}</td>
      <td class="number">${attainment(view, counts)}</td>
    </tr>`;
  };
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${view.word('metric', metric)}</h2>
    <div class="scroll" role="region" tabindex="0" aria-labelledby="${id}">
      <table class="report">
        <thead>
          <tr>
            <th scope="col">${view.word('field', report)}</th>
            ${columns.map((column) => html`<th scope="col" class="number">${view.t(`outcome.${column}`)}</th>`)}
            <th scope="col" class="number">${view.t('report.clocks')}</th>
            <th scope="col" class="number">${view.t('report.attainment')}</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map((line) => row(line, lineHead(report, line)))}
        </tbody>
        <tfoot>
          ${row(totals, html`<th scope="row">${view.t('report.total')}</th>`)}
        </tfoot>
      </table>
    </div>
  </section>`;
}

function lineHead(report: ReportName, line: Line): Html {
  return html`<th scope="row">${isAbsent(report, line) ? html`<i>${line.name}</i>` : line.name}</th>`;
}

const BAR = 40;

/** The share in words, and drawn beside it. */
function attainment(view: View, figures: MetricFigures | undefined): Html {
  const share = figures?.attainment ?? null;
  if (share === null) return html`–`;
  return html`${view.formats.percent(share)}
    <svg class="bar" viewBox="0 0 ${BAR} 6" width="${BAR}" height="6" aria-hidden="true">
      <rect class="all" width="${BAR}" height="6" rx="2"></rect>
      <rect class="met" width="${Math.round(share * BAR * 10) / 10}" height="6" rx="2"></rect>
    </svg>`;
}

function timeCells(view: View, { medianMs, p90Ms, count }: TimeFigures): Html {
  const cell = (ms: number | null) =>
    html`<td class="number">${ms === null || count === 0 ? '–' : duration(view, ms)}</td>`;
  return html`${cell(medianMs)} ${cell(p90Ms)}`;
}
