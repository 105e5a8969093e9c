const LONGEST_REASON = 500;

export type ReasonProblem = 'needed' | 'long';

/** What is wrong with a reason as the server would see it; null: nothing. */
export function reasonProblem(typed: string): ReasonProblem | null {
  const { length } = typed.trim();
  if (length === 0) return 'needed';
  return length > LONGEST_REASON ? 'long' : null;
}
