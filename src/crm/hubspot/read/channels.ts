import type { ChannelId } from '../../../domain/ids.ts';
import { own } from '../../../domain/own.ts';
import { type CrmRecord, readText } from '../wire/records.ts';

/** HubSpot's own channels: https://developers.hubspot.com/docs/api-reference/latest/conversations/inbox-and-messages/guide */
const BY_GENERIC_ID: Readonly<Record<string, ChannelId>> = {
  '1000': 'chat',
  '1001': 'facebook',
  '1002': 'email',
  '1003': 'web',
  '1007': 'whatsapp',
  '1008': 'phone',
};

const BY_SOURCE: Readonly<Record<string, ChannelId>> = {
  CHAT: 'chat',
  EMAIL: 'email',
  FORM: 'web',
  PHONE: 'phone',
};

/** Channels that we name alike in every CRM; others keep HubSpot's id and get their name from the directory. */
export function channelOfGenericId(id: string | null | undefined): ChannelId | null {
  return id === null || id === undefined || id === '' ? null : (own(BY_GENERIC_ID, id) ?? id);
}

/** The ticket property `source_type`. */
export function channelOfSource(source: string | null): ChannelId | null {
  return source === null || source === ''
    ? null
    : (own(BY_SOURCE, source.toUpperCase()) ?? source.toLowerCase());
}

/** How a ticket came in: its first conversation's channel is exact, `source_type` is coarse and editable, a program is `api`. */
export function toChannel(record: CrmRecord, ofThread: string | null): ChannelId | null {
  const generic = readText(record, 'hs_originating_generic_channel_id') ?? ofThread;
  const madeByProgram = /^(INTEGRATION|API)$/i.test(readText(record, 'hs_object_source') ?? '');
  return (
    channelOfGenericId(generic) ??
    channelOfSource(readText(record, 'source_type')) ??
    (madeByProgram ? 'api' : null)
  );
}
