export type Answer = (request: Request) => Response | Promise<Response>;

/** What the app asked the CRM for, counted between adapter and simulator. */
export interface Meter {
  readonly fetch: typeof globalThis.fetch;
  /** Calls under way. */
  inFlight(): number;
  counts(): Calls;
}

export interface Calls {
  readonly total: number;
  /** Answers 429. */
  readonly refused: number;
  /** `METHOD /path` with ids as `#` → calls. */
  readonly byPlace: ReadonlyMap<string, number>;
}

/** Hands every request to `answer` in this process and counts it. */
export function createMeter(answer: Answer): Meter {
  const byPlace = new Map<string, number>();
  let [inFlight, total, refused] = [0, 0, 0];
  return {
    async fetch(input, init) {
      inFlight += 1;
      total += 1;
      try {
        const request = new Request(input, init);
        const place = toPlace(request);
        byPlace.set(place, (byPlace.get(place) ?? 0) + 1);
        const response = await answer(request);
        if (response.status === 429) refused += 1;
        return response;
      } finally {
        inFlight -= 1;
      }
    },
    inFlight: () => inFlight,
    counts: () => ({ total, refused, byPlace: new Map(byPlace) }),
  };
}

function toPlace({ method, url }: Request): string {
  const { pathname } = new URL(url);
  return `${method} ${pathname.replace(/^\/soak\d+/, '').replace(/\/(?:\d+|[0-9a-f]{32}|V3-[0-9a-f]+)(?=\/|$)/g, '/#')}`;
}

/** What was called after `earlier` and up to `later`. */
export function callsBetween(earlier: Calls, later: Calls): Calls {
  const byPlace = [...later.byPlace]
    .map(([place, calls]) => [place, calls - (earlier.byPlace.get(place) ?? 0)] as const)
    .filter(([, calls]) => calls > 0)
    .sort(([, a], [, b]) => b - a);
  return {
    total: later.total - earlier.total,
    refused: later.refused - earlier.refused,
    byPlace: new Map(byPlace),
  };
}
