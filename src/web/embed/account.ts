import type { EmbedAccount } from '../../domain/embed/common.ts';
import type { Attention } from '../../services/accounts/attention.ts';
import { connectionStatus } from '../../services/accounts/setup.ts';
import type { AccountRow } from '../../services/connection/session.ts';
import { appPath } from '../api/open-url.ts';
import { attentionTexts, leavingText, statusReasonText } from '../attention-text.ts';
import type { EmbedView } from './view.ts';

/** The account as the pages inside the CRMs show it. */
export function accountJson(view: EmbedView, row: AccountRow, attention: Attention): EmbedAccount {
  return {
    id: row.accountId,
    name: row.name,
    crm: row.crm,
    externalId: row.externalId,
    zone: view.formats.zone,
    status: row.status,
    statusText: statusText(view, row),
    attentionTexts: row.status === 'disconnected' ? [] : attentionTexts(view, attention),
    leavingText: leavingText(view, row),
    installUrl: view.installUrl(row),
  };
}

function statusText(view: EmbedView, row: AccountRow): string {
  const connection = connectionStatus(row);
  const text = `${view.word('connection', connection)}. ${view.word('connection_advice', connection)}`;
  return `${statusReasonText(view, row)} ${text}`.trim();
}

/** Its pages on our own server. */
export const dashboardUrl = (view: EmbedView, { accountId }: AccountRow): string =>
  view.openUrl(appPath(accountId));
