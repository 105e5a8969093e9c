import type { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { z } from 'zod';
import { PontualError } from '../../domain/error.ts';

/** The query names what the route does not know: a mistyped filter would pass for one that lets everything through. */
class UnknownParameter extends PontualError {
  readonly code = 'invalid';
  constructor(names: readonly string[], declared: readonly string[]) {
    const known = declared.length === 0 ? 'this route has none' : `known are ${declared.join(', ')}`;
    super(`${names[0]}: is not a parameter; ${known}`, {
      faults: names.map((place) => ({ place, detail: `is not a parameter; ${known}` })),
    });
  }
}

/** Refuses each parameter of the query that the description of the route does not name. */
export function onlyDeclaredParameters(api: Pick<OpenAPIHono, 'openAPIRegistry'>): MiddlewareHandler {
  const declared = new Map<string, readonly string[]>(
    api.openAPIRegistry.definitions.flatMap((one) => {
      if (one.type !== 'route') return [];
      const { method, path, request } = one.route;
      const names = request?.query instanceof z.ZodObject ? Object.keys(request.query.shape) : [];
      return [[`${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, names]];
    }),
  );
  return (context, next) => {
    const names = matchedRoutes(context)
      .map(({ method, path }) => declared.get(`${method} ${path}`))
      .find((found) => found !== undefined);
    if (names === undefined) return next();
    const unknown = Object.keys(context.req.queries()).filter((name) => !names.includes(name));
    if (unknown.length > 0) throw new UnknownParameter(unknown, names);
    return next();
  };
}
