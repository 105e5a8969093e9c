import { Hono } from 'hono';
import { assetNamed } from '../../pages/assets.ts';

/** `GET /assets/<file>`: style, script and icon, from this server. Their address changes when they do. */
export function assetRoutes() {
  return new Hono().get('/assets/:name', (context) => {
    const asset = assetNamed(context.req.param('name'));
    if (asset === null) return context.notFound();
    const isPinned = context.req.query('v') === asset.version;
    return context.body(asset.text, 200, {
      'content-type': asset.type,
      'cache-control': isPinned ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  });
}
