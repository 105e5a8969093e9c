import type { WorldAction } from '../world.ts';

/**
 * Shares tickets out among accounts, evenly and always in the same way (docs/demo-log.md §5); tickets joined by merges stay
 * together. Gives each name its actions, in their order.
 */
export function splitWorld<Name extends string>(
  actions: readonly WorldAction[],
  names: readonly Name[],
): Map<Name, WorldAction[]> {
  const homes = new Map<string, Name>();
  const counts = new Map(names.map((name) => [name, 0]));
  for (const group of mergeGroups(actions)) {
    const home = emptiest(counts);
    if (home === null) throw new Error('splitWorld needs at least one account name');
    counts.set(home, (counts.get(home) ?? 0) + group.length);
    for (const ticket of group) homes.set(ticket, home);
  }
  const shares = new Map<Name, WorldAction[]>(names.map((name) => [name, []]));
  for (const action of actions) {
    const home = homes.get(action.ticket);
    if (home !== undefined) shares.get(home)?.push(action);
  }
  return shares;
}

/** Tickets joined by merges, directly or through others; groups in the order of their smallest key. */
function mergeGroups(actions: readonly WorldAction[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const { ticket } of actions) if (!groups.has(ticket)) groups.set(ticket, [ticket]);
  for (const action of actions) {
    if (action.do !== 'merge') continue;
    const source = groups.get(action.ticket) ?? [action.ticket];
    const target = groups.get(action.into) ?? [action.into];
    if (source === target) continue;
    const joined = [...source, ...target];
    for (const ticket of joined) groups.set(ticket, joined);
  }
  return [...new Set(groups.values())]
    .map((group) => group.toSorted(byCodeUnit))
    .sort((a, b) => byCodeUnit(a[0] ?? '', b[0] ?? ''));
}

const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function emptiest<Name>(counts: ReadonlyMap<Name, number>): Name | null {
  let best: { name: Name; count: number } | null = null;
  for (const [name, count] of counts) if (best === null || count < best.count) best = { name, count };
  return best?.name ?? null;
}
