const THREAD = 'thread:';
const RESTORED = /^restored:(\d+):(\d+)$/;

/** A webhook about a conversation names its thread only; `readTickets` takes this alias and finds the ticket. */
export function threadAlias(threadId: string): string {
  return `${THREAD}${threadId}`;
}

/** Only a webhook tells that a ticket was restored, and when (epoch ms). */
export function restoredAlias(ticketId: string, at: number): string {
  return `restored:${at}:${ticketId}`;
}

/** The thread that an alias names; null for anything else. */
export function parseThread(id: string): string | null {
  return id.startsWith(THREAD) ? id.slice(THREAD.length) : null;
}

/** The ticket and instant that a restore names; null for anything else. */
export function parseRestore(id: string): { readonly ticketId: string; readonly at: number } | null {
  const [, at, ticketId] = RESTORED.exec(id) ?? [];
  return at === undefined || ticketId === undefined ? null : { ticketId, at: Number(at) };
}
