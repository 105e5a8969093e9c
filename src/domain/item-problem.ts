/** Why one ticket, customer, person or event was set aside while all others went on. The words for a person are made where it is shown. */
export type ItemProblem =
  /** What the CRM gives for it cannot be: an instant in the year 5000, an id of a thousand characters. */
  | { readonly code: 'unusable_value'; readonly field: string }
  /** The CRM's answer about it is not understood. */
  | { readonly code: 'unreadable'; readonly detail: string }
  /** The database refuses to store it; SQLSTATE of PostgreSQL. */
  | { readonly code: 'not_storable'; readonly sqlState: string }
  /** Reading or judging it ended in an error of our own, which the log has whole. */
  | { readonly code: 'defect'; readonly error: string };

/** What can be set aside beside tickets and customers, which wait among the reads. */
export type SetAsideAbout = 'rep' | 'person' | 'team' | 'inbox' | 'channel' | 'status' | 'event' | 'figure';
