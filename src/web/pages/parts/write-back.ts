import { html } from 'hono/html';
import { PROPERTY_PREFIX, SLA_PROPERTY_KINDS, type SlaPropertyKey } from '../../../domain/sla-properties.ts';
import { describeFailure } from '../../../domain/stored-failure.ts';
import type { WriteBackView } from '../../../services/tickets/explain.ts';
import { failureText } from '../../attention-text.ts';
import { type Html, nothing, type View } from '../view.ts';
import { mark } from './badge.ts';
import { technicalDetail } from './setup.ts';
import { instantTime } from './time.ts';

const LOOKS = { clean: 'done', due: 'soon', parked: 'alarm', gone: 'quiet', closed: 'quiet' } as const;

/** The properties of one ticket: wanted values beside those last known to be in the CRM. */
export function writeBackSection(view: View, writeBack: WriteBackView): Html {
  const keys = Object.keys(SLA_PROPERTY_KINDS).filter(
    (key): key is SlaPropertyKey => key in writeBack.wanted,
  );
  const failure =
    writeBack.failure === null
      ? nothing
      : html`<p>${view.t('writeback.failure', { attempts: writeBack.attempts })} ${failureText(view, writeBack.failure)}</p>
          ${technicalDetail(view, describeFailure(writeBack.failure))}`;
  return html`<section class="card" aria-labelledby="write-back">
    <h2 id="write-back">${view.t('writeback.title')}</h2>
    <p>${mark(LOOKS[writeBack.state], view.word('writeback', writeBack.state))}</p>
    ${failure}
    <div class="scroll" role="region" tabindex="0" aria-label="${view.t('writeback.title')}">
      <table>
        <caption class="quiet-caption">
          ${view.t('writeback.caption')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${view.t('writeback.property')}</th>
            <th scope="col">${view.t('writeback.wanted')}</th>
            <th scope="col">${view.t('writeback.written')}</th>
          </tr>
        </thead>
        <tbody>
          ${keys.map((key) => propertyRow(view, key, writeBack))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function propertyRow(view: View, key: SlaPropertyKey, { wanted, written, state }: WriteBackView): Html {
  const isWaiting = wanted[key] !== written[key] && (state === 'due' || state === 'parked');
  return html`<tr>
    <th scope="row"><code>${PROPERTY_PREFIX}${key}</code></th>
    <td>${valueText(view, key, wanted[key])}</td>
    <td>
      ${valueText(view, key, written[key])} ${isWaiting ? mark('soon', view.t('writeback.differs')) : nothing}
    </td>
  </tr>`;
}

function valueText(
  view: View,
  key: SlaPropertyKey,
  value: string | number | boolean | null | undefined,
): unknown {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number' && SLA_PROPERTY_KINDS[key] === 'instant') return instantTime(view, value);
  if (typeof value === 'boolean') return view.t(value ? 'value.true' : 'value.false');
  if (key === 'sla_status') return view.word('badge', String(value));
  if (key === 'next_due_metric') return view.word('metric', String(value));
  return String(value);
}
