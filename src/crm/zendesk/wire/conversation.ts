import { z } from 'zod';
import { wireId, wireIdOrNull, wireInstant, wireText } from './scalars.ts';

/**
 * One event of a ticket's conversation log; an open list of types. A message has a `reference` such as
 * `zen:sunco:conversation_message:6807…`. https://developer.zendesk.com/api-reference/ticketing/tickets/conversation_log/
 */
export const wireConversationEvent = z.object({
  id: wireId,
  type: z.string(),
  reference: wireText.catch(null),
  created_at: wireInstant,
  author: z
    .object({ type: wireText.catch(null), 'zen:support:user_id': wireIdOrNull.catch(null) })
    .nullish()
    .catch(null),
});
export type WireConversationEvent = z.infer<typeof wireConversationEvent>;

/** One entry of a chat's history; `timestamp` in epoch ms. */
const wireChatEntry = z.object({
  chat_index: z.number().nullish().catch(null),
  message_id: wireIdOrNull.catch(null),
  type: z.string(),
  timestamp: z.number().min(0).max(8.64e15),
  actor_id: wireIdOrNull.catch(null),
  actor_type: wireText.catch(null),
  is_history_context: z.boolean().nullish().catch(null),
});
export type WireChatEntry = z.infer<typeof wireChatEntry>;

/** The value of `ChatStartedEvent` and `ChatEndedEvent` in audits. */
export const wireChat = z.object({
  chat_id: wireIdOrNull.catch(null),
  history: z
    .array(wireChatEntry.nullable().catch(null))
    .nullish()
    .catch(null)
    .transform((entries) => (entries ?? []).filter((entry) => entry !== null)),
});
