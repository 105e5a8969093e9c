import type { CrmObject } from './model.ts';

interface Snapshot {
  readonly values: ReadonlyMap<string, string>;
  readonly updatedAt: number;
  readonly archived: boolean;
  /** When the change happened that search does not see yet, on the clock that search lags behind. */
  readonly dirtySince: number;
}

/** A record as search sees it: some seconds behind. */
export interface IndexedObject {
  readonly object: CrmObject;
  readonly values: ReadonlyMap<string, string>;
}

/**
 * All records of one type, found by id, in order of id, and by last change.
 * Search sees each record `lagMs` late; single and batch reads see it at once.
 */
export class ObjectStore {
  readonly #byId = new Map<string, CrmObject>();
  readonly #ordered: CrmObject[] = [];
  readonly #numbers: number[] = [];
  readonly #snapshots = new Map<string, Snapshot | null>();
  /** Every change in order of time; an entry whose time is not the record's latest is stale. */
  #changes: { at: number; object: CrmObject }[] = [];
  readonly #latest = new Map<string, number>();
  readonly #births = new Map<string, number>();

  get(id: string): CrmObject | undefined {
    return this.#byId.get(id);
  }

  all(): readonly CrmObject[] {
    return this.#ordered;
  }

  /** `elastic` is the instant on the clock that search lags behind. */
  add(object: CrmObject, elastic: number): void {
    this.#byId.set(object.id, object);
    this.#ordered.push(object);
    this.#numbers.push(Number(object.id));
    this.#births.set(object.id, elastic);
  }

  /** Call before a change: search goes on seeing the present values until the lag is over. */
  keepForSearch(object: CrmObject, elastic: number, lagMs: number): void {
    if (lagMs <= 0 || this.#isSnapshotted(object, elastic, lagMs)) return;
    if (isWithin(elastic, this.#births.get(object.id) ?? 0, lagMs)) return;
    this.#snapshots.set(object.id, {
      values: new Map(object.values),
      updatedAt: object.updatedAt,
      archived: object.archivedAt !== null,
      dirtySince: elastic,
    });
  }

  /** Call after a change. Instants rise but for acts told late; those are put where they belong. */
  changed(object: CrmObject): void {
    const entry = { at: object.updatedAt, object };
    // Several changes of one instant are one entry; with more, compacting would never come to an end.
    if (this.#latest.get(object.id) === entry.at) return;
    this.#latest.set(object.id, entry.at);
    const last = this.#changes.at(-1);
    if (last === undefined || last.at <= entry.at) this.#changes.push(entry);
    else this.#changes.splice(firstFrom(this.#changes, entry.at + 1), 0, entry);
    if (this.#changes.length > 4 * this.#ordered.length + 1000) this.#compact();
  }

  /** Records with an id above `id`, in order of id. */
  *after(id: number): Generator<CrmObject> {
    for (let index = firstAbove(this.#numbers, id); index < this.#ordered.length; index += 1) {
      const object = this.#ordered[index];
      if (object !== undefined) yield object;
    }
  }

  /** Records that search believes changed at `from` or later, oldest change first. */
  *changedSince(from: number, elastic: number, lagMs: number): Generator<CrmObject> {
    const times = this.#changes;
    const seen = new Set<string>();
    for (let index = firstFrom(times, from); index < times.length; index += 1) {
      const entry = times[index];
      if (entry === undefined || seen.has(entry.object.id)) continue;
      if (entry.at !== this.#seenUpdatedAt(entry.object, elastic, lagMs)) continue;
      seen.add(entry.object.id);
      yield entry.object;
    }
  }

  /** How search sees a record now; null when it does not (too new, archived, merged away). */
  indexed(object: CrmObject, elastic: number, lagMs: number): IndexedObject | null {
    if (isWithin(elastic, this.#births.get(object.id) ?? 0, lagMs)) return null;
    const snapshot = this.#fresh(object, elastic, lagMs);
    if (snapshot !== null) return snapshot.archived ? null : { object, values: snapshot.values };
    return object.archivedAt === null && object.mergedInto === null
      ? { object, values: object.values }
      : null;
  }

  #seenUpdatedAt(object: CrmObject, elastic: number, lagMs: number): number {
    return this.#fresh(object, elastic, lagMs)?.updatedAt ?? object.updatedAt;
  }

  #isSnapshotted(object: CrmObject, elastic: number, lagMs: number): boolean {
    return this.#fresh(object, elastic, lagMs) !== null;
  }

  #fresh(object: CrmObject, elastic: number, lagMs: number): Snapshot | null {
    const snapshot = this.#snapshots.get(object.id) ?? null;
    if (snapshot === null) return null;
    if (isWithin(elastic, snapshot.dirtySince, lagMs)) return snapshot;
    this.#snapshots.delete(object.id);
    return null;
  }

  /** Keeps what is current, and what a search that lags may still ask for. */
  #compact(): void {
    this.#changes = this.#changes.filter(
      ({ at, object }) => at === object.updatedAt || at === this.#snapshots.get(object.id)?.updatedAt,
    );
  }
}

/** A clock that was set back is not within: nothing must stay hidden until it has caught up. */
function isWithin(elastic: number, since: number, lagMs: number): boolean {
  return elastic >= since && elastic < since + lagMs;
}

/** Place of the first entry at `at` or later. */
function firstFrom(entries: readonly { readonly at: number }[], at: number): number {
  let low = 0;
  for (let high = entries.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstAbove(sorted: readonly number[], value: number): number {
  let low = 0;
  for (let high = sorted.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
