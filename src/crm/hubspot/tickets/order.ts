/**
 * Events of one instant are ordered by their ids. Gives what to put into the id of each next event, so that those of one
 * instant keep the order in which HubSpot lists them. Nothing for the first, so that most ids say what happened and no more.
 */
export function inOrder(): (at: number) => string {
  const met = new Map<number, number>();
  return (at) => {
    const rank = met.get(at) ?? 0;
    met.set(at, rank + 1);
    // A tilde comes after every letter and digit.
    return rank === 0 ? '' : `~${String(rank).padStart(3, '0')}:`;
  };
}
