import { z } from 'zod';
import type { SetAsideAbout } from '../../domain/item-problem.ts';
import { MOST_ID, storableText } from '../../lib/storable.ts';
import type { CrmSession } from '../session.ts';

/** An entry of a directory, such as a colleague or a stage, that is not understood. */
class UnreadableEntry {
  /** Its id or name where it has one, else how it begins. */
  readonly itemId: string;

  constructor(entry: unknown) {
    const members = typeof entry === 'object' && entry !== null ? entry : {};
    const named = ['id', 'name', 'label', 'email'].map((name) => Reflect.get(members, name));
    const known = named.find((one) => (typeof one === 'string' && one !== '') || typeof one === 'number');
    this.itemId = storableText(String(known ?? JSON.stringify(entry)), MOST_ID);
  }
}

/** Takes an entry that is not understood apart, so that one of them does not cost the list. */
export const orUnreadable = <T>(element: z.ZodType<T>): z.ZodType<T | UnreadableEntry> =>
  z.union([element, z.unknown().transform((entry) => new UnreadableEntry(entry))]);

/** The entries that were understood, of a list in which only our own are of use: the others are somebody else's. */
export function understoodEntries<T>(entries: readonly (T | UnreadableEntry)[]): T[] {
  return entries.filter((entry): entry is T => !(entry instanceof UnreadableEntry));
}

/** The entries that were understood; the others are reported by name. */
export function readableEntries<T>(
  session: Pick<CrmSession, 'noteUnreadable'>,
  about: SetAsideAbout,
  entries: readonly (T | UnreadableEntry)[],
): T[] {
  return entries.filter((entry): entry is T => {
    if (!(entry instanceof UnreadableEntry)) return true;
    session.noteUnreadable?.(about, entry.itemId);
    return false;
  });
}
