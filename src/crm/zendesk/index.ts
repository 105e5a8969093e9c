import { isRecordNumber } from '../kit/lists.ts';
import type { Crm, CrmDeps, CrmModule, CrmSession } from '../port.ts';
import { authorizeUrl, endToken, exchange, refresh } from './auth/oauth.ts';
import { revoke } from './auth/revoke.ts';
import { createSignIn } from './auth/sign-in.ts';
import { listTickets } from './backfill.ts';
import { changesSince } from './changes.ts';
import { backfillPage, zendeskBudget } from './client/budget.ts';
import { anyBaseUrl, toBaseUrl } from './client/site.ts';
import type { Site } from './client/transport.ts';
import { pingSite } from './client/transport.ts';
import { readCustomers } from './directory/customers.ts';
import { directory } from './directory/directory.ts';
import { listPeople } from './directory/people.ts';
import { readTicketFields } from './directory/ticket-fields.ts';
import { createEmbedAuth } from './embed/embed.ts';
import { importRules } from './native/import/rules.ts';
import { nativeSla } from './native/native.ts';
import { checkSetup } from './provision/check.ts';
import { hiddenFields, listForms } from './provision/forms.ts';
import { removeOwnThings } from './provision/remove.ts';
import { provisionSteps } from './provision/steps.ts';
import { readTickets } from './read/read.ts';
import { missingSettings, type ZendeskSettings, zendeskSettings } from './settings.ts';
import { traits } from './traits.ts';
import { verify } from './webhooks/verify.ts';
import { writeProperties } from './write/write.ts';

export const zendesk: CrmModule = {
  ...traits,
  settings: zendeskSettings,
  create: (settings, deps) => createZendesk(zendeskSettings.parse(settings), deps),
};

function createZendesk(settings: ZendeskSettings, deps: CrmDeps): Crm {
  const template = settings.ZENDESK_API_URL;
  const toSite = (session: CrmSession): Site => ({
    deps,
    session,
    reported: new Map(),
    baseUrl: toBaseUrl(template, session.externalId),
  });
  return {
    ...traits,
    webhookSecret: 'account',
    appSecret: null,
    missingSettings: missingSettings(settings),
    budget: zendeskBudget,
    // 30 updates of one ticket in ten minutes: https://developer.zendesk.com/api-reference/introduction/rate-limits/
    writePolicy: { deferNonUrgentMs: 60_000, ticketWriteGapMs: 20_000, closedIsFinal: true },
    ping: (externalId) =>
      pingSite(deps, externalId === null ? anyBaseUrl(template) : toBaseUrl(template, externalId)),
    verify,
    authorizeUrl: (input) => authorizeUrl(settings, input),
    exchange: (input) => exchange(deps, settings, input),
    refresh: (input) => refresh(deps, settings, input),
    discard: ({ tokens, externalId }) =>
      endToken(deps, settings, { accessToken: tokens.accessToken, externalId }),
    signIn: createSignIn(deps, settings),
    revoke: (session) => revoke(toSite(session)),
    removeOwnThings: (session, { publicUrl }) => removeOwnThings(toSite(session), publicUrl),
    provision: ({ publicUrl }) => provisionSteps(toSite, publicUrl),
    isRecordId: isRecordNumber,
    checkSetup: (session, input) => checkSetup(toSite(session), input),
    // 2: flags and channels of comments, messaging and chat, requesters of creations, roles of their time.
    historyVersion: 2,
    rereadsPerMinute: (share) => backfillPage(share).tickets,
    readTickets: (session, ids) => readTickets(toSite(session), ids),
    changesSince: (session, cursor) => changesSince(toSite(session), cursor),
    listTickets: (session, cursor) => listTickets(toSite(session), cursor),
    writeProperties: (session, writes) => writeProperties(toSite(session), writes),
    ticketFields: (session) => readTicketFields(toSite(session)),
    directory: (session) => directory(toSite(session)),
    people: (session) => listPeople(toSite(session)),
    readCustomers: (session, ids) => readCustomers(toSite(session), ids),
    nativeSla: (session, ids) => nativeSla(toSite(session), ids),
    embed: createEmbedAuth(settings, toSite),
    importRules: (session) => importRules(toSite(session)),
    forms: (session) => listForms(toSite(session)),
    hiddenFields,
  };
}
