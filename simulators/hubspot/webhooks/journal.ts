import { isoInstant } from '../state/instants.ts';
import type { Portal } from '../state/model.ts';
import { uuid } from '../state/random.ts';
import type { Happening } from './outbox.ts';

const RETENTION_MS = 3 * 24 * 3_600_000;
const MOST_RECORDS = 10_000;

/** https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide */
const LIFECYCLE_IDS = { install: '4-1909196', uninstall: '4-1916193' } as const;

export interface JournalSubscription {
  readonly id: number;
  readonly subscriptionType: string;
  /** Null for the app's lifecycle, which is of all accounts. */
  readonly portalId: number | null;
  readonly objectTypeId: string;
  readonly actions: readonly string[];
  readonly properties: readonly string[];
  readonly associatedObjectTypeIds: readonly string[];
  readonly createdAt: number;
}

export interface JournalFile {
  readonly offset: string;
  readonly publishedAt: number;
  readonly events: readonly Record<string, unknown>[];
}

const ACTIONS: Readonly<Record<string, string>> = {
  creation: 'CREATE',
  propertyChange: 'UPDATE',
  deletion: 'DELETE',
  restore: 'RESTORE',
  merge: 'MERGE',
};

/**
 * The pulled twin of webhooks: what the app's journal subscriptions cover, in files that are kept for three days.
 * A file is closed when it is full or when somebody reads.
 */
export class Journal {
  readonly #seed: number;
  readonly #appId: number;
  #subscriptions: JournalSubscription[] = [];
  #files: JournalFile[] = [];
  #open: Record<string, unknown>[] = [];
  #openedAt = 0;
  #fileCount = 0;
  #subscriptionCount = 0;

  constructor(seed: number, appId: number) {
    this.#seed = seed;
    this.#appId = appId;
  }

  /** One of each kind, portal and object type: another one of the same takes its place. */
  subscribe(wanted: Omit<JournalSubscription, 'id'>): JournalSubscription {
    const isSame = (one: JournalSubscription) =>
      one.subscriptionType === wanted.subscriptionType &&
      one.portalId === wanted.portalId &&
      one.objectTypeId === wanted.objectTypeId;
    const known = this.#subscriptions.find(isSame);
    if (known === undefined) this.#subscriptionCount += 1;
    const subscription = { ...wanted, id: known?.id ?? 7000 + this.#subscriptionCount };
    this.#subscriptions = [...this.#subscriptions.filter((one) => !isSame(one)), subscription];
    return subscription;
  }

  subscriptions(): readonly JournalSubscription[] {
    return this.#subscriptions;
  }

  unsubscribe(matches: (subscription: JournalSubscription) => boolean): void {
    this.#subscriptions = this.#subscriptions.filter((subscription) => !matches(subscription));
  }

  add(happening: Happening): void {
    if (this.#subscriptions.length === 0 || happening.portal.install === null) return;
    const record = toRecord(happening);
    if (record === null || !this.#subscriptions.some((one) => covers(one, happening, record))) return;
    this.#write(record, happening.at);
  }

  addLifecycle(portal: Portal, what: keyof typeof LIFECYCLE_IDS, at: number): void {
    const eventTypeId = LIFECYCLE_IDS[what];
    const wanted = this.#subscriptions.some(
      (one) => one.subscriptionType === 'APP_LIFECYCLE_EVENT' && one.objectTypeId === eventTypeId,
    );
    if (!wanted) return;
    this.#write(
      {
        type: 'APP_LIFECYCLE_EVENT',
        portalId: portal.id,
        occurredAt: isoInstant(at),
        action: what === 'install' ? 'APP_INSTALL' : 'APP_UNINSTALL',
        eventTypeId,
        appId: this.#appId,
      },
      at,
    );
  }

  /** Files still kept, oldest first. */
  files(now: number): readonly JournalFile[] {
    this.#close(now);
    this.#files = this.#files.filter(({ publishedAt }) => publishedAt > now - RETENTION_MS);
    return this.#files;
  }

  file(offset: string, now: number): JournalFile | undefined {
    return this.files(now).find((file) => file.offset === offset);
  }

  clear(): void {
    this.#subscriptions = [];
    this.#files = [];
    this.#open = [];
    this.#fileCount = 0;
    this.#subscriptionCount = 0;
  }

  #write(record: Record<string, unknown>, at: number): void {
    this.#open.push(record);
    this.#openedAt = at;
    if (this.#open.length >= MOST_RECORDS) this.#close(at);
  }

  #close(now: number): void {
    if (this.#open.length === 0) return;
    this.#fileCount += 1;
    const offset = uuid(`${this.#seed}:journal:${this.#fileCount}`);
    this.#files.push({ offset, publishedAt: Math.max(now, this.#openedAt), events: this.#open });
    this.#open = [];
  }
}

/** Null: this is not journalled. */
function toRecord(happening: Happening): Record<string, unknown> | null {
  const { portal, typeId, kind, objectId, at, extra } = happening;
  if (typeId === null) return null;
  const base = {
    portalId: portal.id,
    occurredAt: isoInstant(at),
    objectTypeId: typeId,
    objectId: Number(objectId),
  };
  if (kind === 'privacyDeletion') return { type: 'GDPR_PRIVACY_DELETION', ...base, action: 'GDPR_DELETE' };
  if (kind === 'associationChange') {
    return {
      type: 'ASSOCIATION',
      ...base,
      action: extra?.associationRemoved === true ? 'ASSOCIATION_REMOVED' : 'ASSOCIATION_ADDED',
      ...extra,
    };
  }
  const action = ACTIONS[kind];
  if (action === undefined) return null;
  const changes =
    kind === 'propertyChange'
      ? { propertyChanges: { [happening.propertyName ?? '']: extra?.propertyValue ?? '' } }
      : {};
  const merged = kind === 'merge' ? extra : {};
  const source = { changeSource: happening.source.type, sourceId: happening.source.id };
  return { type: 'OBJECT', ...base, action, ...changes, ...merged, ...source };
}

function covers(one: JournalSubscription, happening: Happening, record: Record<string, unknown>): boolean {
  const sameType = one.objectTypeId === happening.typeId && one.subscriptionType === record.type;
  const samePortal = one.portalId === null || one.portalId === happening.portal.id;
  const wantsAction = one.actions.includes(String(record.action));
  const wantsProperty =
    happening.kind !== 'propertyChange' ||
    one.properties.length === 0 ||
    one.properties.includes(happening.propertyName ?? '');
  return sameType && samePortal && wantsAction && wantsProperty;
}
