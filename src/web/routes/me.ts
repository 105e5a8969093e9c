import { createRoute, z } from '@hono/zod-openapi';
import { RIGHTS, ROLES } from '../../domain/access.ts';
import { findAccount } from '../../services/connection/session.ts';
import type { Services } from '../../services/context.ts';
import { withRight } from '../api/right.ts';
import { createApi, failures, ok } from './api-common.ts';

const meSchema = z
  .object({
    person: z
      .object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() })
      .nullable()
      .openapi({ description: 'Null: a program, the operator, or nobody whom the CRM names' }),
    via: z.enum(['session', 'api_key', 'framed_page', 'signed_call', 'operator', 'this_machine']),
    accounts: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        crm: z.string(),
        crmLabel: z.string(),
        zone: z.string(),
        role: z
          .enum(ROLES)
          .nullable()
          .openapi({ description: 'Null for an API key: its rights are its scopes' }),
        rights: z.array(z.enum(RIGHTS)),
        sees: z
          .enum(['all', 'own'])
          .openapi({ description: 'own: tickets assigned to the caller, and their own figures' }),
      }),
    ),
  })
  .openapi('Me');

const me = createRoute(
  withRight('any', {
    method: 'get',
    path: '/api/v1/me',
    operationId: 'readMe',
    summary: 'Who the caller is, and what they may in which accounts',
    responses: { 200: ok('By name of account', meSchema), 401: failures[401] },
  }),
);

export function meRoutes(services: Services) {
  return createApi().openapi(me, async (context) => {
    const { via, list } = context.get('visitor');
    const callers = await list();
    const person = callers.find((caller) => caller.person !== null)?.person ?? null;
    const accounts = await Promise.all(
      callers.map(async ({ accountId, role, rights, sees }) => {
        const row = await findAccount(services, accountId);
        const { name = accountId, crm = '', zone = 'UTC' } = row ?? {};
        const crmLabel = services.crms.get(crm)?.label ?? crm;
        const ordered = RIGHTS.filter((right) => rights.has(right));
        return { id: accountId, name, crm, crmLabel, zone, role, rights: ordered, sees };
      }),
    );
    const shown = person === null ? null : { id: person.id, name: person.name, email: person.email };
    context.header('cache-control', 'no-store');
    return context.json({ person: shown, via, accounts: accounts.toSorted(byName) }, 200);
  });
}

function byName(a: { readonly name: string; readonly id: string }, b: typeof a): number {
  return a.name.localeCompare(b.name) || a.id.localeCompare(b.id);
}
