const TEN_SECONDS_MS = 10_000;
const SECOND_MS = 1000;

export interface LimitVerdict {
  readonly allowed: boolean;
  readonly max: number;
  readonly remaining: number;
}

/** Rolling windows per account. Instants come from the simulator's elastic clock. */
export class Limits {
  readonly #rules: { readonly tenSecondly: number; readonly searchPerSecond: number } | null;
  readonly #calls = new Map<string, Window>();

  constructor(rules: { readonly tenSecondly: number; readonly searchPerSecond: number } | null) {
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

  clear(): void {
    this.#calls.clear();
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
