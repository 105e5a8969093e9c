import { Hono } from 'hono';
import { PeriodError, parsePeriod } from '../../reports/common/period.ts';
import { REPORT_NAMES, REPORTS } from '../../reports/registry.ts';
import { runReport } from '../../reports/run.ts';
import { requireAccount } from '../../services/connection/require.ts';
import type { Services } from '../../services/context.ts';
import { refuse } from './refusals.ts';
import type { EmbedVariables } from './who.ts';

/** The reports as `/api/v1` gives them, for the account that looks. */
export function embedReportRoutes(services: Services) {
  return new Hono<{ Variables: EmbedVariables }>().get('/reports/:report', async (context) => {
    const { accountId } = context.get('session');
    const name = REPORT_NAMES.find((one) => one === context.req.param('report'));
    if (name === undefined) {
      return refuse(context, 404, 'not_found', `There are reports by ${REPORT_NAMES.join(', ')}.`);
    }
    const account = await requireAccount(services, accountId);
    const { from = '', to = '', zone = '' } = context.req.query();
    const period = parsePeriod({ from, to, zone }, account.zone);
    if (period instanceof PeriodError) return refuse(context, 400, 'bad_request', period.message);
    const at = services.clock.now();
    const figures = await runReport(services.db, name, { accountId, period, now: at });
    return context.json(REPORTS[name].render.json({ account: accountId, at, ...period }, figures));
  });
}
