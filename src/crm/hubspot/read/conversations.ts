import { bulkhead } from 'cockatiel';
import type { TicketEvent } from '../../../domain/event.ts';
import { CrmError, type CrmFailure } from '../../../domain/failure.ts';
import type { ReadNote } from '../../../domain/read-note.ts';
import type { CrmSession } from '../../port.ts';
import type { HubspotApi } from '../client/client.ts';
import type { CrmRecord } from '../wire/records.ts';
import { parseThread } from './alias.ts';
import { readEngagements } from './engagements.ts';
import { listAuthors, messageEvents } from './messages.ts';
import type { People } from './people.ts';
import { standInMessages, toFirstReply } from './stand-in.ts';
import { type Conversation, readConversations, type Thread } from './threads.ts';

/** Conversations read at once; the shared budget sets the pace. */
const AT_ONCE = 6;

/** The messages of a ticket, from whichever source HubSpot allows. */
export type ConversationRead =
  | {
      readonly events: readonly TicketEvent[];
      /** The first conversation, for what the ticket itself does not say. */
      readonly thread: Thread | null;
      readonly notes: readonly ReadNote[];
      /** Beginnings of event ids of which this tells all there are. */
      readonly whole?: readonly string[];
      /** The events of each conversation, by their ids. */
      readonly threads?: readonly ReadonlySet<string>[];
    }
  | { readonly failure: CrmFailure };

interface Read {
  readonly record: CrmRecord;
  /** Null where conversations may not be read. */
  readonly conversations: readonly Conversation[] | null;
  readonly failure: CrmFailure | null;
}

/**
 * Messages of each ticket: from its conversations; without any, from the e-mails, calls and notes beside it; where
 * conversations may not be read, from the ticket's own dates. `aliases`: what each was asked by, if
 * not by its own id. Throws CrmError for what concerns all of them.
 */
export async function readTicketConversations(
  api: HubspotApi,
  session: CrmSession,
  records: readonly CrmRecord[],
  people: People,
  aliases: ReadonlyMap<string, readonly string[]>,
): Promise<ReadonlyMap<string, ConversationRead>> {
  const reads = await readAll(records, (record) =>
    loadConversations(api, session, record, aliases.get(record.id) ?? []),
  );
  const recordsWhere = (is: (read: Read) => boolean) => reads.filter(is).map((read) => read.record);
  const refused = recordsWhere((read) => read.conversations === null && read.failure === null);
  const standIns = await standInMessages(api, session, refused);
  const bare = recordsWhere((read) => read.conversations?.length === 0);
  const beside = await readEngagements(
    api,
    session,
    bare.map((record) => record.id),
    people,
  );
  await people.learn(reads.flatMap((read) => listAuthors(read.conversations ?? [])));
  return new Map(
    reads.map(({ record, conversations, failure }): [string, ConversationRead] => {
      if (failure !== null) return [record.id, { failure }];
      const standIn = standIns.get(record.id);
      if (standIn !== undefined) return [record.id, { ...standIn, thread: null }];
      const known = conversations ?? [];
      const said = [...messageEvents(record.id, known, people), ...beside.toEvents(record.id)];
      const whole = known.length === 0 ? beside.wholeTypes.map((type) => `${record.id}:${type}:`) : [];
      const thread = known[0]?.thread ?? null;
      const threads = known.map((one) => toIds(messageEvents(record.id, [one], people)));
      return [record.id, { ...withFirstReply(record, said), thread, whole, threads }];
    }),
  );
}

function toIds(events: readonly TicketEvent[]): ReadonlySet<string> {
  return new Set(events.map(({ id }) => id));
}

/** If the first ticket shows that the account has no conversations, skips the request for the others. */
async function readAll(
  records: readonly CrmRecord[],
  read: (record: CrmRecord) => Promise<Read>,
): Promise<readonly Read[]> {
  const [first, ...others] = records;
  if (first === undefined) return [];
  const one = await read(first);
  if (one.conversations === null && one.failure === null) {
    return records.map((record) => ({ record, conversations: null, failure: null }));
  }
  const gate = bulkhead(AT_ONCE, Number.POSITIVE_INFINITY);
  return [one, ...(await Promise.all(others.map((record) => gate.execute(() => read(record)))))];
}

/** Without access to conversations other sources are used; any other failure is this ticket's own. */
async function loadConversations(
  api: HubspotApi,
  session: CrmSession,
  record: CrmRecord,
  aliases: readonly string[],
): Promise<Read> {
  try {
    return {
      record,
      conversations: await readConversations(api, session, record, aliases.map(parseThread)),
      failure: null,
    };
  } catch (error) {
    if (!(error instanceof CrmError) || error.failure.kind === 'auth_lost') throw error;
    const failure = error.failure.kind === 'forbidden' ? null : error.failure;
    return { record, conversations: null, failure };
  }
}

/** HubSpot has the date of an agent's reply that we could not find: the date counts. */
function withFirstReply(
  record: CrmRecord,
  said: readonly TicketEvent[],
): { events: readonly TicketEvent[]; notes: readonly ReadNote[] } {
  const replied = said.some(
    (event) => event.type === 'message' && event.visibility === 'public' && event.actor.kind === 'rep',
  );
  const first = replied ? null : toFirstReply(record);
  return first === null
    ? { events: said, notes: [] }
    : {
        events: [...said, first],
        notes: [{ kind: 'first_reply_from_date' }],
      };
}
