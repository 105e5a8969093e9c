import { Hono } from 'hono';
import { PeriodError, parsePeriod } from '../../../reports/common/period.ts';
import { REPORT_NAMES } from '../../../reports/registry.ts';
import { runReport } from '../../../reports/run.ts';
import { listAccounts } from '../../../services/accounts/list.ts';
import { loadNativeView } from '../../../services/comparison/view.ts';
import { requireAccount } from '../../../services/connection/require.ts';
import type { Services } from '../../../services/context.ts';
import { explainTicket } from '../../../services/tickets/explain.ts';
import { reportPage } from '../../pages/report.ts';
import { ticketPage } from '../../pages/ticket.ts';
import { toView } from '../../pages/view.ts';
import { answerPage } from './answer.ts';

/** One ticket explained, and the reports. */
export function detailRoutes(services: Services) {
  return new Hono()
    .get('/accounts/:account/tickets/:ticket', async (context) => {
      const { account: accountId, ticket } = context.req.param();
      const account = await requireAccount(services, accountId);
      const explained = await explainTicket(services, accountId, ticket);
      const native = await loadNativeView(services, accountId, ticket);
      const accounts = await listAccounts(services);
      const view = toView(services, context, account.zone);
      return answerPage(context, ticketPage(view, { accounts, account, explained, native }));
    })
    .get('/accounts/:account/reports/:report', async (context) => {
      const account = await requireAccount(services, context.req.param('account'));
      const report = REPORT_NAMES.find((name) => name === context.req.param('report'));
      if (report === undefined) return context.notFound();
      const { from = '', to = '', zone = '' } = context.req.query();
      const requested = { from, to, zone };
      const period = parsePeriod(requested, account.zone);
      const view = toView(services, context, period instanceof PeriodError ? account.zone : period.zone);
      const data = { accounts: await listAccounts(services), account, report, requested };
      if (period instanceof PeriodError) {
        const { parameter, problem } = period;
        return answerPage(context, reportPage(view, { ...data, result: { parameter, problem } }), 400);
      }
      const query = { accountId: account.accountId, period, now: view.now };
      const figures = await runReport(services.db, report, query);
      return answerPage(context, reportPage(view, { ...data, result: { period, figures } }));
    });
}
