import type { TicketEventOf } from '../domain/event.ts';
import type { PolicySettings } from '../domain/rules.ts';
import type { Facts } from './facts.ts';
import { statusBit, TRIGGER } from './metrics.ts';
import type { Track } from './track.ts';

/** D1, D11: whether creation itself puts the customer in contact, as a trigger. */
export function openContact(track: Track, facts: Facts): number {
  const repCreatedStarts = startOfRepCreated(track, facts);
  const isMadeByHand = facts.creator === 'rep' || facts.creator === 'automation';
  if (repCreatedStarts === 'never' && isMadeByHand) {
    // H-7: no first reply is owed, so whatever the customer writes is already a next message.
    track.isReplied = true;
    track.isContacted = true;
    return 0;
  }
  if (facts.creator === 'rep' && repCreatedStarts === 'customer_message' && !facts.hasCustomerWritten)
    return 0;
  track.isContacted = true;
  return TRIGGER.first_customer_contact;
}

/** `public_creation`: only an opening text that the customer can read puts the customer in contact. */
function startOfRepCreated(track: Track, facts: Facts): PolicySettings['repCreatedStarts'] {
  const { repCreatedStarts } = track.plan.settings;
  if (repCreatedStarts !== 'public_creation') return repCreatedStarts;
  return facts.isOpenedByNote ? 'customer_message' : 'creation';
}

/** What a message triggers for this metric, under its own settings; remembers who has been answered. */
export function messageBits(track: Track, facts: Facts, event: TicketEventOf<'message'>): number {
  const { settings } = track.plan;
  const by = event.actor.kind;
  const isPublic = event.visibility === 'public';
  if (by === 'customer') return isPublic ? customerBits(track) : 0;
  if (by !== 'rep' && !(by === 'automation' && settings.countAutomation)) return 0;
  if (!isPublic && !settings.internalNoteFulfils) return 0;
  const isAwaiting = isPublic && facts.status === statusBit('pending');
  return repBits(track, facts, event) | (isAwaiting ? TRIGGER.rep_message_awaiting_customer : 0);
}

function customerBits(track: Track): number {
  const contact = track.isContacted ? 0 : TRIGGER.first_customer_contact;
  track.isContacted = true;
  return TRIGGER.customer_message | contact | (track.isReplied ? TRIGGER.unanswered_customer_message : 0);
}

function repBits(track: Track, facts: Facts, event: TicketEventOf<'message'>): number {
  const owesFirstReply = (track.metric.startBits & TRIGGER.first_customer_contact) !== 0;
  if (!track.isContacted) return owesFirstReply ? 0 : TRIGGER.rep_message;
  // Z-16: the text with which a rep opens a ticket is not yet a reply.
  const isOpening = facts.creator === 'rep' && !facts.hasCustomerWritten && event.at === facts.createdAt;
  if (isOpening && startOfRepCreated(track, facts) === 'creation')
    return owesFirstReply ? 0 : TRIGGER.rep_message;
  track.isReplied = true;
  return TRIGGER.rep_message;
}
