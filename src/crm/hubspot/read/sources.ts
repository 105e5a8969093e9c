import type { ActorKind } from '../../../domain/event.ts';

/**
 * What acted, by HubSpot's name for the source of a change or record. The list is open: vendors' pages show only part.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/understanding-the-crm
 */
const KINDS: readonly (readonly [RegExp, ActorKind])[] = [
  [
    /^(AUTOMATION|WORKFLOW|INTEGRATION|API|BOT|SEQUENCE|IMPORT|MIGRATION|AI_|BREEZE|CHATFLOW|DATASET)/,
    'automation',
  ],
  [/^(CRM_UI|MOBILE|SIDEKICK|EXTENSION|HELP_?DESK_UI)/, 'rep'],
  [
    /^(CONVERSATION|EMAIL|FORM|CHAT|FEEDBACK|HELP_?DESK|INBOX|CUSTOMER_PORTAL|FACEBOOK|WHATSAPP|SMS)/,
    'customer',
  ],
];

/** Null for a source that says nothing of who it was. */
export function kindOfSource(source: string | null): ActorKind | null {
  const name = (source ?? '').toUpperCase();
  return KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** The user in a source id such as `userId:123`. */
export function userInSource(sourceId: string | null | undefined): string | null {
  return /^userId:(\d+)/.exec(sourceId ?? '')?.[1] ?? null;
}
