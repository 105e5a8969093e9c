import type { EmbedAccount } from '../../domain/embed/common.ts';
import type { Attention } from '../../services/accounts/attention.ts';
import { connectionStatus } from '../../services/accounts/setup.ts';
import type { AccountRow } from '../../services/connection/session.ts';
import { attentionTexts, disconnectedText } from '../attention-text.ts';
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
    installUrl: view.installUrl(row),
  };
}

/** A set-up that has stopped says where, in the adapter's words. */
function statusText(view: EmbedView, row: AccountRow): string {
  const connection = connectionStatus(row);
  const text = `${view.word('connection', connection)}. ${view.word('connection_advice', connection)}`;
  if (connection === 'stopped') return `${text} ${row.statusDetail}`;
  return connection === 'disconnected' ? `${disconnectedText(view, row)} ${text}`.trim() : text;
}

/** Its pages on our own server. */
export const dashboardUrl = (view: EmbedView, row: AccountRow): string =>
  `${view.publicUrl}/accounts/${encodeURIComponent(row.accountId)}`;
