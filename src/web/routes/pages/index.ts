import { Hono } from 'hono';
import type { Services } from '../../../services/context.ts';
import { type Doors, onlyKnown } from '../../api/caller.ts';
import { onlyDeclaredParameters } from '../../api/declared-parameters.ts';
import { type AccessRules, guard } from '../../middleware/access.ts';
import { createGuessLimit } from '../../middleware/guess-limit.ts';
import { docsPage } from '../../pages/docs.ts';
import { toView } from '../../pages/view.ts';
import { apiRoutes, openApiDocument } from '../api.ts';
import { answerPage } from './answer.ts';
import { assetRoutes } from './assets.ts';
import { detailRoutes } from './details.ts';
import { overviewRoutes } from './overview.ts';
import { refuseAccess, signInRoutes } from './sign-in.ts';

/** Everything that people and their programs look at: pages, API and its description, behind the guard. */
export function visibleRoutes(services: Services, rules: AccessRules) {
  const limit = createGuessLimit(services.clock);
  const guarded = guard(rules, services.clock, limit, (context, refusal) =>
    refuseAccess(services, context, refusal),
  );
  const doors: Doors = { services, rules, limit };
  const known = onlyKnown(doors, (context, refusal) => refuseAccess(services, context, refusal));
  const api = apiRoutes(services);
  return new Hono()
    .route('/', assetRoutes())
    .route('/', signInRoutes(services, rules, limit))
    .use('/', guarded)
    .use('/accounts/*', guarded)
    .use('/api/*', known)
    .get('/api/openapi.json', (context) => context.json(openApiDocument(services, api)))
    .get('/api/docs', (context) =>
      answerPage(context, docsPage(toView(services, context), openApiDocument(services, api))),
    )
    .use('/api/v1/*', onlyDeclaredParameters(api))
    .route('/', api)
    .route('/', overviewRoutes(services))
    .route('/', detailRoutes(services));
}
