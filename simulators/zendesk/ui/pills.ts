import { html } from 'hono/html';
import type { Badge } from '../../../src/domain/evaluation.ts';
import type { Ticket } from '../state/account.ts';
import type { View } from './page-of.ts';

export function statusPill(view: View, ticket: Ticket) {
  const status = ticket.deleted === null ? ticket.row.status : 'deleted';
  return html`<span class="pill ${status}">${view.say.statuses[status]}</span>`;
}

export function badgePill(view: View, badge: Badge | null) {
  if (badge === null) return html`<span class="soft">–</span>`;
  return html`<span class="pill ${badge}">${view.say.badges[badge]}</span>`;
}

/** Channels of other makes keep the vendor's word. */
export function channelName(view: View, channel: string): string {
  const names: Readonly<Record<string, string>> = view.say.channels;
  return names[channel] ?? channel;
}
