import type { ChannelId, InboxId } from '../../../domain/ids.ts';
import { own } from '../../../domain/own.ts';
import { term } from '../../../terms/index.ts';
import type { BrandInboxes } from '../provision/state.ts';
import type { WireVia } from '../wire/ticket.ts';

/** Several of Zendesk's words for one thing; everything else keeps its own name. */
const SAME_CHANNEL: Readonly<Record<string, ChannelId>> = {
  voice: 'phone',
  phone_call_inbound: 'phone',
  phone_call_outbound: 'phone',
  voicemail: 'phone',
  native_messaging: 'messaging',
  web_service: 'api',
};

/** The channels that accounts usually have, for the directory; others join as tickets bring them. */
export const USUAL_CHANNELS: readonly { readonly id: ChannelId; readonly name: string }[] = (
  ['email', 'web', 'chat', 'messaging', 'phone', 'sms', 'mobile', 'help_center', 'api'] as const
).map((id) => ({ id, name: term('en', `channel.${id}`) }));

/** An open list: https://developer.zendesk.com/documentation/ticketing/reference-guides/via-types/ */
export function toChannel(via: WireVia | null | undefined): ChannelId | null {
  const channel = via?.channel ?? null;
  return channel === null ? null : (own(SAME_CHANNEL, channel) ?? channel);
}

/** The support address it was sent to; a ticket that came another way, or was moved, belongs to its brand's inbox. */
export function toInbox(
  recipient: string | null,
  brandId: string | null,
  brandInboxes: BrandInboxes,
): InboxId | null {
  if (recipient !== null) return addressInbox(recipient);
  return brandId === null ? null : (own(brandInboxes, brandId) ?? brandInbox(brandId));
}

/** A brand with one support address is that inbox; with several or none it is an inbox of its own. */
export function toBrandInboxes(
  brandIds: readonly string[],
  addresses: readonly { readonly email: string; readonly brand_id: string | null }[],
): BrandInboxes {
  return Object.fromEntries(
    brandIds.map((id) => {
      const [only, another] = addresses.filter((address) => address.brand_id === id);
      return [id, only !== undefined && another === undefined ? addressInbox(only.email) : brandInbox(id)];
    }),
  );
}

export function addressInbox(email: string): InboxId {
  return email.trim().toLowerCase();
}

export function brandInbox(brandId: string): InboxId {
  return `brand:${brandId}`;
}
