import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  disconnectRequest,
  type SettingsView,
  settingsChange,
  settingsView,
} from '../../domain/embed/settings.ts';
import { importDraft } from '../../services/accounts/import-draft.ts';
import { rerunSetup } from '../../services/accounts/rerun-setup.ts';
import { changeSettings } from '../../services/accounts/settings.ts';
import type { Services } from '../../services/context.ts';
import { readSettings } from '../../services/embed/settings-data.ts';
import { withRight } from '../api/right.ts';
import { disconnectConfirmed } from '../embed/disconnect.ts';
import { settingsJson } from '../embed/settings.ts';
import { type ApiEnv, accountParam, createApi, failures, ok } from './api-common.ts';
import { langQuery, pageView } from './page-words.ts';

const params = z.object({ account: accountParam });
const answers = { 401: failures[401], 403: failures[403], 404: failures[404] };
const settingsSchema: z.ZodType<SettingsView> = settingsView;
const settings = ok('The settings as they are now', settingsSchema);

const read = createRoute(
  withRight('settings:read', {
    method: 'get',
    path: '/api/v1/accounts/{account}/settings',
    operationId: 'readSettings',
    summary: 'Settings of the account, its set-up and what it counts by',
    request: { params, query: langQuery },
    responses: { 200: settings, ...answers },
  }),
);

const change = createRoute(
  withRight('settings:write', {
    method: 'post',
    path: '/api/v1/accounts/{account}/settings',
    operationId: 'changeSettings',
    summary: 'Change settings and what statuses mean; what is not sent stays',
    request: {
      params,
      query: langQuery,
      body: { required: true, content: { 'application/json': { schema: settingsChange } } },
    },
    responses: { 200: settings, 400: failures[400], ...answers },
  }),
);

const setup = createRoute(
  withRight('connection:write', {
    method: 'post',
    path: '/api/v1/accounts/{account}/setup',
    operationId: 'runSetup',
    summary: 'Run the set-up again',
    request: { params, query: langQuery },
    responses: { 200: settings, ...answers },
  }),
);

const draft = createRoute(
  withRight('settings:write', {
    method: 'post',
    path: '/api/v1/accounts/{account}/drafts',
    operationId: 'importDraft',
    summary: 'Import the CRM’s own SLA policies and schedules as a draft, not in force',
    request: { params, query: langQuery },
    responses: { 200: settings, ...answers },
  }),
);

const disconnect = createRoute(
  withRight('connection:write', {
    method: 'post',
    path: '/api/v1/accounts/{account}/disconnect',
    operationId: 'disconnectAccount',
    summary: 'Disconnect the account; asks for its name',
    request: {
      params,
      query: langQuery,
      body: { required: true, content: { 'application/json': { schema: disconnectRequest } } },
    },
    responses: { 200: settings, 400: failures[400], ...answers },
  }),
);

/** The account's settings, as pages in the CRMs have them. */
export function settingsViewRoutes(services: Services) {
  const show = async (context: Context<ApiEnv>) => {
    const data = await readSettings(services, context.var.caller);
    return settingsJson(pageView(services, context, data.account), data);
  };
  return createApi()
    .openapi(read, async (context) => context.json(await show(context), 200))
    .openapi(change, async (context) => {
      const { accountId, name } = context.get('caller');
      await changeSettings(services, accountId, context.req.valid('json'), name);
      return context.json(await show(context), 200);
    })
    .openapi(setup, async (context) => {
      const { accountId, name } = context.get('caller');
      await rerunSetup(services, accountId, name);
      return context.json(await show(context), 200);
    })
    .openapi(draft, async (context) => {
      const { accountId, name } = context.get('caller');
      await importDraft(services, accountId, name);
      return context.json(await show(context), 200);
    })
    .openapi(disconnect, async (context) => {
      await disconnectConfirmed(services, context.get('caller'), context.req.valid('json'));
      return context.json(await show(context), 200);
    });
}
