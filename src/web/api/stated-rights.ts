import type { OpenAPIHono } from '@hono/zod-openapi';
import { isRight, type NeededRight } from '../../domain/access.ts';
import type { ApiEnv } from '../routes/api-common.ts';

export interface StatedRoute {
  readonly method: string;
  /** As the router writes it: `/api/v1/accounts/:account`. */
  readonly path: string;
  readonly right: NeededRight;
}

type Api = Pick<OpenAPIHono<ApiEnv>, 'routes' | 'openAPIRegistry'>;

/** Every route of the API with the right that it states. Throws for one that states none: it would be open to everybody. */
export function requireRights(api: Api): readonly StatedRoute[] {
  const stated = new Map(
    api.openAPIRegistry.definitions.flatMap((one) => {
      if (one.type !== 'route') return [];
      const path = one.route.path.replaceAll(/\{(\w+)\}/g, ':$1');
      const right: unknown = Reflect.get(one.route, 'x-right');
      return [[`${one.route.method.toUpperCase()} ${path}`, right] as [string, unknown]];
    }),
  );
  const served = api.routes.filter(({ method }) => method !== 'ALL');
  const keys = [...new Set(served.map(({ method, path }) => `${method} ${path}`))];
  return keys.map((key) => {
    const right = stated.get(key);
    const [method = '', path = ''] = key.split(' ');
    if (right === 'any' || (typeof right === 'string' && isRight(right))) return { method, path, right };
    throw new Error(`The route ${key} states no right: declare it with withRight (web/api/right.ts).`);
  });
}
