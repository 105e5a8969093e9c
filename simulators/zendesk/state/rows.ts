/** Rows in Zendesk's own words: what the API answers, kept as it is sent. */

export const TICKET_STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export const TICKET_TYPES = ['problem', 'incident', 'question', 'task'] as const;

export interface Via {
  readonly channel: string;
  readonly source: {
    readonly from: Readonly<Record<string, unknown>>;
    readonly to: Readonly<Record<string, unknown>>;
    readonly rel: string | null;
  };
}

export interface TicketRow {
  id: number;
  external_id: string | null;
  via: Via;
  created_at: string;
  updated_at: string;
  type: string | null;
  subject: string;
  raw_subject: string;
  description: string;
  priority: string | null;
  status: TicketStatus;
  recipient: string | null;
  requester_id: number;
  submitter_id: number;
  assignee_id: number | null;
  organization_id: number | null;
  group_id: number | null;
  collaborator_ids: readonly number[];
  follower_ids: readonly number[];
  email_cc_ids: readonly number[];
  forum_topic_id: null;
  problem_id: number | null;
  has_incidents: boolean;
  is_public: boolean;
  due_at: string | null;
  tags: readonly string[];
  satisfaction_rating: null;
  sharing_agreement_ids: readonly number[];
  custom_status_id: number;
  followup_ids: readonly number[];
  ticket_form_id: number;
  brand_id: number;
  allow_channelback: boolean;
  allow_attachments: boolean;
  from_messaging_channel: boolean;
}

/** Events are kept as they are sent; which members they have depends on `type`. */
export interface AuditEvent {
  readonly id: number;
  readonly type: string;
  readonly [member: string]: unknown;
}

export interface CommentEvent extends AuditEvent {
  readonly type: 'Comment';
  readonly author_id: number;
  readonly body: string;
  readonly html_body: string;
  readonly plain_body: string;
  readonly public: boolean;
  readonly attachments: readonly unknown[];
  readonly audit_id: number;
  readonly via?: Via;
}

export interface AuditRow {
  readonly id: number;
  readonly ticket_id: number;
  readonly created_at: string;
  readonly author_id: number;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly events: readonly AuditEvent[];
  readonly via: Via;
}

export interface UserRow {
  readonly id: number;
  name: string;
  email: string | null;
  readonly created_at: string;
  updated_at: string;
  time_zone: string;
  iana_time_zone: string;
  phone: string | null;
  locale: string;
  organization_id: number | null;
  role: 'end-user' | 'agent' | 'admin';
  verified: boolean;
  external_id: string | null;
  tags: readonly string[];
  active: boolean;
  suspended: boolean;
  role_type: number | null;
  custom_role_id: number | null;
  default_group_id: number | null;
  only_private_comments: boolean;
  ticket_restriction: string | null;
  user_fields: Readonly<Record<string, unknown>>;
}

export interface OrganizationRow {
  readonly id: number;
  name: string;
  shared_tickets: boolean;
  shared_comments: boolean;
  external_id: string | null;
  readonly created_at: string;
  updated_at: string;
  domain_names: readonly string[];
  details: string | null;
  notes: string | null;
  group_id: number | null;
  tags: readonly string[];
  organization_fields: Record<string, unknown>;
}

export interface OptionRow {
  readonly id: number;
  readonly name: string;
  readonly raw_name: string;
  readonly value: string;
  readonly default: boolean;
}

export interface FieldRow {
  readonly id: number;
  readonly type: string;
  title: string;
  description: string;
  position: number;
  active: boolean;
  required: boolean;
  regexp_for_validation: string | null;
  tag: string | null;
  key: string | null;
  readonly created_at: string;
  updated_at: string;
  readonly removable: boolean;
  custom_field_options?: readonly OptionRow[];
  readonly [member: string]: unknown;
}

/** Rows that no rule of the simulator looks into. */
export interface PlainRow {
  readonly id: number | string;
  readonly [member: string]: unknown;
}

export interface StatusRow extends PlainRow {
  readonly id: number;
  status_category: Exclude<TicketStatus, 'closed'>;
  agent_label: string;
  active: boolean;
  default: boolean;
}

export interface WebhookRow {
  readonly id: string;
  name: string;
  description?: string;
  status: 'active' | 'inactive';
  readonly subscriptions: readonly string[];
  readonly created_at: string;
  readonly created_by: string;
  updated_at?: string;
  updated_by?: string;
  endpoint: string;
  http_method: string;
  request_format: string;
}

/** One message of a messaging or chat conversation; it is no comment. */
export interface ConversationMessage {
  readonly id: string;
  readonly at: number;
  readonly authorId: number;
  readonly speaker: 'user' | 'agent' | 'bot';
  readonly body: string;
}
