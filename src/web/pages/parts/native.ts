import { html } from 'hono/html';
import type { NativeRow } from '../../../comparison/compare.ts';
import type { Verdict } from '../../../comparison/verdict.ts';
import type { NativeView } from '../../../services/comparison/view.ts';
import {
  causesText,
  causeText,
  clockText,
  figureText,
  metricText,
  type NativeWords,
} from '../../i18n/native-text.ts';
import { type Html, nothing, type View } from '../view.ts';
import { mark } from './badge.ts';

/** The CRM's own SLA figures of one ticket beside ours; empty when the account does not compare or there are none. */
export function nativeSection(view: View, crmName: string, native: NativeView): Html {
  if (native.readAt === null && !native.isStale) return nothing;
  const crm = view.crmLabel(crmName);
  const texts: NativeWords = { words: view, formats: view.formats, crm, names: native.names };
  return html`<section class="card" aria-labelledby="native">
    <h2 id="native">${view.t('native.title', { crm })}</h2>
    ${native.isStale ? html`<p class="quiet">${view.t('native.refreshing')}</p>` : nothing}
    ${native.readAt === null ? nothing : comparison(view, texts, native, native.readAt)}
  </section>`;
}

function comparison(view: View, texts: NativeWords, native: NativeView, readAt: number): Html {
  const { crm } = texts;
  if (native.rows.length === 0) return html`<p class="quiet">${view.t('native.none', { crm })}</p>`;
  const instant = view.formats.instant(readAt);
  return html`<p class="quiet">${view.t('native.caption', { crm, instant })}</p>
    ${native.rows.map((row) => comparedMetric(texts, row))} ${importedFrom(view, crm, native)}`;
}

/** One metric: the CRM's figure, then that of each set of rules, with the cause of a difference. */
function comparedMetric(texts: NativeWords, row: NativeRow): Html {
  const { words, crm } = texts;
  return html`<h3>${metricText(texts, row)}</h3>
    <dl class="facts compared">
      <div>
        <dt>${words.t('native.theirs', { crm })}</dt>
        <dd>${figureText(texts, row.native)}</dd>
      </div>
      <div>
        <dt>${words.t('native.ours')}</dt>
        ${verdictDetail(texts, row.account)}
      </div>
      ${
        row.imported === null
          ? nothing
          : html`<div>
              <dt>${words.t('native.imported', { crm })}</dt>
              ${verdictDetail(texts, row.imported)}
            </div>`
      }
    </dl>`;
}

function verdictDetail(texts: NativeWords, verdict: Verdict): Html {
  const { words } = texts;
  const result = verdict.agrees
    ? mark('done', words.t('native.agrees'))
    : mark('soon', words.t('native.differs'));
  return html`<dd>
    ${clockText(texts, verdict.clock)} ${result}
    ${verdict.agrees ? nothing : html`<p>${differenceText(texts, verdict)} ${causesText(texts, verdict.causes)}</p>`}
    ${verdict.alternatives.length === 0 ? nothing : alternativesNote(texts, verdict)}
  </dd>`;
}

function differenceText({ words, formats, crm }: NativeWords, { differenceMs }: Verdict): string {
  if (differenceMs === null || differenceMs === 0) return '';
  const key = differenceMs > 0 ? 'native.later' : 'native.earlier';
  return `${words.t(key, { time: formats.working(differenceMs), crm })}.`;
}

function alternativesNote(texts: NativeWords, { alternatives }: Verdict): Html {
  const causes = alternatives.map((code) => causeText(texts, { code })).join(' ');
  return html`<p class="quiet">${texts.words.t('native.or', { causes })}</p>`;
}

function importedFrom(view: View, crm: string, { draft, rows }: NativeView): Html {
  if (draft === null || rows.every((row) => row.imported === null)) return nothing;
  const instant = view.formats.instant(draft.importedAt);
  return html`<p class="quiet">${view.t('native.imported_from', { crm, name: draft.name, instant })}</p>`;
}
