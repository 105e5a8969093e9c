import type {
  ChannelId,
  CustomerId,
  InboxId,
  MetricKey,
  PolicyKey,
  RepId,
  TeamId,
  TicketId,
  TierKey,
} from './ids.ts';

/** Who did it. A chatbot, workflow or other app is `automation`; the CRM itself is `system` (rule H2, H3). */
export type ActorKind = 'customer' | 'rep' | 'automation' | 'system';

export interface Actor {
  readonly kind: ActorKind;
  readonly id: string | null;
}

/** `pending` waits on the customer, `on_hold` on a third party. */
export const STATUS_CATEGORIES = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'] as const;
export type StatusCategory = (typeof STATUS_CATEGORIES)[number];

/** Lower case: `urgent`, `high`, `normal`, `low`, or what the account calls it. */
export type Priority = string;

export type FieldValue = string | number | boolean | readonly string[] | null;

/** What a person wrote, told apart from every code. */
export interface FreeText {
  readonly kind: 'text';
  readonly text: string;
}

interface EventBase {
  /** The source's id of this change, unique per account. The same change always has the same id. */
  readonly id: string;
  /** Milliseconds since the epoch, UTC. */
  readonly at: number;
  readonly actor: Actor;
  /** Its place among what the source reports for the same instant, where ids do not tell (H1). Default 0. */
  readonly order?: number;
}

/**
 * One fact of a ticket's history (sla-semantics §3). Values are what they became, not what they were.
 * A ticket's first values (priority, inbox, customer …) are events too, at the instant of `created`.
 */
export type TicketEvent =
  | (EventBase & { readonly type: 'created' })
  | (EventBase & {
      readonly type: 'message';
      readonly visibility: 'public' | 'internal';
      readonly channel: ChannelId | null;
    })
  | (EventBase & { readonly type: 'status'; readonly category: StatusCategory; readonly raw: string })
  | (EventBase & { readonly type: 'priority'; readonly priority: Priority | null })
  | (EventBase & { readonly type: 'assigned'; readonly rep: RepId | null })
  | (EventBase & { readonly type: 'team'; readonly team: TeamId | null })
  | (EventBase & { readonly type: 'inbox'; readonly inbox: InboxId | null })
  | (EventBase & { readonly type: 'channel'; readonly channel: ChannelId | null })
  | (EventBase & { readonly type: 'customer'; readonly customer: CustomerId | null })
  | (EventBase & { readonly type: 'field'; readonly name: string; readonly value: FieldValue })
  | (EventBase & { readonly type: 'work_logged'; readonly ms: number })
  | (EventBase & { readonly type: 'merged'; readonly into: TicketId | null })
  /**
   * Another ticket was merged into this one (M7). `waitingSince` is when its customer wrote what nobody had answered
   * (epoch ms); null: nothing was owed.
   */
  | (EventBase & {
      readonly type: 'merged_in';
      readonly from: TicketId | null;
      readonly waitingSince: number | null;
    })
  | (EventBase & { readonly type: 'deleted' })
  | (EventBase & { readonly type: 'spam' })
  | (EventBase & { readonly type: 'restored' })
  | (EventBase & {
      readonly type: 'excused';
      readonly clock: MetricKey;
      /** Which cycle of the metric; absent means the latest one. */
      readonly cycle?: number;
      readonly reason: string;
    })
  /** Takes the excuse of that clock back: it counts as if it had never been excused. */
  | (EventBase & {
      readonly type: 'excuse_withdrawn';
      readonly clock: MetricKey;
      /** Which cycle of the metric; absent means the one that was excused last. */
      readonly cycle?: number;
      readonly reason: string;
    })
  /** An agent or workflow pins the tier, the policy or a pause on this one ticket; null lifts it. `note`: why they did. */
  | (EventBase & { readonly type: 'tier'; readonly tier: TierKey | null; readonly note?: string })
  | (EventBase & { readonly type: 'policy'; readonly policy: PolicyKey | null; readonly note?: string })
  | (EventBase & { readonly type: 'pause'; readonly reason: FreeText | null; readonly note?: string });

export type TicketEventType = TicketEvent['type'];
export type TicketEventOf<T extends TicketEventType> = Extract<TicketEvent, { type: T }>;
