import { html } from 'hono/html';
import type { Attention } from '../../services/accounts/attention.ts';
import type { AccountRow } from '../../services/connection/session.ts';
import type { Readiness } from '../../services/health.ts';
import { connectionMark } from './parts/connection.ts';
import { installButtons } from './parts/install.ts';
import { layout } from './parts/layout.ts';
import { accountPath, type Html, nothing, type View } from './view.ts';

interface OperatedAccount {
  readonly account: AccountRow;
  readonly attention: Attention;
  /** Null: the account does not let the operator look. */
  readonly grant: { readonly until: number; readonly grantedBy: string } | null;
}

export interface OperatorData {
  readonly accounts: readonly OperatedAccount[];
  readonly health: Readiness;
}

/** `GET /operator`: what whoever runs the server may see of its accounts: that they are there, and how they are. */
export function operatorPage(view: View, { accounts, health }: OperatorData): Html {
  const title = view.t('operator.title');
  const body = html`<h1>${title}</h1>
    <p>${health.isReady ? view.t('operator.ready') : view.t('operator.not_ready', { reason: health.reason })}</p>
    <p class="quiet">${view.t('operator.text')}</p>
    ${accounts.length === 0 ? nothing : accountTable(view, accounts)}
    ${view.crms.size === 0 ? nothing : html`<details class="more" ${accounts.length === 0 ? 'open' : ''}><summary>${view.t('home.add')}</summary>${installButtons(view, view.crms.values())}</details>`}`;
  return layout(view, { title, body });
}

function accountTable(view: View, accounts: readonly OperatedAccount[]): Html {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${view.t('operator.title')}">
    <table>
      <thead>
        <tr>
          <th scope="col">${view.t('account.name')}</th>
          <th scope="col">${view.t('account.crm')}</th>
          <th scope="col">${view.t('account.state')}</th>
          <th scope="col" class="number">${view.t('operator.attention')}</th>
          <th scope="col">${view.t('operator.support')}</th>
          <th scope="col" class="wide">${view.t('account.installed')}</th>
        </tr>
      </thead>
      <tbody>
        ${accounts.map((one) => accountLine(view, one))}
      </tbody>
    </table>
  </div>`;
}

function accountLine(view: View, { account, attention, grant }: OperatedAccount): Html {
  const { faults, aside, moreAside } = attention;
  const until = grant === null ? null : view.formats.instant(grant.until);
  return html`<tr>
    <th scope="row">${account.name}</th>
    <td>${view.crmLabel(account.crm)}</td>
    <td>${connectionMark(view, account)}</td>
    <td class="number">${view.formats.number(faults.length + aside.length + moreAside)}</td>
    <td>
      ${until === null ? view.t('operator.not_granted') : html`<a href="${accountPath(account)}">${view.t('operator.granted', { instant: until })}</a>`}
    </td>
    <td class="wide">${view.formats.instant(account.installedAt)}</td>
  </tr>`;
}
