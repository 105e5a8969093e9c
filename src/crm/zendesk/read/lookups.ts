import { z } from 'zod';
import { CrmError } from '../../../domain/failure.ts';
import { parseShape } from '../../kit/answers.ts';
import { orUnreadable, readableEntries } from '../../kit/readable.ts';
import { listAll } from '../client/paging.ts';
import { call, type Site } from '../client/transport.ts';
import { knownStatuses } from '../directory/statuses.ts';
import type { BrandInboxes, KnownStatuses, ZendeskState } from '../provision/state.ts';
import type { WireAudit } from '../wire/audit.ts';
import { wireAddress } from '../wire/people.ts';
import { wireCustomStatus } from '../wire/setup.ts';
import type { WireTicket } from '../wire/ticket.ts';
import { toBrandInboxes } from './channels.ts';
import { isChangeTo, textValue } from './history/audits.ts';

export interface Lookups {
  readonly statuses: KnownStatuses;
  readonly brandInboxes: BrandInboxes;
}

/** The account's custom statuses and brands: as learned at installation, asked for again only when a ticket names a new one. */
export async function fetchLookups(
  site: Site,
  state: ZendeskState,
  histories: readonly { readonly ticket: WireTicket; readonly audits: readonly WireAudit[] }[],
): Promise<Lookups> {
  const statusIds = toValues(histories, 'custom_status_id', (ticket) => ticket.custom_status_id);
  const brandIds = toValues(histories, 'brand_id', (ticket) => ticket.brand_id);
  const statuses = state.customStatuses ?? {};
  const brandInboxes = state.brandInboxes ?? {};
  return {
    statuses: statusIds.every((id) => statuses[id] !== undefined) ? statuses : await fetchStatuses(site),
    brandInboxes: brandIds.every((id) => brandInboxes[id] !== undefined)
      ? brandInboxes
      : toBrandInboxes(brandIds, await fetchAddresses(site)),
  };
}

/** Accounts without custom statuses answer 403 or 404: they have none. Not paged. */
export async function fetchCustomStatuses(site: Site) {
  const path = '/api/v2/custom_statuses';
  try {
    const body = await call(site, { method: 'GET', path });
    const shape = z.object({ custom_statuses: z.array(orUnreadable(wireCustomStatus)) });
    return readableEntries(site.session, 'status', parseShape(shape, body, `GET ${path}`).custom_statuses);
  } catch (error) {
    if (isNotOffered(error)) return [];
    throw error;
  }
}

export async function fetchAddresses(site: Site) {
  try {
    const path = '/api/v2/recipient_addresses';
    const rows = await listAll(site, path, 'recipient_addresses', orUnreadable(wireAddress));
    return readableEntries(site.session, 'inbox', rows);
  } catch (error) {
    if (isNotOffered(error)) return [];
    throw error;
  }
}

/** The account's plan has no such thing, or our user may not see it. */
export function isNotOffered(error: unknown): boolean {
  return error instanceof CrmError && (error.failure.kind === 'gone' || error.failure.kind === 'forbidden');
}

async function fetchStatuses(site: Site): Promise<KnownStatuses> {
  return knownStatuses(await fetchCustomStatuses(site));
}

function toValues(
  histories: readonly { readonly ticket: WireTicket; readonly audits: readonly WireAudit[] }[],
  field: string,
  present: (ticket: WireTicket) => string | null,
): readonly string[] {
  const ids = histories.flatMap(({ ticket, audits }) => [
    present(ticket),
    ...audits.flatMap((audit) =>
      audit.events.flatMap((event) =>
        event.field_name === field
          ? [textValue(event.value), isChangeTo(event, field) ? textValue(event.previous_value) : null]
          : [],
      ),
    ),
  ]);
  return [...new Set(ids.filter((id) => id !== null))];
}
