import { ENTITLEMENT_PROPERTIES } from '../../../src/domain/sla-properties.ts';
import { TYPE, type TypeId } from '../state/model.ts';

/** One subscription of the app's manifest. `objectTypeId` for `object.*`; `propertyName` for property changes. */
export interface Subscription {
  readonly subscriptionType: string;
  readonly objectTypeId?: TypeId;
  readonly propertyName?: string;
}

const TICKET_PROPERTIES = [
  'subject',
  'hs_pipeline',
  'hs_pipeline_stage',
  'hs_ticket_priority',
  'hubspot_owner_id',
  'hubspot_team_id',
  'hs_inbox_id',
  'source_type',
  'hs_first_agent_message_sent_at',
];

/** What a service-level app needs to hear. None of the app's own ticket properties: that would echo. */
export const DEFAULT_SUBSCRIPTIONS: readonly Subscription[] = [
  ...['creation', 'deletion', 'restore', 'merge', 'associationChange'].map((kind) => ({
    subscriptionType: `object.${kind}`,
    objectTypeId: TYPE.ticket,
  })),
  ...TICKET_PROPERTIES.map((propertyName) => ({
    subscriptionType: 'object.propertyChange',
    objectTypeId: TYPE.ticket,
    propertyName,
  })),
  ...['name', ...Object.values(ENTITLEMENT_PROPERTIES)].map((propertyName) => ({
    subscriptionType: 'object.propertyChange',
    objectTypeId: TYPE.company,
    propertyName,
  })),
  { subscriptionType: 'conversation.newMessage' },
  { subscriptionType: 'conversation.privacyDeletion' },
  { subscriptionType: 'contact.privacyDeletion' },
];

const LEGACY_NAMES: Readonly<Partial<Record<TypeId, string>>> = {
  [TYPE.ticket]: 'ticket',
  [TYPE.company]: 'company',
  [TYPE.contact]: 'contact',
};

/** Finds the subscriptions that an event meets without looking at all of them. */
export class SubscriptionIndex {
  readonly #byKey = new Map<string, { readonly id: number; readonly subscription: Subscription }[]>();

  constructor(subscriptions: readonly Subscription[]) {
    for (const [index, subscription] of subscriptions.entries()) {
      const { subscriptionType, objectTypeId, propertyName } = subscription;
      const key = `${subscriptionType}:${objectTypeId ?? ''}:${propertyName ?? ''}`;
      const entry = { id: 2_300_001 + index, subscription };
      this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), entry]);
    }
  }

  /** Generic (`object.creation` of a type) and legacy (`ticket.creation`) names both count. */
  ofObject(
    typeId: TypeId,
    kind: string,
    propertyName: string,
  ): readonly { id: number; subscription: Subscription }[] {
    const legacy = LEGACY_NAMES[typeId];
    return [
      ...(this.#byKey.get(`object.${kind}:${typeId}:${propertyName}`) ?? []),
      ...(legacy === undefined ? [] : (this.#byKey.get(`${legacy}.${kind}::${propertyName}`) ?? [])),
    ];
  }

  named(
    subscriptionType: string,
    propertyName: string,
  ): readonly { id: number; subscription: Subscription }[] {
    return this.#byKey.get(`${subscriptionType}::${propertyName}`) ?? [];
  }
}
