import { z } from 'zod';
import type { EmbedVerdict } from '../../domain/embed/caller.ts';
import { parseJson } from '../../lib/http.ts';
import type { EmbedDoor, WebhookRequest } from '../port.ts';
import {
  SIGNATURE_V3_HEADER,
  type SignatureVerdict,
  verifySignatureV2,
  verifySignatureV3,
} from './signature.ts';
import { idText } from './wire.ts';

/** HubSpot's proxy adds these to the query of each call of a card, and signs them with it. */
const SIGNED_NAMES = ['portalId', 'userId', 'userEmail', 'appId'] as const;
type SignedName = (typeof SIGNED_NAMES)[number];
type Told = Readonly<Record<SignedName, string | null>>;

/** Calls of workflow actions carry no such query: their signed body says where they come from. */
const WORKFLOW_PATH = /\/workflow\//;
const workflowBody = z.object({
  origin: z.object({ portalId: idText, userId: idText.nullish().catch(null) }),
});

/**
 * Pages and workflow actions inside HubSpot: each call is signed with the app's secret. `appId` is our own, where it is
 * configured. https://developers.hubspot.com/docs/guides/crm/public-apps/fetching-data
 */
export function embedDoor(appId: string | null): EmbedDoor {
  return { kind: 'signed_calls', verify: (request) => verify(request, appId) };
}

function verify(request: WebhookRequest, appId: string | null): EmbedVerdict {
  const { pathname, searchParams } = new URL(request.url);
  const isWorkflow = WORKFLOW_PATH.test(pathname);
  const signature = signatureOf(request, isWorkflow);
  if (!signature.ok) return signature;
  const twice = SIGNED_NAMES.find((name) => searchParams.getAll(name).length > 1);
  if (twice !== undefined) return malformed(`${twice} is given more than once in the query`);
  const told: Told = {
    portalId: searchParams.get('portalId'),
    userId: searchParams.get('userId'),
    userEmail: searchParams.get('userEmail'),
    appId: searchParams.get('appId'),
  };
  if (told.appId !== null && appId !== null && told.appId !== appId) {
    return malformed('the call is meant for another app: appId is not ours');
  }
  return isWorkflow ? workflowCaller(told, request.body) : cardCaller(told);
}

/**
 * Version 3 is asked for wherever it is sent. Workflow actions are documented with version 2 alone, which bears no
 * instant: it is taken there when no version 3 comes with it, as what an action does is done once per call.
 * https://developers.hubspot.com/docs/api-reference/latest/automation/custom-workflow-actions
 */
function signatureOf(request: WebhookRequest, isWorkflow: boolean): SignatureVerdict {
  const isOldOnly = isWorkflow && request.headers[SIGNATURE_V3_HEADER] === undefined;
  return isOldOnly ? verifySignatureV2(request) : verifySignatureV3(request);
}

function cardCaller(told: Told): EmbedVerdict {
  if (!isNumber(told.portalId)) return malformed('portalId is missing in the query, or no number');
  if (!isNumber(told.userId)) return malformed('userId is missing in the query, or no number');
  return callerOf(told.portalId, told.userId, told.userEmail);
}

function workflowCaller(told: Told, body: Uint8Array): EmbedVerdict {
  const parsed = workflowBody.safeParse(parseJson(new TextDecoder().decode(body)));
  const origin = parsed.success ? parsed.data.origin : null;
  const portalId = told.portalId ?? origin?.portalId ?? null;
  if (!isNumber(portalId)) return malformed('neither the query nor origin.portalId says which account it is');
  if (origin !== null && origin.portalId !== portalId) {
    return malformed('the query and origin.portalId name different accounts');
  }
  return callerOf(portalId, told.userId ?? origin?.userId ?? null, told.userEmail);
}

function callerOf(externalId: string, userId: string | null, userEmail: string | null): EmbedVerdict {
  const caller = {
    externalId,
    userId: userId || null,
    userEmail: userEmail || null,
    userName: null,
    isAdmin: null,
    locale: null,
  };
  return { ok: true, caller };
}

function malformed(detail: string): EmbedVerdict {
  return { ok: false, why: 'malformed', detail };
}

function isNumber(text: string | null): text is string {
  return text !== null && /^\d{1,19}$/.test(text);
}
