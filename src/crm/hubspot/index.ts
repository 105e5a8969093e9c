import { pingUrl } from '../kit/calls.ts';
import { isRecordNumber } from '../kit/lists.ts';
import type { Crm, CrmDeps, CrmModule } from '../port.ts';
import { createOAuth } from './auth/oauth.ts';
import { revoke } from './auth/revoke.ts';
import { listTickets } from './backfill.ts';
import { changesSince } from './changes.ts';
import { createAppApi } from './client/app-api.ts';
import { BUDGET } from './client/budget.ts';
import { createApi } from './client/client.ts';
import { createSend } from './client/transport.ts';
import { readCustomers } from './directory/customers.ts';
import { readDirectory } from './directory/directory.ts';
import { readUsers } from './directory/people.ts';
import { createEmbedAuth } from './embed/embed.ts';
import { readNativeSla } from './native/native.ts';
import { checkSetup } from './provision/check.ts';
import { removeProperties } from './provision/remove.ts';
import { provisionSteps } from './provision/steps.ts';
import { isPersonErased } from './read/erased-people.ts';
import { readTickets } from './read/read.ts';
import { type HubspotSettings, hubspotSettings, missingSettings, readCredentials } from './settings.ts';
import { traits } from './traits.ts';
import { readJournal } from './webhooks/journal.ts';
import { verifyWebhook } from './webhooks/verify.ts';
import { announce } from './write/announce.ts';
import { listPropertyNames } from './write/properties.ts';
import { writeProperties } from './write/write.ts';

export const hubspot: CrmModule = {
  ...traits,
  settings: hubspotSettings,
  create(settings, deps) {
    return createHubspot(hubspotSettings.parse(settings), deps);
  },
};

function createHubspot(settings: HubspotSettings, deps: CrmDeps): Crm {
  const send = createSend(deps.fetch);
  const api = createApi(send, settings.HUBSPOT_API_URL);
  const oauth = createOAuth(settings, send, deps.now);
  const app = createAppApi(send, settings.HUBSPOT_API_URL, oauth, deps.now);
  const appId = settings.HUBSPOT_APP_ID ?? null;
  const journal = { api: app, send, appId, now: deps.now };
  return {
    ...traits,
    webhookSecret: 'app',
    appSecret: readCredentials(settings)?.secret ?? null,
    missingSettings: missingSettings(settings),
    budget: BUDGET,
    ping: () => pingUrl(send, `${settings.HUBSPOT_API_URL}/account-info/2026-09/details`),
    verify: (request) => verifyWebhook(request, appId),
    authorizeUrl: oauth.authorizeUrl,
    exchange: oauth.exchange,
    refresh: oauth.refresh,
    revoke: (session) => revoke(api, oauth, session),
    removeOwnThings: (session) => removeProperties(api, session),
    provision: () => provisionSteps(api, app),
    checkSetup: (session, { mend }) => checkSetup(api, session, { appId, mend }),
    historyVersion: 2,
    isRecordId: isRecordNumber,
    readTickets: (session, ids, aliases = []) => readTickets(api, session, ids, aliases),
    isPersonErased: (session, personId) => isPersonErased(api, session, personId),
    changesSince: (session, cursor) => changesSince(api, session, cursor),
    listTickets: (session, cursor) => listTickets(api, session, cursor),
    writeProperties: (session, writes) => writeProperties(api, session, writes),
    ticketFields: (session) => listPropertyNames(api, session, 'tickets'),
    directory: (session) => readDirectory(api, session),
    people: (session) => readUsers(api, session),
    readCustomers: (session, ids) => readCustomers(api, session, ids),
    nativeSla: (session, ids) => readNativeSla(api, session, ids),
    nativeSlaPerCall: 100,
    announce: (session, announcements) => announce(api, session, announcements),
    embed: createEmbedAuth(appId),
    ...(readCredentials(settings) === null
      ? {}
      : { journal: { read: (cursor: string | null) => readJournal(journal, cursor) } }),
  };
}
