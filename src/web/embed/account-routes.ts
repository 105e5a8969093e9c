import { type Context, Hono } from 'hono';
import { disconnectRequest, settingsChange } from '../../domain/embed/settings.ts';
import { importDraft } from '../../services/accounts/import-draft.ts';
import { rerunSetup } from '../../services/accounts/rerun-setup.ts';
import { changeSettings } from '../../services/accounts/settings.ts';
import type { AccountRow } from '../../services/connection/session.ts';
import type { Services } from '../../services/context.ts';
import { readSettings } from '../../services/embed/settings-data.ts';
import { needs } from '../api/right.ts';
import { disconnectConfirmed } from './disconnect.ts';
import { readOverview } from './read-overview.ts';
import { readBody } from './requests.ts';
import { settingsJson } from './settings.ts';
import { embedView } from './view.ts';
import type { EmbedVariables } from './who.ts';

type Requested = Context<{ Variables: EmbedVariables }>;

/** The list of what needs attention, and the account's settings. Every change answers with the new settings. */
export function embedAccountRoutes(services: Services) {
  const settings = async (context: Requested) => {
    const data = await readSettings(services, context.var.caller);
    return context.json(settingsJson(embedView(services, context, data.account), data));
  };
  return new Hono<{ Variables: EmbedVariables }>()
    .get('/overview', needs('tickets:read'), async (context) => {
      const toView = (account: AccountRow) => embedView(services, context, account);
      return context.json(await readOverview(services, context.var.caller, toView));
    })
    .get('/settings', needs('settings:read'), settings)
    .post('/settings', needs('settings:write'), async (context) => {
      const { accountId, name: actor } = context.var.caller;
      const change = await readBody(context, settingsChange);
      await changeSettings(services, accountId, change, actor);
      return settings(context);
    })
    .post('/setup', needs('connection:write'), async (context) => {
      const { accountId, name: actor } = context.var.caller;
      await rerunSetup(services, accountId, actor);
      return settings(context);
    })
    .post('/drafts', needs('settings:write'), async (context) => {
      const { accountId, name: actor } = context.var.caller;
      await importDraft(services, accountId, actor);
      return settings(context);
    })
    .post('/disconnect', needs('connection:write'), async (context) => {
      const requested = await readBody(context, disconnectRequest);
      await disconnectConfirmed(services, context.var.caller, requested);
      return settings(context);
    });
}
