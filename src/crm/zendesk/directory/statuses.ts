import { STATUS_CATEGORIES, type StatusCategory } from '../../../domain/event.ts';
import type { CrmSession } from '../../port.ts';
import type { KnownStatuses } from '../provision/state.ts';
import type { WireCustomStatus } from '../wire/setup.ts';

/** A status as a rep sees it: its raw name in our records, and what it counts as. */
export interface StatusWord {
  readonly raw: string;
  readonly category: StatusCategory;
}

/** Zendesk says `hold`; the rest have our names. Anything unknown is open: it still needs somebody. */
export function proposedCategory(word: string): StatusCategory {
  const name = word.toLowerCase();
  if (name === 'hold') return 'on_hold';
  return STATUS_CATEGORIES.find((category) => category === name) ?? 'open';
}

/**
 * A default custom status is its category by another label, so it goes by the category's own word; the account's
 * other custom statuses go by their id. Accounts with and without custom statuses therefore read alike.
 */
export function statusWord(
  session: CrmSession,
  known: KnownStatuses,
  word: string | null,
  customStatusId: string | null,
): StatusWord {
  const custom = customStatusId === null ? undefined : known[customStatusId];
  // "closed" has no custom status of its own: the ticket keeps the id it was solved with.
  const isCustom = custom !== undefined && !custom.isDefault && word !== 'closed' && customStatusId !== null;
  const raw = isCustom ? customStatusId : (word ?? custom?.category ?? 'open');
  const proposed = proposedCategory(isCustom ? custom.category : raw);
  return { raw, category: session.statuses.get(raw) ?? proposed };
}

export function knownStatuses(list: readonly WireCustomStatus[]): KnownStatuses {
  return Object.fromEntries(
    list.map((status) => [
      status.id,
      { category: status.status_category, isDefault: status.default === true },
    ]),
  );
}
