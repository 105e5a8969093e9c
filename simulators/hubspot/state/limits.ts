export interface LimitRules {
  readonly tenSecondly: number;
  readonly searchPerSecond: number;
  /** Calls of an account's day, in its own zone; searches count too. */
  readonly daily?: number;
}

const TEN_SECONDS_MS = 10_000;
const SECOND_MS = 1000;

export interface LimitVerdict {
  readonly allowed: boolean;
  readonly max: number;
  readonly remaining: number;
}

/** Rolling windows and the day, per account. Instants come from the simulator's elastic clock. */
export class Limits {
  readonly #rules: LimitRules | null;
  readonly #calls = new Map<string, Window>();
  readonly #days = new Map<string, number>();

  constructor(rules: LimitRules | null) {
    this.#rules = rules;
  }

  /** Null: no limits here. */
  call(portalId: number, at: number): LimitVerdict | null {
    return this.#rules === null
      ? null
      : this.#spend(`calls:${portalId}`, at, this.#rules.tenSecondly, TEN_SECONDS_MS);
  }

  search(portalId: number, at: number): LimitVerdict | null {
    return this.#rules === null
      ? null
      : this.#spend(`search:${portalId}`, at, this.#rules.searchPerSecond, SECOND_MS);
  }

  /** Is there still something left of the account's day? */
  day(portalId: number, zone: string, at: number): boolean {
    if (this.#rules?.daily === undefined) return true;
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);
    const key = `${portalId}:${day}`;
    const used = this.#days.get(key) ?? 0;
    this.#days.set(key, used + 1);
    return used < this.#rules.daily;
  }

  clear(): void {
    this.#calls.clear();
    this.#days.clear();
  }

  #spend(key: string, at: number, max: number, windowMs: number): LimitVerdict {
    const window = this.#calls.get(key) ?? new Window();
    this.#calls.set(key, window);
    const used = window.countSince(at - windowMs);
    if (used >= max) return { allowed: false, max, remaining: 0 };
    window.push(at);
    return { allowed: true, max, remaining: max - used - 1 };
  }
}

/** Instants of calls, oldest first; old ones are dropped in one go now and then. */
class Window {
  #instants: number[] = [];
  #first = 0;

  countSince(from: number): number {
    while (this.#first < this.#instants.length && (this.#instants[this.#first] ?? 0) <= from)
      this.#first += 1;
    if (this.#first > 1000) {
      this.#instants = this.#instants.slice(this.#first);
      this.#first = 0;
    }
    return this.#instants.length - this.#first;
  }

  push(at: number): void {
    this.#instants.push(at);
  }
}
