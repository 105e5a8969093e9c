import { createRoute, z } from '@hono/zod-openapi';
import { REPORT_NAMES } from '../../reports/dimensions.ts';
import { PeriodError } from '../../reports/period.ts';
import { renderCsv, renderJson } from '../../reports/render.ts';
import { requireAccount } from '../../services/connection/session.ts';
import type { Services } from '../../services/context.ts';
import { readReport } from '../../services/reports/read-report.ts';
import { ownTickets } from '../api/own-tickets.ts';
import { withRight } from '../api/right.ts';
import { pickLanguage } from '../i18n/languages.ts';
import { nameLines } from '../i18n/report-names.ts';
import { accountParam, createApi, emptyIsAbsent, failures } from './api-common.ts';
import { reportSchema } from './reports-schema.ts';

const day = (description: string) =>
  emptyIsAbsent(z.string().optional()).openapi({ description, example: '2026-01-31' });

const report = createRoute(
  withRight('reports:read', {
    method: 'get',
    path: '/api/v1/accounts/{account}/reports/{report}',
    operationId: 'getReport',
    summary: 'Tickets, met and missed, attainment and times, per rep, channel or inbox',
    request: {
      params: z.object({ account: accountParam, report: z.enum(REPORT_NAMES) }),
      query: z.object({
        from: day('Tickets created from then on: a date in the zone, or a date-time with offset'),
        to: day('Tickets created before then'),
        zone: emptyIsAbsent(z.string().optional()).openapi({
          description: 'IANA time zone; the account’s own when absent',
          example: 'Europe/Rome',
        }),
        format: emptyIsAbsent(z.enum(['json', 'csv']).default('json')),
      }),
    },
    responses: {
      200: {
        description: 'The report; docs/reports.md defines each figure',
        content: {
          'application/json': { schema: reportSchema },
          'text/csv': { schema: z.string() },
        },
      },
      ...failures,
    },
  }),
);

export function reportRoutes(services: Services) {
  return createApi().openapi(report, async (context) => {
    const { account: accountId, report: name } = context.req.valid('param');
    const { format, ...requested } = context.req.valid('query');
    const account = await requireAccount(services, accountId);
    const report = await readReport(services, account, name, requested, ownTickets(context.var.caller));
    if (report instanceof PeriodError) throw report;
    const { frame } = report;
    const figures = nameLines(pickLanguage(context), name, report.figures);
    if (format === 'json') return context.json(renderJson(name, frame, figures), 200);
    return context.body(renderCsv(name, frame, figures), 200, {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="pontual-${name}.csv"`,
    });
  });
}
