/** What a read could not get of a ticket and what stands in for it. Words for a person are made where it is shown. */
export type ReadNote =
  /** Conversations may not be read: messages are taken from dates on the ticket, without who wrote them. */
  | { readonly kind: 'messages_from_dates' }
  /** The first reply is known by its date only. */
  | { readonly kind: 'first_reply_from_date' }
  /** The conversation cannot be read: replies by messaging or chat are missing. */
  | { readonly kind: 'no_conversation' }
  /** The customer of the ticket cannot be read. */
  | { readonly kind: 'no_customer' }
  /** A list has more values than are kept. */
  | { readonly kind: 'field_cut'; readonly field: string; readonly most: number }
  /** As stored by versions before 1.0, which kept a sentence. */
  | { readonly kind: 'text'; readonly text: string };
