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
import { mayEdit, NotAllowed, toActor } from '../../services/embed/permissions.ts';
import { readSettings } from '../../services/embed/settings-data.ts';
import { overviewByInbox } from '../../services/tickets/overview.ts';
import { overviewJson } from './overview.ts';
import { readBody } from './requests.ts';
import { settingsJson } from './settings.ts';
import { embedView } from './view.ts';
import type { EmbedVariables } from './who.ts';

type Requested = Context<{ Variables: EmbedVariables }>;

/** Tickets of an inbox that a page inside the CRM lists. */
const MOST_TICKETS = 10;

/** What needs attention now, and the account's settings; every change answers with the new settings. */
export function embedAccountRoutes(services: Services) {
  const settings = async (context: Requested) => {
    const session = context.get('session');
    const data = await readSettings(services, session.accountId, session.caller);
    return context.json(settingsJson(embedView(services, context, session, data.account), data));
  };
  /** The account and who changes it. Throws NotAllowed. */
  const editor = async (context: Requested) => {
    const { accountId, caller } = context.get('session');
    const account = await requireAccount(services, accountId);
    if (!mayEdit(account, caller)) {
      throw new NotAllowed(
        'Only an admin may change this: whoever connected Pontual, or somebody they named. Ask one of them.',
      );
    }
    return { account, actor: toActor(caller) };
  };
  return new Hono<{ Variables: EmbedVariables }>()
    .get('/overview', async (context) => {
      const session = context.get('session');
      const account = await requireAccount(services, session.accountId);
      const inboxes = await overviewByInbox(services, session.accountId, MOST_TICKETS);
      const attention = await loadAttention(services, session.accountId);
      const view = embedView(services, context, session, account);
      return context.json(overviewJson(view, account, inboxes, attention, services.clock.now()));
    })
    .get('/settings', settings)
    .post('/settings', async (context) => {
      const { account, actor } = await editor(context);
      const change = await readBody(context, settingsChange);
      await changeSettings(services, account.accountId, change, actor);
      return settings(context);
    })
    .post('/setup', async (context) => {
      const { account, actor } = await editor(context);
      await rerunSetup(services, account.accountId, actor);
      return settings(context);
    })
    .post('/drafts', async (context) => {
      const { account, actor } = await editor(context);
      await importDraft(services, account.accountId, actor);
      return settings(context);
    })
    .post('/disconnect', async (context) => {
      const { account, actor } = await editor(context);
      const { confirm, clear } = await readBody(context, disconnectRequest);
      if (confirm.trim() !== account.name) {
        throw new BadAct(`confirm: type the account's name, ${account.name}, to disconnect it.`);
      }
      await disconnectAccount(services, account.accountId, actor, clear);
      return settings(context);
    });
}
