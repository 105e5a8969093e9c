import type { Portal, Source, TypeId } from '../state/model.ts';
import type { SubscriptionIndex } from './subscriptions.ts';

/** Something that happened in a portal, before anybody is told. */
export interface Happening {
  readonly portal: Portal;
  /** Null for conversations, which are no CRM objects to webhooks. */
  readonly typeId: TypeId | null;
  /** `creation`, `propertyChange` …; for conversations and privacy the whole name, as `conversation.newMessage`. */
  readonly kind: string;
  readonly objectId: string;
  readonly at: number;
  readonly source: Source;
  readonly propertyName?: string;
  /** Members that only this kind has. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

export interface QueuedEvent {
  readonly body: Readonly<Record<string, unknown>>;
  /** From 0. */
  readonly attempt: number;
  readonly dueAt: number;
}

const CHANGE_FLAGS: Readonly<Record<string, string>> = {
  creation: 'CREATED',
  deletion: 'DELETED',
  restore: 'RESTORED',
};

/** Events waiting to be sent. Filled for portals that have the app installed, as their manifest subscribes. */
export class Outbox {
  #queue: QueuedEvent[] = [];
  readonly #index: SubscriptionIndex;
  readonly #appId: number;

  constructor(index: SubscriptionIndex, appId: number) {
    this.#index = index;
    this.#appId = appId;
  }

  get waiting(): number {
    return this.#queue.length;
  }

  add(happening: Happening): void {
    if (happening.portal.install === null) return;
    const { typeId, kind } = happening;
    const propertyName = happening.propertyName ?? '';
    const met =
      typeId === null
        ? this.#index.named(kind, propertyName)
        : this.#index.ofObject(typeId, kind, propertyName);
    for (const { id, subscription } of met) {
      const body = this.#body(happening, id, subscription.subscriptionType);
      this.#queue.push({ body, attempt: 0, dueAt: happening.at });
    }
  }

  /** Takes out what is due; the rest stays. */
  takeDue(now: number): QueuedEvent[] {
    const due = this.#queue.filter((event) => event.dueAt <= now);
    if (due.length > 0) this.#queue = this.#queue.filter((event) => event.dueAt > now);
    return due;
  }

  retryLater(events: readonly QueuedEvent[]): void {
    this.#queue.push(...events);
  }

  clear(): void {
    this.#queue = [];
  }

  #body(happening: Happening, subscriptionId: number, subscriptionType: string): Record<string, unknown> {
    const { portal, typeId, kind, source } = happening;
    const flag = CHANGE_FLAGS[kind];
    return {
      eventId: Number(portal.mint.event()),
      subscriptionId,
      portalId: portal.id,
      appId: this.#appId,
      occurredAt: happening.at,
      subscriptionType,
      attemptNumber: 0,
      objectId: Number(happening.objectId),
      ...(typeId === null ? {} : { objectTypeId: typeId }),
      ...(happening.propertyName === undefined ? {} : { propertyName: happening.propertyName }),
      ...(flag === undefined ? {} : { changeFlag: flag }),
      changeSource: source.type,
      ...(source.id === null ? {} : { sourceId: source.id }),
      ...happening.extra,
    };
  }
}
