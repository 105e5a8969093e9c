import type { CrmSession } from '../../port.ts';
import { parseInstant } from '../wire/instants.ts';
import { type CrmRecord, readText } from '../wire/records.ts';
import { listMergedIds } from './gone.ts';
import { PLACE } from './threads.ts';

/** When a message last came in and went out; HubSpot sets them with each message of a conversation. */
export const LAST_MESSAGES = ['hs_last_message_received_at', 'hs_last_message_sent_at'] as const;
/** The record is stamped a little later than the value that changed. */
const STAMP_MS = 2_000;

/**
 * Finds tickets without new messages since their messages were stored. Conversations cost two calls each and need not be read
 * again when only time, a property or our own write caused the read. `mustRead` are the tickets that a conversation's webhook
 * named.
 */
export async function quietTickets(
  session: CrmSession,
  records: readonly CrmRecord[],
  mustRead: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const candidates = records.filter(
    (record) =>
      !mustRead.has(record.id) &&
      // A merge adds old messages.
      listMergedIds(record).length === 0 &&
      PLACE.every((name) => readText(record, name) !== null),
  );
  const known = await session.lastMessageAt?.(candidates.map((record) => record.id));
  if (known === undefined) return new Set();
  return new Set(candidates.filter((record) => isQuiet(record, known.get(record.id))).map(({ id }) => id));
}

/**
 * True when no public message is newer than those stored and every change of the record is explained by a property we know; a
 * comment has no date of its own.
 */
function isQuiet(record: CrmRecord, storedAt: number | undefined): boolean {
  const said = LAST_MESSAGES.flatMap((name) => parseInstant(readText(record, name)) ?? []);
  if (storedAt === undefined || said.length === 0 || Math.max(...said) > storedAt) return false;
  const changed = Object.values(record.propertiesWithHistory).flatMap((versions) =>
    versions.flatMap((version) => parseInstant(version.timestamp) ?? []),
  );
  const modifiedAt = parseInstant(readText(record, 'hs_lastmodifieddate'));
  return modifiedAt !== null && modifiedAt <= Math.max(...said, ...changed) + STAMP_MS;
}
