import type { MiddlewareHandler } from 'hono/types';
import { InvalidInput } from '../../domain/error.ts';
import { findUnstorable, MOST_ID, type Unstorable } from '../../lib/storable.ts';

/**
 * Refuses text that cannot be stored in any part of the path and any name or value of the query. JSON bodies are checked where
 * they are read (`readJson`).
 */
export const onlyStorableAddress: MiddlewareHandler = (context, next) => {
  const { pathname, searchParams } = new URL(context.req.url);
  for (const part of pathname.split('/')) refuse('path', findUnstorable(decoded(part), MOST_ID));
  for (const [name, value] of searchParams) {
    refuse('query', findUnstorable(name, MOST_ID));
    refuse(name, findUnstorable(value));
  }
  return next();
};

/** Looks at a body before its route does: what a schema lets through must be storable too. */
export const onlyStorableBody: MiddlewareHandler = async ({ req }, next) => {
  if (req.method !== 'GET' && req.method !== 'HEAD') await readJson(req);
  return next();
};

/** Parses a JSON body; null when it is not JSON. Throws InvalidInput that names what could not be stored. */
export async function readJson(request: { json(): Promise<unknown> }): Promise<unknown> {
  const json = await request.json().catch(() => null);
  refuse('body', findUnstorable(json));
  return json;
}

function refuse(place: string, problem: Unstorable | null): void {
  if (problem !== null) throw new InvalidInput(problem.path.join('.') || place, problem.why);
}

/** Where a part is not valid escaped UTF-8 throughout, the router decodes what it can, NUL included. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part.replaceAll('%00', '\0');
  }
}
