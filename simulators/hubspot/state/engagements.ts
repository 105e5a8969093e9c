import type { WorldActor } from '../../world.ts';
import { type Change, changeValues, createObject } from './changes.ts';
import { isoInstant } from './instants.ts';
import { link } from './links.ts';
import { type CrmObject, type Portal, TYPE } from './model.ts';
import { ownerOfKey } from './people.ts';
import type { Sim } from './sim.ts';

/** What is said on a ticket outside the inbox is logged as an e-mail or a note beside it. */
export function logEngagement(
  sim: Sim,
  portal: Portal,
  ticket: CrmObject,
  by: WorldActor,
  visibility: 'public' | 'internal',
  change: Change,
): void {
  const when = isoInstant(change.at);
  const ownerId = by.kind === 'rep' ? ownerOfKey(portal, by.key) : '';
  const typeId = visibility === 'internal' ? TYPE.note : TYPE.email;
  const values = new Map([
    ['hs_timestamp', when],
    ...(ownerId === '' ? [] : ([['hubspot_owner_id', ownerId]] as const)),
    ...(typeId === TYPE.email
      ? ([
          ['hs_email_direction', by.kind === 'customer' ? 'INCOMING_EMAIL' : 'EMAIL'],
          ['hs_email_status', 'SENT'],
        ] as const)
      : ([['hs_note_body', 'Note']] as const)),
    ...(change.source.userId === undefined
      ? []
      : ([['hs_created_by_user_id', String(change.source.userId)]] as const)),
  ]);
  const engagement = createObject(sim, portal, typeId, values, change);
  link(sim, portal, ticket, engagement, change);
  if (typeId === TYPE.email && by.kind === 'rep' && !ticket.values.has('first_agent_reply_date')) {
    const first = new Map([
      ['first_agent_reply_date', when],
      ['hs_first_agent_message_sent_at', when],
    ]);
    changeValues(sim, portal, ticket, first, change);
  }
}
