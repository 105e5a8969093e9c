import type { Chaos } from '../../world.ts';

/** Loses, repeats and shuffles first attempts by seeded shares. */
export function disturbed<T extends { readonly attempt: number }>(
  due: T[],
  chaos: Chaos | null,
  roll: () => number,
): T[] {
  if (chaos === null) return due;
  const kept: T[] = [];
  for (const call of due) {
    if (call.attempt === 0 && roll() < chaos.lose) continue;
    kept.push(call);
    if (call.attempt === 0 && roll() < chaos.duplicate) kept.push({ ...call });
  }
  if (!chaos.shuffle) return kept;
  for (let index = kept.length - 1; index > 0; index -= 1) {
    const other = Math.floor(roll() * (index + 1));
    const [a, b] = [kept[index], kept[other]];
    if (a !== undefined && b !== undefined) [kept[index], kept[other]] = [b, a];
  }
  return kept;
}
