import { Hono } from 'hono';
import type { Services } from '../../../services/context.ts';
import { guidePicture } from '../../pages/guide/images.ts';
import { guidePage } from '../../pages/guide/page.ts';
import { guidesFor } from '../../pages/guide/registry.ts';
import { toView } from '../../pages/view.ts';
import { answerPage } from './answer.ts';
import { INSTALL_TARGETS } from './overview.ts';

const DAY_SECONDS = 86_400;

/**
 * Public pages, also for marketplaces' reviewers and crawlers: `GET /docs/<crm>`, `/support`, `/privacy`, `/terms`, and their
 * pictures.
 */
export function guideRoutes(services: Services, supportEmail: string | null) {
  const routes = new Hono();
  const facts = { supportEmail, server: new URL(services.publicUrl).host };
  for (const guide of guidesFor(services.crms)) {
    routes.get(guide.path, (context) => {
      const page = guidePage(toView(services, context), guide, facts);
      return answerPage(context, page, 200, guide.crm === null ? [] : INSTALL_TARGETS);
    });
  }
  return routes.get('/docs/images/:file{[a-z-]+\\.png}', (context) => {
    const picture = guidePicture(context.req.param('file').replace(/\.png$/, ''));
    if (picture === null) return context.notFound();
    return context.body(picture.bytes, 200, {
      'content-type': 'image/png',
      'cache-control': `public, max-age=${DAY_SECONDS}`,
    });
  });
}
