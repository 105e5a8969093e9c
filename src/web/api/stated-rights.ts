import type { Hono } from 'hono';
import type { NeededRight } from '../../domain/access.ts';
import { findCheckedRight } from './right.ts';

export interface StatedRoute {
  readonly method: string;
  /** As the router writes it: `/api/v1/accounts/:account`. */
  readonly path: string;
  readonly right: NeededRight;
}

/** Every route with the right that it checks. Throws for one that checks none: it would be open to everybody. */
export function requireRights({ routes }: Pick<Hono, 'routes'>): readonly StatedRoute[] {
  const served = routes.filter(({ method }) => method !== 'ALL');
  return [...Map.groupBy(served, ({ method, path }) => `${method} ${path}`)].map(([key, handlers]) => {
    const [right] = handlers.map(({ handler }) => findCheckedRight(handler)).filter((one) => one !== null);
    if (right === undefined) {
      throw new Error(
        `The route ${key} states no right: declare it with needs or withRight (web/api/right.ts).`,
      );
    }
    const [method = '', path = ''] = key.split(' ');
    return { method, path, right };
  });
}
