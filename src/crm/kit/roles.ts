import type { RoleSeen } from '../port.ts';

/**
 * Was this person a rep at that instant? By the last sighting before it and the first after it: where the two differ the role
 * changed in between, nobody knows when, and an answer is not taken from a rep for that. Null: never seen. `seen` oldest first.
 */
export function roleAt(seen: readonly RoleSeen[], at: number): boolean | null {
  const before = seen.findLast((one) => one.at <= at);
  const after = seen.find((one) => one.at > at);
  if (before === undefined) return after?.isRep ?? null;
  return before.isRep || after?.isRep === true;
}
