import { createRoute, z } from '@hono/zod-openapi';
import { embedAccount } from '../../domain/embed/common.ts';
import { overview } from '../../domain/embed/overview.ts';
import { loadAttention } from '../../services/accounts/attention.ts';
import { type AccountRow, requireAccount } from '../../services/connection/session.ts';
import type { Services } from '../../services/context.ts';
import { withRight } from '../api/right.ts';
import { accountJson } from '../embed/account.ts';
import { readOverview } from '../embed/read-overview.ts';
import { accountParam, asSent, createApi, failures, ok } from './api-common.ts';
import { langQuery, pageView } from './page-words.ts';

const request = { params: z.object({ account: accountParam }), query: langQuery };

const now = createRoute(
  withRight('tickets:read', {
    method: 'get',
    path: '/api/v1/accounts/{account}/overview',
    operationId: 'readOverview',
    summary: 'Open tickets by inbox: how many are late, and the most urgent ones',
    request,
    responses: { 200: ok('Inboxes with overdue tickets first', overview), ...failures },
  }),
);

const attention = createRoute(
  withRight('account:read', {
    method: 'get',
    path: '/api/v1/accounts/{account}/attention',
    operationId: 'readAttention',
    summary: 'The account, its connection, and what of it needs somebody',
    request,
    responses: { 200: ok('As of now', embedAccount), ...failures },
  }),
);

export function overviewRoutes(services: Services) {
  return createApi()
    .openapi(now, async (context) => {
      const toView = (account: AccountRow) => pageView(services, context, account);
      return context.json(asSent(await readOverview(services, context.get('caller'), toView)), 200);
    })
    .openapi(attention, async (context) => {
      const { accountId } = context.get('caller');
      const account = await requireAccount(services, accountId);
      const faults = await loadAttention(services, accountId);
      return context.json(asSent(accountJson(pageView(services, context, account), account, faults)), 200);
    });
}
