import { Hono } from 'hono';
import { CodedError } from '../../domain/error.ts';
import { REPORT_NAMES } from '../../reports/dimensions.ts';
import { PeriodError } from '../../reports/period.ts';
import { renderJson } from '../../reports/render.ts';
import { requireAccount } from '../../services/connection/session.ts';
import type { Services } from '../../services/context.ts';
import { readReport } from '../../services/reports/read-report.ts';
import { ownTickets } from '../api/own-tickets.ts';
import { needs } from '../api/right.ts';
import type { EmbedVariables } from './who.ts';

/** The same reports as in `/api/v1`, for the caller's account. */
export function embedReportRoutes(services: Services) {
  return new Hono<{ Variables: EmbedVariables }>().get(
    '/reports/:report',
    needs('reports:read'),
    async (context) => {
      const { accountId } = context.get('session');
      const name = REPORT_NAMES.find((one) => one === context.req.param('report'));
      if (name === undefined) {
        throw new CodedError('not_found', `There are reports by ${REPORT_NAMES.join(', ')}.`);
      }
      const account = await requireAccount(services, accountId);
      const { from = '', to = '', zone = '' } = context.req.query();
      const report = await readReport(
        services,
        account,
        name,
        { from, to, zone },
        ownTickets(context.var.caller),
      );
      if (report instanceof PeriodError) throw report;
      return context.json(renderJson(name, report.frame, report.figures));
    },
  );
}
