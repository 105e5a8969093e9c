import { CrmError } from '../../../domain/failure.ts';
import type { OwnThing, Removal } from '../../../domain/leaving.ts';
import { isRefusal } from '../client/failures.ts';
import { call, type Site } from '../client/transport.ts';
import { isNotOffered } from '../read/lookups.ts';
import { fieldTexts } from '../texts.ts';
import { SLA_KEYS } from '../write/properties.ts';
import { existingRules } from './rules.ts';
import { findFieldId, toState } from './state.ts';
import { existingWebhooks, webhookEndpoint } from './webhook.ts';

/** Our triggers and our view say so in their description. */
const MARKS = ['[pontual_trigger_', '[pontual_view_'];

interface Found extends OwnThing {
  readonly path: string;
}

/**
 * Deletes our triggers, view and webhook, then our ticket fields, which they use. What an admin has changed so that it no longer
 * bears our mark is theirs and stays; so do the fields of organizations, which hold the account's own tiers. Throws CrmError
 * auth_lost, and when it cannot look.
 */
export async function removeOwnThings(site: Site, publicUrl: string): Promise<Removal> {
  const found = [
    ...(await ownRules(site, 'trigger')),
    ...(await ownRules(site, 'view')),
    ...(await ownWebhooks(site, publicUrl)),
    ...ownFields(site),
  ];
  const removed: OwnThing[] = [];
  const left: OwnThing[] = [];
  for (const { path, what, name } of found)
    ((await remove(site, path)) ? removed : left).push({ what, name });
  return { removed, left };
}

async function ownRules(site: Site, what: 'trigger' | 'view'): Promise<readonly Found[]> {
  const path = `/api/v2/${what}s`;
  const rules = (await existingRules(site, path, `${what}s`)) ?? [];
  return rules
    .filter(({ description }) => MARKS.some((mark) => description?.includes(mark) === true))
    .map(({ id, title }) => ({ what, name: title ?? String(id), path: `${path}/${id}` }));
}

async function ownWebhooks(site: Site, publicUrl: string): Promise<readonly Found[]> {
  const endpoint = webhookEndpoint(site, publicUrl);
  const webhooks = (await existingWebhooks(site)) ?? [];
  const { locale } = toState(site.session.state);
  return webhooks
    .filter((webhook) => webhook.endpoint === endpoint)
    .map(({ id }) => ({
      what: 'webhook',
      name: fieldTexts(locale ?? null).webhook,
      path: `/api/v2/webhooks/${encodeURIComponent(id)}`,
    }));
}

function ownFields(site: Site): readonly Found[] {
  const state = toState(site.session.state);
  return SLA_KEYS.flatMap((key): Found[] => {
    const id = findFieldId(state, key);
    return id === null ? [] : [{ what: 'property', name: key, path: `/api/v2/ticket_fields/${id}` }];
  });
}

/** False: this account does not let us. What is not there is gone. */
async function remove(site: Site, path: string): Promise<boolean> {
  try {
    await call(site, { method: 'DELETE', path });
    return true;
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    if (error.failure.kind === 'gone') return true;
    if (isRefusal(error) || isNotOffered(error)) return false;
    throw error;
  }
}
