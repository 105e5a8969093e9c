import { Hono } from 'hono';
import { REPORT_NAMES } from '../../../reports/dimensions.ts';
import { PeriodError } from '../../../reports/period.ts';
import { loadNativeView } from '../../../services/comparison/view.ts';
import { requireAccount } from '../../../services/connection/session.ts';
import type { Services } from '../../../services/context.ts';
import { readReport } from '../../../services/reports/read-report.ts';
import { explainTicket } from '../../../services/tickets/explain.ts';
import type { VisitorVariables } from '../../api/caller.ts';
import { ownTickets } from '../../api/own-tickets.ts';
import { needs } from '../../api/right.ts';
import { reportPage } from '../../pages/report.ts';
import { ticketPage } from '../../pages/ticket.ts';
import { toView } from '../../pages/view.ts';
import { answerPage } from './answer.ts';
import { listOwnAccounts } from './own-accounts.ts';

/** One ticket explained, and the reports. */
export function detailRoutes(services: Services) {
  return new Hono<{ Variables: VisitorVariables }>()
    .get('/accounts/:account/tickets/:ticket', needs('tickets:read'), async (context) => {
      const { account: accountId, ticket } = context.req.param();
      const account = await requireAccount(services, accountId);
      const explained = await explainTicket(services, accountId, ticket);
      const native = await loadNativeView(services, accountId, ticket);
      const accounts = await listOwnAccounts(services, context);
      const view = toView(services, context, account.zone);
      return answerPage(context, ticketPage(view, { accounts, account, explained, native }));
    })
    .get('/accounts/:account/reports/:report', needs('reports:read'), async (context) => {
      const account = await requireAccount(services, context.req.param('account'));
      const name = REPORT_NAMES.find((one) => one === context.req.param('report'));
      if (name === undefined) return context.notFound();
      const { from = '', to = '', zone: zoneName = '' } = context.req.query();
      const requested = { from, to, zone: zoneName };
      const report = await readReport(services, account, name, requested, ownTickets(context.var.caller));
      const zone = report instanceof PeriodError ? account.zone : report.frame.zone;
      const view = toView(services, context, zone);
      const data = { accounts: await listOwnAccounts(services, context), account, report: name, requested };
      if (report instanceof PeriodError) {
        const { parameter, problem } = report;
        return answerPage(context, reportPage(view, { ...data, result: { parameter, problem } }), 400);
      }
      const { frame: period, figures } = report;
      return answerPage(context, reportPage(view, { ...data, result: { period, figures } }));
    });
}
