const TICKET = 'zen:event-type:ticket.';
const ORGANIZATION = 'zen:event-type:organization.';

/** https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events/ */
export const TICKET_SUBSCRIPTIONS: readonly string[] = [
  'created',
  'status_changed',
  'custom_status_changed',
  'priority_changed',
  'comment_added',
  'agent_assignment_changed',
  'group_assignment_changed',
  'brand_changed',
  'organization_changed',
  'requester_changed',
  'form_changed',
  'tags_changed',
  'merged',
  'soft_deleted',
  'permanently_deleted',
  'undeleted',
  'marked_as_spam',
].map((name) => `${TICKET}${name}`);

/** Not subscribed to, because our own writes would come back, but of use where an admin adds them. */
const FIELD_EVENT = `${TICKET}custom_field_changed`;

const ORGANIZATION_SUBSCRIPTIONS = ['custom_field_changed', 'name_changed', 'deleted'].map(
  (name) => `${ORGANIZATION}${name}`,
);

/** https://developer.zendesk.com/api-reference/webhooks/event-types/messaging-events/ */
const MESSAGING_SUBSCRIPTIONS: readonly string[] = ['zen:event-type:messaging_ticket.message_added'];

export const TICKET_EVENTS: ReadonlySet<string> = new Set([
  ...TICKET_SUBSCRIPTIONS,
  ...MESSAGING_SUBSCRIPTIONS,
  FIELD_EVENT,
]);
export const CUSTOMER_EVENTS: ReadonlySet<string> = new Set(ORGANIZATION_SUBSCRIPTIONS);
/** Our fields are custom fields, and the option of our drop-down is a tag. */
export const OWN_WRITE_EVENTS: ReadonlySet<string> = new Set([FIELD_EVENT, `${TICKET}tags_changed`]);

export const SUBSCRIPTIONS: readonly string[] = [
  ...TICKET_SUBSCRIPTIONS,
  ...ORGANIZATION_SUBSCRIPTIONS,
  ...MESSAGING_SUBSCRIPTIONS,
];

/** Grows with the list above. */
export const SUBSCRIPTIONS_VERSION = 2;

/**
 * What to ask for in turn, for accounts that refuse a kind of event they do not have: all, then without messaging, then without
 * organizations, then tickets alone. The catch-up finds what no webhook tells.
 */
export const SUBSCRIPTION_CHOICES: readonly (readonly string[])[] = [
  SUBSCRIPTIONS,
  [...TICKET_SUBSCRIPTIONS, ...ORGANIZATION_SUBSCRIPTIONS],
  [...TICKET_SUBSCRIPTIONS, ...MESSAGING_SUBSCRIPTIONS],
  TICKET_SUBSCRIPTIONS,
];
