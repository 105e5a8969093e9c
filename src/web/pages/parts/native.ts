import { html } from 'hono/html';
import type { NativeRow } from '../../../services/native/compare.ts';
import type { Verdict } from '../../../services/native/verdict.ts';
import type { NativeView } from '../../../services/native/view.ts';
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

/** The CRM's own SLA figures of one ticket beside ours; nothing where the account does not compare or nothing is known. */
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
  const hasImported = native.rows.some((row) => row.imported !== null);
  const column = (text: string) => html`<th scope="col">${text}</th>`;
  const caption = view.t('native.caption', { crm, instant: view.formats.instant(readAt) });
  return html`<div class="scroll" role="region" tabindex="0" aria-labelledby="native">
      <table>
        <caption class="quiet-caption">
          ${caption}
        </caption>
        <thead>
          <tr>
            ${column(view.t('native.metric'))} ${column(view.t('native.theirs', { crm }))}
            ${column(view.t('native.ours'))} ${hasImported ? column(view.t('native.imported', { crm })) : nothing}
          </tr>
        </thead>
        <tbody>
          ${native.rows.map((row) => comparedRow(texts, row, hasImported))}
        </tbody>
      </table>
    </div>
    ${hasImported ? importedFrom(view, native) : nothing}`;
}

function comparedRow(texts: NativeWords, row: NativeRow, hasImported: boolean): Html {
  return html`<tr>
    <th scope="row">${metricText(texts, row)}</th>
    <td>${figureText(texts, row.native)}</td>
    ${verdictCell(texts, row.account)} ${hasImported ? verdictCell(texts, row.imported) : nothing}
  </tr>`;
}

function verdictCell(texts: NativeWords, verdict: Verdict | null): Html {
  if (verdict === null) return html`<td>–</td>`;
  const { words } = texts;
  const result = verdict.agrees
    ? mark('done', words.t('native.agrees'))
    : mark('soon', words.t('native.differs'));
  return html`<td>
    ${clockText(texts, verdict.clock)} ${result}
    ${verdict.agrees ? nothing : html`<p>${differenceText(texts, verdict)} ${causesText(texts, verdict.causes)}</p>`}
    ${verdict.alternatives.length === 0 ? nothing : alternativesNote(texts, verdict)}
  </td>`;
}

function differenceText({ words, formats, crm }: NativeWords, { differenceMs }: Verdict): string {
  if (differenceMs === null || differenceMs === 0) return '';
  const key = differenceMs > 0 ? 'native.later' : 'native.earlier';
  return `${words.t(key, { time: formats.duration(differenceMs), crm })}.`;
}

function alternativesNote(texts: NativeWords, { alternatives }: Verdict): Html {
  const causes = alternatives.map((code) => causeText(texts, { code })).join(' ');
  return html`<p class="quiet">${texts.words.t('native.or', { causes })}</p>`;
}

function importedFrom(view: View, { draft }: NativeView): Html {
  if (draft === null) return nothing;
  const instant = view.formats.instant(draft.importedAt);
  return html`<p class="quiet">${view.t('native.imported_from', { name: draft.name, instant })}</p>`;
}
