import type { TicketEvent } from '../../../../domain/event.ts';
import { toChannel, toInbox } from '../channels.ts';
import { textValue } from './audits.ts';
import { isSilentFirst, type Reader } from './reader.ts';
import { type FieldStep, listSteps } from './values.ts';

/** Fields whose every value is one event of its own. */
export function memberEvents(reader: Reader): TicketEvent[] {
  const { ticket, entries } = reader;
  const each = (
    field: string,
    current: unknown,
    make: (value: string | null, step: FieldStep) => TicketEvent,
  ) =>
    listSteps(entries, field, current).flatMap((step) => {
      const value = textValue(step.value);
      return isSilentFirst(step, value) ? [] : [make(value, step)];
    });
  const channel = toChannel(ticket.via);
  return [
    ...each('priority', ticket.priority, (value, step) => ({
      ...reader.base('priority', step),
      type: 'priority',
      priority: value?.toLowerCase() ?? null,
    })),
    ...each('assignee_id', ticket.assignee_id, (rep, step) => ({
      ...reader.base('assignee_id', step),
      type: 'assigned',
      rep,
    })),
    ...each('group_id', ticket.group_id, (team, step) => ({
      ...reader.base('group_id', step),
      type: 'team',
      team,
    })),
    ...each('organization_id', ticket.organization_id, (customer, step) => ({
      ...reader.base('organization_id', step),
      type: 'customer',
      customer,
    })),
    ...each('channel', channel, (_, step) => ({ ...reader.base('channel', step), type: 'channel', channel })),
  ];
}

/** Moving a ticket to another brand moves it to that brand's inbox, though it keeps the address it once came to. */
export function inboxEvents(reader: Reader): TicketEvent[] {
  const { ticket, entries, brandInboxes } = reader;
  const recipients = listSteps(entries, 'recipient', ticket.recipient);
  const brands = listSteps(entries, 'brand_id', ticket.brand_id);
  const recipient = textValue(recipients[0]?.value);
  const first = toInbox(recipient, textValue(brands[0]?.value), brandInboxes);
  const moves = [...recipients.slice(1), ...brands.slice(1)].flatMap((step): TicketEvent[] => {
    const value = textValue(step.value);
    const isAddress = recipients.includes(step);
    // An update that names both a brand and an address is one move, to the address.
    const isOutdone = !isAddress && recipients.some((other) => other.entry?.audit === step.entry?.audit);
    if (value === null || isOutdone) return [];
    const inbox = isAddress ? toInbox(value, null, {}) : toInbox(null, value, brandInboxes);
    return [{ ...reader.base('inbox', step), type: 'inbox', inbox }];
  });
  if (first === null) return moves;
  return [{ ...reader.base('inbox', { value: first, entry: null }), type: 'inbox', inbox: first }, ...moves];
}
