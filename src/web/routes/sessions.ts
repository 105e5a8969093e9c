import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { CodedError } from '../../domain/error.ts';
import type { Services } from '../../services/context.ts';
import { endSession, listSessions } from '../../services/members/sessions.ts';
import type { VisitorVariables } from '../api/caller.ts';
import { withRight } from '../api/right.ts';
import { clearSessionCookie } from '../api/session-cookie.ts';
import { createApi, failures, instantSchema, isoInstant, ok } from './api-common.ts';

const sessionSchema = z
  .object({
    id: z.string(),
    account: z.string(),
    way: z.enum(['crm_link', 'mail', 'crm_sign_in']).openapi({ description: 'How it was opened' }),
    browser: z.string().nullable().openapi({ description: 'What the browser calls itself' }),
    openedAt: instantSchema,
    usedAt: instantSchema,
    isThis: z.boolean().openapi({ description: 'The one that asks' }),
  })
  .openapi('Session');

const list = createRoute(
  withRight('any', {
    method: 'get',
    path: '/api/v1/me/sessions',
    operationId: 'listSessions',
    summary: 'Where the caller is signed in',
    responses: {
      200: ok('The newest first, account by account', z.object({ sessions: z.array(sessionSchema) })),
      401: failures[401],
    },
  }),
);

const end = createRoute(
  withRight('any', {
    method: 'delete',
    path: '/api/v1/me/sessions/{session}',
    operationId: 'endSession',
    summary: 'Signs the caller out where that session is',
    request: {
      params: z.object({ session: z.string().openapi({ param: { name: 'session', in: 'path' } }) }),
    },
    responses: { 204: { description: 'It is over' }, 401: failures[401], 404: failures[404] },
  }),
);

/** Whoever has no session has none to list. */
export function sessionRoutes(services: Services) {
  return createApi()
    .openapi(list, async (context) => {
      const { sessions: own } = context.get('visitor');
      const people = await listOwn(context);
      const found = await Promise.all(
        people.map(async ({ accountId, personId }) => {
          const rows = await listSessions(services, accountId, personId);
          return rows.map(({ sessionId, way, browser, openedAt, usedAt }) => ({
            id: sessionId,
            account: accountId,
            way,
            browser,
            openedAt: isoInstant(openedAt),
            usedAt: isoInstant(usedAt),
            isThis: own.get(accountId) === sessionId,
          }));
        }),
      );
      return context.json({ sessions: found.flat() }, 200);
    })
    .openapi(end, async (context) => {
      const { session } = context.req.valid('param');
      for (const { accountId, personId } of await listOwn(context)) {
        if (!(await endSession(services, accountId, personId, session))) continue;
        if (context.get('visitor').sessions.get(accountId) === session) {
          clearSessionCookie(context, services.publicUrl, accountId);
        }
        return context.body(null, 204);
      }
      throw new CodedError('not_found', 'You have no such session.');
    });
}

/** Accounts that the caller is signed in to, and who they are there. */
async function listOwn(context: Context<{ Variables: VisitorVariables }>) {
  const { sessions, list } = context.get('visitor');
  return (await list()).flatMap(({ accountId, person }) =>
    person !== null && sessions.has(accountId) ? [{ accountId, personId: person.id }] : [],
  );
}
