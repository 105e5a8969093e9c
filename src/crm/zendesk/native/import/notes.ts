/** What an import could not carry over, in English, for the admin who looks at the draft. */
export interface Notes {
  readonly list: readonly string[];
  add(note: string): void;
}

export function createNotes(): Notes {
  const list: string[] = [];
  return {
    list,
    add: (note) => {
      if (!list.includes(note)) list.push(note);
    },
  };
}

/** Names members of a row that nothing here reads, so that what Zendesk adds later is not lost unseen. */
export function noteUnread(
  notes: Notes,
  what: string,
  row: Readonly<Record<string, unknown>>,
  read: readonly string[],
): void {
  const unread = Object.entries(row).filter(([name, value]) => !read.includes(name) && !isNothing(value));
  for (const [name, value] of unread) {
    notes.add(
      `${what}: "${name}" (${JSON.stringify(value).slice(0, 80)}) is not known to Pontual and was left out.`,
    );
  }
}

/** What Zendesk writes where nothing is set. */
export function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || value === false;
}

/** A key that no other row has: the name in plain letters, or what the row is otherwise called. */
export function keyFor(name: string | null, otherwise: string, taken: ReadonlySet<string>): string {
  const plain = (name ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const key = plain === '' ? otherwise : plain;
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? key : `${key}-${count}`;
    if (!taken.has(tried)) return tried;
  }
}
