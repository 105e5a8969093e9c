import type { Caller } from '../../domain/access.ts';
import type { Overview } from '../../domain/embed/overview.ts';
import { loadAttention } from '../../services/accounts/attention.ts';
import { type AccountRow, requireAccount } from '../../services/connection/session.ts';
import type { Services } from '../../services/context.ts';
import { overviewByInbox } from '../../services/tickets/overview.ts';
import { ownTickets } from '../api/own-tickets.ts';
import { overviewJson } from './overview.ts';
import type { EmbedView } from './view.ts';

/** Tickets of an inbox that the overview lists. */
const MOST_TICKETS = 10;

/** The caller's open tickets by inbox, in the words of `toView`. Throws UnknownAccount. */
export async function readOverview(
  services: Services,
  caller: Caller,
  toView: (account: AccountRow) => EmbedView,
): Promise<Overview> {
  const { accountId } = caller;
  const account = await requireAccount(services, accountId);
  const inboxes = await overviewByInbox(services, accountId, MOST_TICKETS, ownTickets(caller));
  const attention = await loadAttention(services, accountId);
  return overviewJson(toView(account), account, inboxes, attention, services.clock.now());
}
