import type { AccountId, TicketId } from '../../domain/ids.ts';

/** The app's pages of one account. */
export const appPath = (accountId: AccountId): string => `/app/${encodeURIComponent(accountId)}`;

export const appTicketPath = (accountId: AccountId, ticketId: TicketId): string =>
  `${appPath(accountId)}/tickets/${encodeURIComponent(ticketId)}`;

/**
 * The link that a page inside the CRM shows: it signs its person in and goes on to `path`. Without a code it goes there at
 * once. `to` stands last: whoever shows the link may append an encoded path or query.
 */
export function openUrl(publicUrl: string, code: string | null, path: string): string {
  const query = new URLSearchParams({ ...(code === null ? {} : { code }), to: path });
  return `${publicUrl}/open?${query}`;
}
