import { html } from 'hono/html';
import type { ReportName } from '../../reports/dimensions.ts';
import type { PeriodProblem } from '../../reports/period.ts';
import type { Period, ReportFigures } from '../../reports/shapes.ts';
import type { AccountRow } from '../../services/connection/session.ts';
import { inSentence } from '../../terms/index.ts';
import { nameLines } from '../i18n/report-names.ts';
import { layout } from './parts/layout.ts';
import { metricTable, summaryTable } from './parts/report-tables.ts';
import { accountPath, type Html, nothing, type View } from './view.ts';

export interface ReportData {
  readonly accounts: readonly AccountRow[];
  readonly account: AccountRow;
  readonly report: ReportName;
  /** As typed, to be shown again. */
  readonly requested: { readonly from: string; readonly to: string; readonly zone: string };
  readonly result:
    | { readonly period: Period; readonly figures: ReportFigures }
    | { readonly parameter: 'from' | 'to' | 'zone'; readonly problem: PeriodProblem };
}

/** `GET /accounts/<account>/reports/<report>`: figures of a period, its zone stated, and the same as files. */
export function reportPage(view: View, data: ReportData): Html {
  const { accounts, account, report, result } = data;
  const title = view.t('report.title', { report: inSentence(view.word('field', report)) });
  const body = html`<h1>${title}</h1>
    ${periodForm(view, data)} ${'figures' in result ? figuresBody(view, data, result.period, nameLines(view.language, report, result.figures)) : nothing}`;
  return layout(view, { title: `${title} · ${account.name}`, accounts, account, current: report, body });
}

function periodForm(view: View, { account, report, requested, result }: ReportData): Html {
  const findProblem = (name: string) =>
    'problem' in result && result.parameter === name ? result.problem : null;
  const field = (name: 'from' | 'to' | 'zone', value: string) => {
    const problem = findProblem(name);
    // A date picker where a day is meant; a date-time from a link stays as it came.
    const type = name !== 'zone' && /^(\d{4}-\d{2}-\d{2})?$/.test(value) ? 'date' : 'text';
    const described = problem === null ? '' : html`aria-invalid="true" aria-describedby="${name}-problem"`;
    return html`<p class="field">
      <label for="${name}">${view.t(`report.${name}`)}</label>
      <input id="${name}" name="${name}" type="${type}" value="${value}" spellcheck="false" autocomplete="off" ${described} />
      ${problem === null ? nothing : html`<small id="${name}-problem" class="problem">${view.t(`period.${problem}`)}</small>`}
    </p>`;
  };
  return html`<form class="period" method="get" action="${accountPath(account)}/reports/${report}">
    <fieldset>
      <legend>${view.t('report.period')}</legend>
      ${field('from', requested.from)} ${field('to', requested.to)} ${field('zone', requested.zone || account.zone)}
      <button type="submit">${view.t('report.show')}</button>
    </fieldset>
  </form>`;
}

function figuresBody(view: View, data: ReportData, period: Period, figures: ReportFigures): Html {
  const { report } = data;
  const metrics = Object.keys(figures.totals.metrics);
  const links = html`<p class="downloads">
    ${view.t('report.download')}: <a href="${apiUrl(data, 'csv')}" download>CSV</a> <a href="${apiUrl(data, 'json')}">JSON</a>
  </p>`;
  const frame = html`<p class="period-line">
    <strong>${periodText(view, period)}</strong>.
    ${view.t('report.in_zone', { zone: view.formats.zoneName(period.to ?? view.now), instant: view.formats.instant(view.now) })}
  </p>`;
  if (figures.lines.length === 0) return html`${frame}<p class="quiet">${view.t('report.empty')}</p>`;
  return html`${frame} ${links} ${summaryTable(view, report, figures)}
    <div class="tables">${metrics.map((metric) => metricTable(view, report, metric, figures))}</div>
    <p class="quiet">${view.t('report.how')}</p>`;
}

function periodText(view: View, { from, to }: Period): Html | string {
  const fill = {
    from: from === null ? '' : view.formats.instant(from),
    to: to === null ? '' : view.formats.instant(to),
  };
  if (from !== null && to !== null) return view.t('report.between', fill);
  if (from !== null) return view.t('report.since', fill);
  return view.t(to === null ? 'report.whole' : 'report.until', fill);
}

function apiUrl({ account, report, requested }: ReportData, format: 'csv' | 'json'): string {
  const input = Object.entries(requested).filter(([, value]) => value !== '');
  return `/api/v1${accountPath(account)}/reports/${report}?${new URLSearchParams([...input, ['format', format]])}`;
}
