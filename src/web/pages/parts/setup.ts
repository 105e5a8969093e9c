import { html } from 'hono/html';
import { connectionStatus, type SetupView } from '../../../services/accounts/setup.ts';
import type { AccountRow } from '../../../services/connection/session.ts';
import { leavingText, statusDetail, statusReasonText } from '../../attention-text.ts';
import { type Html, nothing, type View } from '../view.ts';
import { mark } from './badge.ts';
import { connectionMark } from './connection.ts';
import { reinstallButton } from './install.ts';
import { instantTime } from './time.ts';

/** How an account is connected, its set-up steps with progress, and what waits. */
export function setupSection(view: View, account: AccountRow, setup: SetupView): Html {
  const done = setup.steps.filter((step) => step.doneAt !== null).length;
  const total = setup.steps.length;
  const fact = (key: 'waiting_reads' | 'waiting_writes' | 'parked', count: number) =>
    html`<div>
      <dt>${view.t(`account.${key}`)}</dt>
      <dd>${view.formats.number(count)}</dd>
    </div>`;
  return html`<section class="card" aria-labelledby="setup">
    <h2 id="setup">${view.t('account.setup')}</h2>
    <p>${connectionMark(view, account)} ${statusReasonText(view, account)} ${leavingText(view, account) ?? nothing}
      ${view.word('connection_advice', connectionStatus(account))}</p>
    ${account.status === 'disconnected' ? reconnect(view, account) : nothing} ${technicalDetail(view, statusDetail(account))}
    <dl class="facts">
      <div>
        <dt>${view.t('account.crm')}</dt>
        <dd>${view.crmLabel(account.crm)} · ${account.externalId}</dd>
      </div>
      <div>
        <dt>${view.t('account.installed')}</dt>
        <dd>${instantTime(view, account.installedAt)}</dd>
      </div>
      ${fact('waiting_reads', setup.waitingReads)} ${fact('waiting_writes', setup.waitingWrites)}
      ${fact('parked', setup.refusedWrites)}
    </dl>
    <h3>${view.t('setup.steps')}</h3>
    <p>
      <label
        >${view.t('setup.progress', { done, total })} <progress max="${total}" value="${done}"></progress
      ></label>
    </p>
    <ol class="steps">
      ${setup.steps.map((step) => stepItem(view, step))} ${backfillItem(view, setup.backfill)}
    </ol>
    ${featuresOff(view, account, setup)}
  </section>`;
}

/** What the account did not allow, and the way to allow it. */
function featuresOff(view: View, account: AccountRow, setup: SetupView): Html {
  const traits = view.crms.get(account.crm);
  if (setup.featuresOff.length === 0 || account.status === 'disconnected' || traits === undefined)
    return nothing;
  const item = ({ feature, scopes }: SetupView['featuresOff'][number]) =>
    html`<li>${view.t('setup.feature_off', { feature: view.word('feature', feature), scopes: scopes.join(', ') })}</li>`;
  return html`<h3>${view.t('setup.features_off')}</h3>
    <ul>${setup.featuresOff.map(item)}</ul>
    ${reinstallButton(view, traits, account.externalId, 'setup.new_consent')}`;
}

function stepItem(view: View, { key, title, doneAt }: SetupView['steps'][number]): Html {
  return item(
    view,
    view.word('step', key, title),
    doneAt !== null,
    doneAt === null
      ? nothing
      : html`<small>${view.t('setup.done_at', { instant: view.formats.instant(doneAt) })}</small>`,
  );
}

function backfillItem(view: View, backfill: SetupView['backfill']): Html {
  const isDone = backfill !== null && backfill.finishedAt !== null;
  return item(
    view,
    view.t('setup.history'),
    isDone,
    backfill === null ? nothing : html`<small>${backfillText(view, backfill)}</small>`,
  );
}

function backfillText(view: View, { found, total, finishedAt }: NonNullable<SetupView['backfill']>): string {
  const done = view.formats.number(found);
  if (finishedAt !== null) {
    return view.t('setup.history_done', { done, instant: view.formats.instant(finishedAt) });
  }
  return total === null
    ? view.t('setup.history_unknown', { done })
    : view.t('setup.history_progress', { done, total: view.formats.number(total) });
}

function item(view: View, title: string, isDone: boolean, detail: Html): Html {
  const state = isDone
    ? mark('done', title)
    : html`${mark('quiet', title)} <small>${view.t('setup.to_do')}</small>`;
  return html`<li>${state} ${detail}</li>`;
}

function reconnect(view: View, { crm, externalId }: AccountRow): Html {
  const traits = view.crms.get(crm);
  return traits === undefined ? nothing : reinstallButton(view, traits, externalId);
}

/** Words of a CRM or of an adapter, which have one language only. */
export function technicalDetail(view: View, detail: string | null): Html {
  if (detail === null) return nothing;
  return html`<details class="technical">
    <summary>${view.t('account.technical')}</summary>
    <p lang="en">${detail}</p>
  </details>`;
}
