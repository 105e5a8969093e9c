import { type Context, Hono } from 'hono';
import { disconnectRequest, settingsChange } from '../../domain/embed/settings.ts';
import { loadAttention } from '../../services/accounts/attention.ts';
import { disconnectAccount } from '../../services/accounts/disconnect.ts';
import { importDraft } from '../../services/accounts/import-draft.ts';
import { rerunSetup } from '../../services/accounts/rerun-setup.ts';
import { changeSettings } from '../../services/accounts/settings.ts';
import { requireAccount } from '../../services/connection/session.ts';
import type { Services } from '../../services/context.ts';
import { BadAct } from '../../services/embed/act.ts';
import { readSettings } from '../../services/embed/settings-data.ts';
import { overviewByInbox } from '../../services/tickets/overview.ts';
import { ownTickets } from '../api/own-tickets.ts';
import { needs } from '../api/right.ts';
import { overviewJson } from './overview.ts';
import { readBody } from './requests.ts';
import { settingsJson } from './settings.ts';
import { embedView } from './view.ts';
import type { EmbedVariables } from './who.ts';

type Requested = Context<{ Variables: EmbedVariables }>;

/** Tickets of an inbox that a page inside the CRM lists. */
const MOST_TICKETS = 10;

/** The list of what needs attention, and the account's settings. Every change answers with the new settings. */
export function embedAccountRoutes(services: Services) {
  const settings = async (context: Requested) => {
    const data = await readSettings(services, context.var.caller);
    return context.json(settingsJson(embedView(services, context, data.account), data));
  };
  return new Hono<{ Variables: EmbedVariables }>()
    .get('/overview', needs('tickets:read'), async (context) => {
      const { accountId } = context.var.caller;
      const account = await requireAccount(services, accountId);
      const whose = ownTickets(context.var.caller);
      const inboxes = await overviewByInbox(services, accountId, MOST_TICKETS, whose);
      const attention = await loadAttention(services, accountId);
      const view = embedView(services, context, account);
      return context.json(overviewJson(view, account, inboxes, attention, services.clock.now()));
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
      const { accountId, name: actor } = context.var.caller;
      const { confirm, clear } = await readBody(context, disconnectRequest);
      const { name } = await requireAccount(services, accountId);
      if (confirm.trim() !== name) {
        throw new BadAct(`confirm: type the account's name, ${name}, to disconnect it.`);
      }
      await disconnectAccount(services, accountId, actor, clear);
      return settings(context);
    });
}
