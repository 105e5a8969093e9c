import { createRoute, z } from '@hono/zod-openapi';
import { ROLES } from '../../domain/access.ts';
import type { Services } from '../../services/context.ts';
import { giveRole, setTeamLead } from '../../services/people/give-role.ts';
import { listPeople } from '../../services/people/list-people.ts';
import { withRight } from '../api/right.ts';
import { accountParam, createApi, failures, instantSchema, isoInstant, ok, takes } from './api-common.ts';

const personSchema = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    repId: z.string().nullable().openapi({ description: 'As one who answers tickets; null: answers none' }),
    role: z.enum(ROLES).openapi({ description: 'What counts now' }),
    assignedRole: z.enum(ROLES).nullable().openapi({ description: 'Given here; null: what the CRM says' }),
    crmRole: z.enum(['admin', 'agent']).nullable(),
    crmRoleName: z.string().nullable().openapi({ description: 'As the CRM calls it' }),
    active: z.boolean().openapi({ description: 'False: no longer in the CRM, so without access' }),
    isInstaller: z.boolean(),
    seenAt: instantSchema.openapi({ description: 'When the CRM last listed this person' }),
  })
  .openapi('Person');

const teamSchema = z
  .object({ id: z.string(), name: z.string(), leads: z.array(z.string()) })
  .openapi('Team', { description: '`leads` are ids of people' });

const peopleSchema = z
  .object({ people: z.array(personSchema), teams: z.array(teamSchema) })
  .openapi('People');

const list = createRoute(
  withRight('people:read', {
    method: 'get',
    path: '/api/v1/accounts/{account}/people',
    operationId: 'listPeople',
    summary: 'Everybody whom the CRM lists, with their role here, and the teams',
    request: { params: z.object({ account: accountParam }) },
    responses: { 200: ok('By name', peopleSchema), ...failures },
  }),
);

const role = createRoute(
  withRight('people:write', {
    method: 'put',
    path: '/api/v1/accounts/{account}/people/{person}/role',
    operationId: 'giveRole',
    summary: 'What somebody is here; null: what the CRM says',
    request: {
      params: z.object({
        account: accountParam,
        person: z.string().openapi({ param: { name: 'person', in: 'path' }, example: '71234' }),
      }),
      body: takes(z.strictObject({ role: z.enum(ROLES).nullable() }).openapi('RoleChange')),
    },
    responses: { 200: ok('Everybody as they are now', peopleSchema), ...failures },
  }),
);

const leads = createRoute(
  withRight('people:write', {
    method: 'put',
    path: '/api/v1/accounts/{account}/teams/{team}/leads',
    operationId: 'setTeamLeads',
    summary: 'Who leads a team',
    request: {
      params: z.object({
        account: accountParam,
        team: z.string().openapi({ param: { name: 'team', in: 'path' }, example: '8812' }),
      }),
      body: takes(
        z.strictObject({ leads: z.array(z.string().min(1).max(255)).max(50) }).openapi('TeamLeads'),
      ),
    },
    responses: { 200: ok('Everybody as they are now', peopleSchema), ...failures },
  }),
);

export function peopleRoutes(services: Services) {
  const read = async (account: string) => {
    const { people, teams } = await listPeople(services, account);
    return {
      people: people.map((person) => ({
        id: person.memberId,
        name: person.name,
        email: person.email,
        repId: person.repId,
        role: person.role,
        assignedRole: person.assignedRole,
        crmRole: person.crmRole,
        crmRoleName: person.crmRoleName,
        active: person.active,
        isInstaller: person.isInstaller,
        seenAt: isoInstant(person.seenAt),
      })),
      teams: teams.map((team) => ({ ...team, leads: [...team.leads] })),
    };
  };
  return createApi()
    .openapi(list, async (context) => context.json(await read(context.req.valid('param').account), 200))
    .openapi(role, async (context) => {
      const { account, person } = context.req.valid('param');
      const { role } = context.req.valid('json');
      await giveRole(services, account, { memberId: person, role }, context.get('caller').name);
      return context.json(await read(account), 200);
    })
    .openapi(leads, async (context) => {
      const { account, team } = context.req.valid('param');
      const { leads: memberIds } = context.req.valid('json');
      await setTeamLead(services, account, { teamId: team, memberIds }, context.get('caller').name);
      return context.json(await read(account), 200);
    });
}
