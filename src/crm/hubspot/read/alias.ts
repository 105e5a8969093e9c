const THREAD = 'thread:';
const RESTORED = /^restored:(\d+):(\d+)$/;

/** A webhook about a conversation names its thread only; `readTickets` takes this alias and finds the ticket. */
export function threadAlias(threadId: string): string {
  return `${THREAD}${threadId}`;
}

/** That a ticket came back from the bin, and when (epoch ms), is told by its webhook and nowhere else. */
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
