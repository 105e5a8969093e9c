import { z } from 'zod';
import type { EmbedVerdict } from '../../../domain/embed/caller.ts';
import { parseJson } from '../../../lib/http.ts';
import { isRecordNumber } from '../../kit/lists.ts';
import type { EmbedAuth, WebhookRequest } from '../../port.ts';
import { addressProblem, CARD_QUERY } from '../webhooks/request-kinds.ts';
import {
  SIGNATURE_V3_HEADER,
  type SignatureVerdict,
  verifySignatureV2,
  verifySignatureV3,
} from '../webhooks/signature.ts';
import { hubspotId } from '../wire/ids.ts';
import { workflow } from './workflow.ts';

/** Workflow actions have no query: their signed body says where they come from. */
const workflowBody = z.object({
  callbackId: z.string().min(1),
  origin: z.object({ portalId: hubspotId, userId: hubspotId.nullish().catch(null) }),
});

/**
 * Cards, pages and workflow actions inside HubSpot: each call is signed with the app's secret. `appId` is our own; without
 * it no card is served, since nobody could say whose app called.
 * https://developers.hubspot.com/docs/guides/crm/public-apps/fetching-data
 */
export function createEmbedAuth(appId: string | null): EmbedAuth {
  return {
    kind: 'signed_calls',
    verify: (request, kind) => (kind === 'card' ? verifyCard(request, appId) : verifyWorkflow(request)),
    isSigned: (headers) => headers[SIGNATURE_V3_HEADER] !== undefined,
    ownQuery: CARD_QUERY,
    workflow,
  };
}

function verifyCard(request: WebhookRequest, appId: string | null): EmbedVerdict {
  const signature = verifySignatureV3(request);
  if (!signature.ok) return signature;
  const problem = addressProblem('card', request.url);
  if (problem !== null) return malformed(problem);
  const query = new URL(request.url).searchParams;
  if (appId === null) return malformed('HUBSPOT_APP_ID is not set on this server');
  if (query.get('appId') !== appId) return malformed('the call is meant for another app: appId is not ours');
  const portalId = query.get('portalId') ?? '';
  const userId = query.get('userId') ?? '';
  if (!isRecordNumber(portalId)) return malformed('portalId is no number of an account');
  if (!isRecordNumber(userId)) return malformed('userId is no number of a user');
  return caller(portalId, userId, query.get('userEmail'));
}

function verifyWorkflow(request: WebhookRequest): EmbedVerdict {
  const signature = workflowSignature(request);
  if (!signature.ok) return signature;
  const problem = addressProblem('workflow', request.url);
  if (problem !== null) return malformed(problem);
  const parsed = workflowBody.safeParse(parseJson(new TextDecoder().decode(request.body)));
  if (!parsed.success) return malformed('the body is not the execution of a workflow action');
  const { portalId, userId } = parsed.data.origin;
  return caller(portalId, userId ?? null, null);
}

/**
 * HubSpot documents workflow actions with version 2 alone, which has no timestamp. It is taken when no version 3 comes with
 * it: an action has an effect once per callback id, so a repeated request changes nothing.
 * https://developers.hubspot.com/docs/api-reference/latest/automation/custom-workflow-actions
 */
function workflowSignature(request: WebhookRequest): SignatureVerdict {
  return request.headers[SIGNATURE_V3_HEADER] === undefined
    ? verifySignatureV2(request)
    : verifySignatureV3(request);
}

function caller(externalId: string, userId: string | null, userEmail: string | null): EmbedVerdict {
  const vouched = { externalId, userId, userEmail, userName: null, isAdmin: null, locale: null };
  return { ok: true, caller: vouched };
}

function malformed(detail: string): EmbedVerdict {
  return { ok: false, why: 'malformed', detail };
}
