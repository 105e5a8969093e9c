import { CrmError } from '../../../domain/failure.ts';
import { parseShape } from '../../kit/answers.ts';
import { type Resources, toResult } from '../client/client.ts';
import { isRefusal } from '../client/failures.ts';
import { listUnderstood } from '../client/paging.ts';
import type { Site } from '../client/transport.ts';
import { fieldTexts } from '../texts.ts';
import {
  SUBSCRIPTION_CHOICES,
  SUBSCRIPTIONS_VERSION,
  TICKET_SUBSCRIPTIONS,
} from '../webhooks/subscriptions.ts';
import { type WireWebhook, wireSigningSecret, wireWebhook } from '../wire/setup.ts';
import { toState } from './state.ts';

/**
 * The account's own webhook, with its own signing secret. One that already points here is used again, and given
 * today's subscriptions if it lacks some. Throws CrmError.
 * https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/
 */
export async function provisionWebhook(site: Site, resources: Resources, publicUrl: string) {
  const endpoint = webhookEndpoint(site, publicUrl);
  const { locale, subscriptionsVersion } = toState(site.session.state);
  const name = fieldTexts(locale ?? null).webhook;
  const existing = await existingWebhooks(site);
  if (existing === null) {
    return { detail: 'this account has no webhooks: changes are found by the regular look alone' };
  }
  const found = existing.find((webhook) => webhook.endpoint === endpoint && isEventWebhook(webhook));
  const webhookId =
    found !== undefined && isUpToDate(found) && subscriptionsVersion === SUBSCRIPTIONS_VERSION
      ? found.id
      : await save(resources, found ?? null, { name, endpoint });
  return {
    state: { webhookId, subscriptionsVersion: SUBSCRIPTIONS_VERSION },
    webhookSecret: await signingSecret(resources, webhookId),
    detail: found === undefined ? 'webhook created' : 'webhook already there',
  };
}

export function webhookEndpoint(site: Site, publicUrl: string): string {
  const base = publicUrl.replace(/\/+$/, '');
  return `${base}/webhooks/zendesk/${encodeURIComponent(site.session.accountId)}`;
}

/** Null where the plan has none; an admin's missing right is a failure. */
export async function existingWebhooks(site: Site): Promise<readonly WireWebhook[] | null> {
  try {
    return await listUnderstood(site, '/api/v2/webhooks', 'webhooks', wireWebhook);
  } catch (error) {
    if (error instanceof CrmError && error.failure.kind === 'gone') return null;
    throw error;
  }
}

interface Wanted {
  readonly name: string;
  readonly endpoint: string;
}

/** With as many kinds of events as the account accepts. */
async function save(
  resources: Resources,
  found: WireWebhook | null,
  wanted: Wanted,
  choices = SUBSCRIPTION_CHOICES,
): Promise<string> {
  const [first = TICKET_SUBSCRIPTIONS, ...others] = choices;
  try {
    return await saveWith(resources, found, wanted, first);
  } catch (error) {
    if (!isRefusal(error) || others.length === 0) throw error;
    return save(resources, found, wanted, others);
  }
}

async function saveWith(
  resources: Resources,
  found: WireWebhook | null,
  wanted: Wanted,
  subscriptions: readonly string[],
): Promise<string> {
  const fixed = { http_method: 'POST', request_format: 'json', status: 'active' };
  const webhook = { ...wanted, ...fixed, subscriptions };
  if (found === null) {
    const answer = await toResult(resources.webhooks.create({ webhook }));
    return parseShape(wireWebhook, answer, 'POST /api/v2/webhooks').id;
  }
  await toResult(resources.webhooks.update(found.id, { webhook }));
  return found.id;
}

async function signingSecret(resources: Resources, webhookId: string): Promise<string> {
  const answer = await toResult(resources.webhooks.getSigningSecret(webhookId));
  return parseShape(wireSigningSecret, answer, 'GET /api/v2/webhooks/{id}/signing_secret').signing_secret
    .secret;
}

/** A webhook is for events or for triggers, for ever. */
export function isEventWebhook(webhook: WireWebhook): boolean {
  return !(webhook.subscriptions ?? []).includes('conditional_ticket_events');
}

export function isUpToDate(webhook: WireWebhook): boolean {
  const has = new Set(webhook.subscriptions ?? []);
  return TICKET_SUBSCRIPTIONS.every((type) => has.has(type)) && webhook.status === 'active';
}
