import type { MetricPlan } from './compiled.ts';

/** A time without a policy is measured by the policy that comes next (T3): known once that one has come. */
interface Gap {
  readonly to: number;
  readonly plans: readonly MetricPlan[];
}

/** What one ticket's fold has found out about times without a policy, by kind of policy (its place) and start. */
export class Gaps {
  private readonly known = new Map<string, Gap>();

  plansOf(kind: number, from: number): readonly MetricPlan[] | null {
    return this.known.get(`${kind} ${from}`)?.plans ?? null;
  }

  endOf(kind: number, from: number): number | null {
    return this.known.get(`${kind} ${from}`)?.to ?? null;
  }

  /** True when this gap was not known yet. */
  add(kind: number, from: number, to: number, plans: readonly MetricPlan[]): boolean {
    const key = `${kind} ${from}`;
    if (this.known.has(key)) return false;
    this.known.set(key, { to, plans });
    return true;
  }
}
