import { Hono } from 'hono';
import { loadAttention } from '../../../services/accounts/attention.ts';
import { listAccounts } from '../../../services/accounts/list.ts';
import type { Services } from '../../../services/context.ts';
import { createReadiness } from '../../../services/health.ts';
import { readSupport } from '../../../services/members/support.ts';
import type { VisitorVariables } from '../../api/caller.ts';
import { operatorPage } from '../../pages/operator.ts';
import { toView } from '../../pages/view.ts';
import { answerPage } from './answer.ts';
import { INSTALL_TARGETS } from './overview.ts';

/** `GET /operator`: the accounts of this server and how they are. Nothing of their tickets. */
export function operatorPageRoutes(services: Services) {
  const readiness = createReadiness(services);
  return new Hono<{ Variables: VisitorVariables }>().get('/operator', async (context) => {
    const { via } = context.get('visitor');
    if (via !== 'operator' && via !== 'this_machine') return context.notFound();
    const accounts = await Promise.all(
      (await listAccounts(services)).map(async (account) => ({
        account,
        attention: await loadAttention(services, account.accountId),
        grant: await readSupport(services, account.accountId),
      })),
    );
    const page = operatorPage(toView(services, context), { accounts, health: await readiness() });
    return answerPage(context, page, 200, INSTALL_TARGETS);
  });
}
