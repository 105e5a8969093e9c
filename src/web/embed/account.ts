import type { EmbedAccount } from '../../domain/embed/common.ts';
import type { AccountRow } from '../../services/accounts/session.ts';
import type { EmbedView } from './view.ts';

/** The account as the pages inside the CRMs show it. */
export function accountJson(view: EmbedView, row: AccountRow): EmbedAccount {
  const install = `${view.publicUrl}/install/${row.crm}`;
  return {
    id: row.accountId,
    name: row.name,
    crm: row.crm,
    externalId: row.externalId,
    zone: view.formats.zone,
    status: row.status,
    statusText: `${view.word('connection', row.status)}. ${view.word('connection_advice', row.status)}`,
    installUrl:
      row.crm === 'hubspot' ? install : `${install}?subdomain=${encodeURIComponent(row.externalId)}`,
  };
}

/** Its pages on our own server. */
export const dashboardUrl = (view: EmbedView, row: AccountRow): string =>
  `${view.publicUrl}/accounts/${encodeURIComponent(row.accountId)}`;
