import type { Chaos } from '../../world.ts';

/** Loses, repeats and shuffles first attempts by seeded shares. */
export function disturbed<T extends { readonly attempt: number }>(
  due: T[],
  chaos: Chaos | null,
  roll: () => number,
): T[] {
  if (chaos === null) return due;
  const retained: T[] = [];
  for (const call of due) {
    if (call.attempt === 0 && roll() < chaos.lose) continue;
    retained.push(call);
    if (call.attempt === 0 && roll() < chaos.duplicate) retained.push({ ...call });
  }
  if (!chaos.shuffle) return retained;
  for (let index = retained.length - 1; index > 0; index -= 1) {
    const other = Math.floor(roll() * (index + 1));
    const [a, b] = [retained[index], retained[other]];
    if (a !== undefined && b !== undefined) [retained[index], retained[other]] = [b, a];
  }
  return retained;
}
