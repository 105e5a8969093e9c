import { Hono } from 'hono';
import type { Services } from '../../../services/context.ts';
import { type Doors, onlyKnown, onlyOwnAccount, type VisitorVariables } from '../../api/caller.ts';
import { onlyDeclaredParameters } from '../../api/declared-parameters.ts';
import { limitBody } from '../../api/limit-body.ts';
import { limitRate } from '../../api/rate-limit.ts';
import { revalidated } from '../../api/revalidation.ts';
import type { AccessRules } from '../../middleware/access.ts';
import { createGuessLimit } from '../../middleware/guess-limit.ts';
import { apiRoutes } from '../api.ts';
import { assetRoutes } from './assets.ts';
import { detailRoutes } from './details.ts';
import { docsRoutes } from './docs.ts';
import { onlySeesAll } from './only-sees-all.ts';
import { operatorPageRoutes } from './operator.ts';
import { overviewRoutes } from './overview.ts';
import { refuseAccess, signInRoutes } from './sign-in.ts';

/** Everything that people and their programs look at: pages, API and its description, behind the guard. */
export function visibleRoutes(services: Services, rules: AccessRules) {
  const limit = createGuessLimit(services.clock);
  const doors: Doors = { services, rules, limit };
  const known = onlyKnown(doors, (context, refusal) => refuseAccess(services, context, refusal));
  const api = apiRoutes(services);
  return new Hono<{ Variables: VisitorVariables }>()
    .route('/', assetRoutes())
    .route('/', signInRoutes(services, rules, limit))
    .use('/', known)
    .use('/operator', known)
    .use('/accounts/:account/*', known, onlyOwnAccount, onlySeesAll)
    .use('/api/*', known)
    .route('/', docsRoutes(services, api))
    .use('/api/v1/*', limitRate(services.clock), onlyDeclaredParameters(api), revalidated, limitBody)
    .route('/', api)
    .route('/', operatorPageRoutes(services))
    .route('/', overviewRoutes(services, rules))
    .route('/', detailRoutes(services));
}
