import { type Context, Hono } from 'hono';
import { BADGES } from '../../../domain/evaluation.ts';
import { loadAttention } from '../../../services/accounts/attention.ts';
import { viewSetup } from '../../../services/accounts/setup.ts';
import { type AccountRow, requireAccount } from '../../../services/connection/session.ts';
import type { Services } from '../../../services/context.ts';
import { countBadges, listTickets } from '../../../services/tickets/list.ts';
import type { VisitorVariables } from '../../api/caller.ts';
import { needs } from '../../api/right.ts';
import type { AccessRules } from '../../middleware/access.ts';
import { accountPage } from '../../pages/account.ts';
import { homePage } from '../../pages/home.ts';
import type { TicketRow } from '../../pages/parts/ticket-table.ts';
import { toView } from '../../pages/view.ts';
import { cursorSchema, writeCursor } from '../tickets-cursor.ts';
import { answerPage } from './answer.ts';
import { listOwnAccounts } from './own-accounts.ts';

const PAGE = 50;
const DUE_NEXT = 20;

/** Where a form that begins an install may lead: the CRM's pages. In demo and tests these are on this machine. */
export const INSTALL_TARGETS = ['https:', 'http://localhost:*', 'http://127.0.0.1:*'];

/** `GET /` and `GET /accounts/<account>`. */
export function overviewRoutes(services: Services, { production }: Pick<AccessRules, 'production'>) {
  return new Hono<{ Variables: VisitorVariables }>()
    .get('/', async (context) => {
      const { via } = context.get('visitor');
      if (via === 'session') return context.redirect('/app');
      if (production && via === 'operator') return context.redirect('/operator');
      const accounts = await listOwnAccounts(services, context);
      const badges = new Map(
        await Promise.all(
          accounts.map(async ({ accountId }) => [accountId, await countBadges(services, accountId)] as const),
        ),
      );
      const dueNext = await loadDueNext(services, accounts);
      const page = homePage(toView(services, context), { accounts, badges, dueNext });
      return answerPage(context, page, 200, INSTALL_TARGETS);
    })
    .get('/accounts/:account', needs('tickets:read'), (context) =>
      showAccount(services, context, context.req.param('account')),
    );
}

/** The soonest over all accounts. */
async function loadDueNext(
  services: Services,
  accounts: readonly AccountRow[],
): Promise<readonly TicketRow[]> {
  const requested = { state: 'open', limit: DUE_NEXT, after: null } as const;
  const rows = await Promise.all(
    accounts.map(async (account) => {
      const { tickets } = await listTickets(services, account.accountId, requested);
      return tickets.map((ticket) => ({ account, ticket }));
    }),
  );
  const computeDue = ({ ticket }: TicketRow) => ticket.nextDueAt ?? Number.POSITIVE_INFINITY;
  return rows
    .flat()
    .filter(({ ticket }) => ticket.nextDueAt !== null)
    .sort((a, b) => computeDue(a) - computeDue(b))
    .slice(0, DUE_NEXT);
}

async function showAccount(
  services: Services,
  context: Context<{ Variables: VisitorVariables }>,
  accountId: string,
) {
  const account = await requireAccount(services, accountId);
  const { badge: requested, cursor: text, inbox } = context.req.query();
  const badge = BADGES.find((one) => one === requested) ?? null;
  // An invalid cursor shows the list from its beginning.
  const cursor = cursorSchema.safeParse(text).data ?? null;
  const { tickets, next } = await listTickets(services, accountId, {
    state: 'open',
    ...(badge === null ? {} : { badge: [badge] }),
    ...(inbox === undefined ? {} : { inbox: [inbox] }),
    limit: PAGE,
    after: cursor?.order === 'due' ? cursor : null,
  });
  const page = accountPage(toView(services, context, account.zone), {
    accounts: await listOwnAccounts(services, context),
    account,
    setup: await viewSetup(services, account),
    attention: await loadAttention(services, account.accountId),
    badges: await countBadges(services, accountId),
    badge,
    inbox: inbox ?? null,
    tickets,
    isFirstPage: cursor === null,
    nextCursor: writeCursor(next),
  });
  return answerPage(context, page, 200, account.status === 'disconnected' ? INSTALL_TARGETS : []);
}
