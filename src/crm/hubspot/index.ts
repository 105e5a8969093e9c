import { CrmError } from '../../domain/failure.ts';
import { serverClockMs } from '../../lib/http.ts';
import type { Crm, CrmDeps, CrmModule, CrmSession } from '../port.ts';
import { announce } from './announce.ts';
import { createAppApi } from './app-api.ts';
import { listTickets } from './backfill.ts';
import { BUDGET } from './budget.ts';
import { changesSince } from './changes.ts';
import { createApi, type HubspotApi } from './client.ts';
import { readCustomers } from './customers.ts';
import { readDirectory } from './directory.ts';
import { createEmbedAuth } from './embed.ts';
import { isPersonErased } from './erased-people.ts';
import { failureWithoutAnswer } from './failures.ts';
import { isHubspotId } from './ids.ts';
import { readJournal } from './journal.ts';
import { readNativeSla } from './native.ts';
import { createOAuth, type OAuth } from './oauth.ts';
import { provisionSteps } from './provision.ts';
import { removeProperties } from './remove.ts';
import { type HubspotSettings, hubspotSettings, readCredentials } from './settings.ts';
import { checkSetup } from './setup-check.ts';
import { readTickets } from './tickets/read.ts';
import { traits } from './traits.ts';
import { createSend, type Send } from './transport.ts';
import { verifyWebhook } from './webhooks.ts';
import { writeProperties } from './write.ts';

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
    budget: BUDGET,
    ping: () => ping(send, settings.HUBSPOT_API_URL),
    verify: (request) => verifyWebhook(request, appId),
    authorizeUrl: oauth.authorizeUrl,
    exchange: oauth.exchange,
    refresh: oauth.refresh,
    revoke: (session) => uninstall(api, oauth, session),
    removeOwnThings: (session) => removeProperties(api, session),
    provision: () => provisionSteps(api, app),
    checkSetup: (session, { mend }) => checkSetup(api, session, { appId, mend }),
    historyVersion: 2,
    isRecordId: isHubspotId,
    readTickets: (session, ids, aliases = []) => readTickets(api, session, ids, aliases),
    isPersonErased: (session, personId) => isPersonErased(api, session, personId),
    changesSince: (session, cursor) => changesSince(api, session, cursor),
    listTickets: (session, cursor) => listTickets(api, session, cursor),
    writeProperties: (session, writes) => writeProperties(api, session, writes),
    directory: (session) => readDirectory(api, session),
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

const PING_TIMEOUT_MS = 5_000;

/** Any answer will do, a refusal too: it needs no token. Throws CrmError network or timeout. */
async function ping(send: Send, baseUrl: string): Promise<{ clock: number | null }> {
  const url = `${baseUrl}/account-info/2026-09/details`;
  const result = await send({ method: 'GET', url, timeoutMs: PING_TIMEOUT_MS });
  if (result.kind !== 'answer') throw new CrmError(failureWithoutAnswer(result));
  return { clock: serverClockMs(result.headers) };
}

/** Takes the app off the account; where that is not offered, the token alone is ended. */
async function uninstall(api: HubspotApi, oauth: OAuth, session: CrmSession): Promise<void> {
  const answer = await api.call(session, {
    method: 'DELETE',
    path: '/appinstalls/2026-09/external-install',
    accept: [404, 405],
  });
  if (answer.status >= 400) await oauth.revokeToken(await session.token());
}
