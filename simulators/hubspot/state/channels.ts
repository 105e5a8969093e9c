/** A way in, as HubSpot numbers it. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  /** The ticket's `source_type`; null where HubSpot sets none. */
  readonly sourceType: string | null;
}

/** The world's words for channels. Names are ours where HubSpot's documentation shows none. */
const BY_WORD: Readonly<Record<string, Channel>> = {
  email: { id: '1002', name: 'Email', sourceType: 'EMAIL' },
  chat: { id: '1000', name: 'Live Chat', sourceType: 'CHAT' },
  facebook: { id: '1001', name: 'Facebook Messenger', sourceType: 'CHAT' },
  web: { id: '1003', name: 'Forms', sourceType: 'FORM' },
  whatsapp: { id: '1007', name: 'WhatsApp', sourceType: 'CHAT' },
  phone: { id: '1008', name: 'Calling', sourceType: 'PHONE' },
};

export const CHANNELS: readonly Channel[] = Object.values(BY_WORD).sort(
  (a, b) => Number(a.id) - Number(b.id),
);

/** Null: the ticket does not come from a conversation (`api`, and `crm` for one written down by hand). */
export function channelFor(word: string): Channel | null {
  return BY_WORD[word] ?? null;
}
