import { type Sim, toLink } from '../sim.ts';
import type { Account, FieldValue, Ticket } from '../state/account.ts';

interface WireTicket {
  readonly url: string;
  readonly id: number;
  readonly [member: string]: unknown;
}

/** A ticket as every endpoint answers it: all active custom fields, set or not. */
export function ticketOut(sim: Sim, account: Account, ticket: Ticket): WireTicket {
  const fields = account.customFieldIds.map((id) => ({ id, value: valueOut(ticket.values.get(id)) }));
  return {
    url: toLink(sim, account, `tickets/${ticket.row.id}.json`),
    ...ticket.row,
    custom_fields: fields,
    fields,
  };
}

const valueOut = (value: FieldValue | undefined): FieldValue => value ?? null;

/** Rows whose address is `<folder>/<id>.json`. */
export function linked(sim: Sim, account: Account, folder: string) {
  return <T extends { readonly id: number | string }>(row: T): T & { url: string } => ({
    url: toLink(sim, account, `${folder}/${row.id}.json`),
    ...row,
  });
}
