import type { Actor } from '../../../../domain/event.ts';
import { roleAt } from '../../../kit/roles.ts';
import type { WireAudit } from '../../wire/audit.ts';
import type { WireVia } from '../../wire/ticket.ts';
import type { Roles } from '../people.ts';

const SYSTEM_AUTHOR = '-1';

/**
 * Triggers, automations and Zendesk's own bots; very old audits name channels by number. A rep's integration (`api`) writes as
 * that rep. https://developer.zendesk.com/documentation/ticketing/reference-guides/via-types/
 */
const AUTOMATION_CHANNELS = new Set(['rule', '8', 'ai_agent', 'automatic_solution_suggestions', '22']);
const BOT_CHANNEL = /^answer_bot/;

/** What Zendesk itself changes on tickets when a person or group goes or two users become one. */
const SYSTEM_CHANNELS = new Set([
  'group_deletion',
  'user_change',
  'user_deletion',
  'group_change',
  'user_merge',
  'admin_setting',
  '10',
  '11',
  '12',
  '13',
]);

/** https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/#comment-flags */
const FLAG = { untrusted: 0, notSignedIn: 3, generated: 4 } as const;

/** Something that somebody did or said. */
export interface Act {
  readonly author: string | null;
  readonly via: WireVia | null | undefined;
  readonly at: number;
  /** The ticket's requester at that moment. */
  readonly requester: string | null;
  /** Of a message; absent for changes. */
  readonly metadata?: WireAudit['metadata'];
}

/**
 * Who acted (rules H2, H3). A rep writing as requester is a customer, and so is everybody who was no rep then. An out-of-office
 * answer and the like (flag 4) is nobody's word, whoever's mailbox sent it. A message that only claims to be a rep's, sent
 * without signing in (flag 3) or from an address that cannot be trusted (flag 0), is no rep's reply.
 */
export function toActor({ author, via, at, requester, metadata }: Act, roles: Roles): Actor {
  const channel = via?.channel ?? '';
  if (AUTOMATION_CHANNELS.has(channel) || BOT_CHANNEL.test(channel))
    return { kind: 'automation', id: author };
  if (author === null || author === SYSTEM_AUTHOR) return { kind: 'system', id: null };
  if (SYSTEM_CHANNELS.has(channel)) return { kind: 'system', id: author };
  if (hasFlag(metadata, FLAG.generated)) return { kind: 'automation', id: author };
  const isRep = author !== requester && roleAt(roles.get(author) ?? [], at) === true && isTrusted(metadata);
  return { kind: isRep ? 'rep' : 'customer', id: author };
}

function hasFlag(metadata: WireAudit['metadata'], flag: number): boolean {
  return metadata?.flags?.includes(flag) === true;
}

function isTrusted(metadata: WireAudit['metadata']): boolean {
  return [FLAG.untrusted, FLAG.notSignedIn].every(
    (flag) => !hasFlag(metadata, flag) || metadata?.flags_options?.[String(flag)]?.trusted === true,
  );
}
