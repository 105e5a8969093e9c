/** Identifiers are opaque strings. Aliases say which kind is meant; the compiler treats them as strings. */
export type AccountId = string;
/** The CRM's own id of a ticket, unique within one account. */
export type TicketId = string;
export type RepId = string;
export type TeamId = string;
export type InboxId = string;
export type CustomerId = string;
/** Where a message or ticket came from: `email`, `chat`, `web`, `phone`, `api` … Open list: unknown ones are kept. */
export type ChannelId = string;
export type CalendarKey = string;
export type PolicyKey = string;
export type TierKey = string;
export type MetricKey = string;
