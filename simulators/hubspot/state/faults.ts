/** A failure asked for by a test: the next `times` calls that match are answered so. */
export interface Fault {
  /** Part of `METHOD /path`. */
  readonly match: string;
  readonly status?: number | undefined;
  readonly times: number;
  /** Never answer (until the caller gives up). */
  readonly hang?: boolean | undefined;
  /** Answer as usual, but only this many bytes of the body. */
  readonly truncate?: number | undefined;
  /** Seconds, sent as `Retry-After`. */
  readonly retryAfter?: number | undefined;
  /** Replaces the body of a `status` answer. */
  readonly body?: unknown;
}

/** Failures on order. */
export class Faults {
  #ordered: { fault: Fault; left: number }[] = [];

  order(fault: Fault): void {
    this.#ordered.push({ fault, left: fault.times });
  }

  /** The failure for this call, used up by it; null: answer as usual. */
  take(method: string, path: string): Fault | null {
    if (this.#ordered.length === 0) return null;
    const call = `${method} ${path}`;
    const entry = this.#ordered.find(({ fault, left }) => left > 0 && call.includes(fault.match));
    if (entry === undefined) return null;
    entry.left -= 1;
    this.#ordered = this.#ordered.filter(({ left }) => left > 0);
    return entry.fault;
  }

  waiting(): number {
    return this.#ordered.length;
  }

  clear(): void {
    this.#ordered = [];
  }
}
