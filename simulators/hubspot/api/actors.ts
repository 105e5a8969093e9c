import { liveObject } from '../state/changes.ts';
import { type Portal, TYPE } from '../state/model.ts';

/** Who an actor id of a conversation is; null when nobody. The first letter says which kind. */
export function findActor(portal: Portal, id: string): Record<string, unknown> | null {
  const rest = id.slice(2);
  switch (id.slice(0, 2)) {
    case 'A-':
      return agent(portal, id, rest);
    case 'V-':
      return visitorActor(portal, id, rest);
    case 'E-':
      return { id, type: 'EMAIL', email: rest };
    case 'B-':
      return { id, type: 'BOT', name: 'Chatbot' };
    case 'L-':
      return { id, type: 'LLM', name: 'Customer agent' };
    case 'I-':
      return { id, type: 'INTEGRATOR', name: `App ${rest}` };
    case 'S-':
      return { id, type: 'SYSTEM' };
    default:
      return null;
  }
}

function agent(portal: Portal, id: string, userId: string): Record<string, unknown> | null {
  const owner = [...portal.owners.values()].find((one) => String(one.userId) === userId);
  return owner === undefined
    ? null
    : { id, type: 'AGENT', name: `${owner.firstName} ${owner.lastName}`.trim(), email: owner.email };
}

function visitorActor(portal: Portal, id: string, contactId: string): Record<string, unknown> | null {
  const contact = liveObject(portal, TYPE.contact, contactId);
  return contact === undefined
    ? null
    : {
        id,
        type: 'VISITOR',
        name: contact.values.get('firstname') ?? '',
        email: contact.values.get('email') ?? '',
      };
}
