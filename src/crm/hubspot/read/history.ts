import type {
  Actor,
  StatusCategory,
  TicketEvent,
  TicketEventOf,
  TicketEventType,
} from '../../../domain/event.ts';
import { own } from '../../../domain/own.ts';
import { parseInstant } from '../wire/instants.ts';
import { type CrmRecord, readText, type ValueVersion } from '../wire/records.ts';
import { channelOfSource, toChannel } from './channels.ts';
import type { People } from './people.ts';
import { kindOfSource, userInSource } from './sources.ts';

export interface HistoryContext {
  readonly toCategory: (stageId: string) => StatusCategory;
  readonly people: People;
  readonly policyFields: readonly string[];
  /** Now, by association; its past is only in the property's history. */
  readonly company: string | null;
  /** Of the first conversation, for tickets whose own property is empty. */
  readonly inbox: string | null;
  readonly channel: string | null;
}

/** Properties whose history is the ticket's history. */
export const HISTORY_PROPERTIES = [
  'hs_pipeline_stage',
  'hs_ticket_priority',
  'hubspot_owner_id',
  'hubspot_team_id',
  'hs_inbox_id',
  'source_type',
  'hs_primary_company_id',
  'hs_merged_object_ids',
  'createdate',
] as const;

const PRIORITIES: Readonly<Record<string, string>> = {
  LOW: 'low',
  MEDIUM: 'normal',
  HIGH: 'high',
  URGENT: 'urgent',
};

/** HubSpot's priority in our words; a value of the account's own is kept in lower case. */
export function toPriority(raw: string | null): string | null {
  return raw === null || raw === '' ? null : (own(PRIORITIES, raw.toUpperCase()) ?? raw.toLowerCase());
}

/** The instant at which a ticket began, according to the account: an import may set it in the past. */
export function getCreatedAt(record: CrmRecord): number {
  return (
    parseInstant(readText(record, 'createdate')) ??
    parseInstant(record.createdAt) ??
    parseInstant(readText(record, 'hs_createdate')) ??
    0
  );
}

/** Was the creation date changed after the first value? What counts from it is then read again. */
export function wasCreationCorrected(record: CrmRecord): boolean {
  const instants = (record.propertiesWithHistory.createdate ?? []).map(({ value }) => parseInstant(value));
  return new Set(instants).size > 1;
}

/** The creation and every change of a property we follow, as events. The same change has the same id in every read. */
export function propertyEvents(record: CrmRecord, context: HistoryContext): readonly TicketEvent[] {
  const createdAt = getCreatedAt(record);
  const changes = (name: string) => listChanges(record, name, createdAt, context.people);
  const orFirst = (found: readonly Change[], name: string, value: string | null) =>
    found.length > 0 ? found : first(record, name, value, createdAt);
  const current = (name: string) => orFirst(changes(name), name, readText(record, name));
  const company = orFirst(changes('hs_primary_company_id'), 'company', context.company);
  const inbox = orFirst(changes('hs_inbox_id'), 'inbox', context.inbox);
  return [
    { id: `${record.id}:created`, at: createdAt, actor: toCreator(record, context.people), type: 'created' },
    ...current('hs_pipeline_stage').flatMap((change, index) =>
      statusEvent(index === 0 ? { ...change, at: createdAt } : change, context),
    ),
    ...as(current('hs_ticket_priority'), (value) => ({ type: 'priority', priority: toPriority(value) })),
    ...as(current('hubspot_owner_id'), (owner) => ({
      type: 'assigned',
      rep: context.people.repOfOwner(owner),
    })),
    ...as(current('hubspot_team_id'), (team) => ({ type: 'team', team })),
    ...as(inbox, (value) => ({ type: 'inbox', inbox: value })),
    ...as(channelChanges(record, changes('source_type'), context, createdAt), (channel) => ({
      type: 'channel',
      channel,
    })),
    ...as(company, (customer) => ({ type: 'customer', customer })),
    ...context.policyFields.flatMap((name) => as(changes(name), (value) => ({ type: 'field', name, value }))),
  ];
}

type Fact = { [T in TicketEventType]: Omit<TicketEventOf<T>, 'id' | 'at' | 'actor'> }[TicketEventType];

function as(changes: readonly Change[], toFact: (value: string | null) => Fact): readonly TicketEvent[] {
  return changes.map(({ value, ...base }) => ({ ...base, ...toFact(value) }));
}

function statusEvent({ value, ...base }: Change, context: HistoryContext): readonly TicketEvent[] {
  if (value === null) return [];
  return [{ ...base, type: 'status', category: context.toCategory(value), raw: value }];
}

/** The channel a conversation came by does not change; without one an agent may set the source by hand. */
function channelChanges(
  record: CrmRecord,
  sources: readonly Change[],
  context: HistoryContext,
  createdAt: number,
): readonly Change[] {
  const exact = readText(record, 'hs_originating_generic_channel_id') ?? context.channel;
  if (exact !== null || sources.length === 0) {
    return first(record, 'channel', toChannel(record, context.channel), createdAt);
  }
  return sources.map((change) => ({ ...change, value: channelOfSource(change.value) }));
}

interface Change {
  readonly id: string;
  readonly at: number;
  /** Absent for the first value of an instant. */
  readonly order?: number;
  readonly actor: Actor;
  readonly value: string | null;
}

/** HubSpot writes a new record's properties within moments of each other. */
const FIRST_WITHIN_MS = 1_000;
/** An import writes the parts of a ticket, such as its company, in several calls. */
const IMPORTED_WITHIN_MS = 10 * 60_000;

/** When HubSpot stored the record. Its creation date may be earlier or later. */
function toBornAt(record: CrmRecord, createdAt: number): number {
  const stages = toVersions(record, 'hs_pipeline_stage');
  return parseInstant(readText(record, 'hs_createdate')) ?? stages[0]?.writtenAt ?? createdAt;
}

interface Version extends ValueVersion {
  readonly writtenAt: number;
}

/** Oldest first. HubSpot lists the newest first, and that order also holds within one millisecond. */
function toVersions(record: CrmRecord, name: string): readonly Version[] {
  return (own(record.propertiesWithHistory, name) ?? [])
    .flatMap((version) => {
      const writtenAt = parseInstant(version.timestamp);
      return writtenAt === null ? [] : [{ ...version, writtenAt }];
    })
    .toReversed()
    .toSorted((left, right) => left.writtenAt - right.writtenAt);
}

/** Oldest first; a value written again is no change. HubSpot's instants are too coarse for its order, so `order` tells it (H1). */
function listChanges(record: CrmRecord, name: string, createdAt: number, people: People): readonly Change[] {
  const bornAt = toBornAt(record, createdAt);
  const changesAt = new Map<number, number>();
  const ids = new Set<string>();
  let before: string | null = null;
  return toVersions(record, name).flatMap((version, index): Change[] => {
    const value = version.value === '' ? null : version.value;
    if (value === before) return [];
    before = value;
    const actor = toActor(version, people);
    const isFirst = index === 0 && isFromTheStart(version.writtenAt, actor, { createdAt, bornAt });
    const at = isFirst ? createdAt : Math.max(version.writtenAt, createdAt);
    const order = changesAt.get(at) ?? 0;
    changesAt.set(at, order + 1);
    const toId = (instant: string) => `${record.id}:${name}:${instant}:${value ?? ''}`;
    const usual = toId(`${version.writtenAt}`);
    // A value that comes back within one millisecond is another change, so it needs an id of its own.
    const id = ids.has(usual) ? toId(`${version.writtenAt}~${order}`) : usual;
    ids.add(usual);
    return [{ id, at, ...(order === 0 ? {} : { order }), actor, value }];
  });
}

/**
 * Did a ticket have this first value from its beginning? On an imported ticket, whose creation date is before its record,
 * everything that the import wrote counts as such, however long it took; what a person sets later is a change.
 */
function isFromTheStart(
  writtenAt: number,
  actor: Actor,
  { createdAt, bornAt }: { readonly createdAt: number; readonly bornAt: number },
): boolean {
  if (writtenAt <= Math.max(createdAt, bornAt) + FIRST_WITHIN_MS) return true;
  const isImported = bornAt > createdAt + FIRST_WITHIN_MS;
  return isImported && (actor.kind !== 'rep' || writtenAt <= bornAt + IMPORTED_WITHIN_MS);
}

/** A value without a history: as if it had always been so. */
function first(record: CrmRecord, name: string, value: string | null, createdAt: number): readonly Change[] {
  if (value === null) return [];
  return [{ id: `${record.id}:${name}:first:${value}`, at: createdAt, actor: SYSTEM, value }];
}

const SYSTEM: Actor = { kind: 'system', id: null };

function toActor(version: ValueVersion, people: People): Actor {
  const kind = kindOfSource(version.sourceType);
  if (kind === 'automation') return { kind, id: version.sourceId ?? null };
  const user = version.updatedByUserId ?? userInSource(version.sourceId);
  if (user !== null) return { kind: 'rep', id: people.repOfUser(user) };
  return kind === 'rep' ? { kind, id: null } : SYSTEM;
}

/** A ticket made from a customer's message is the customer's; one typed in by an agent is the agent's (rule D11). */
function toCreator(record: CrmRecord, people: People): Actor {
  const kind = kindOfSource(readText(record, 'hs_object_source'));
  const sourceId = readText(record, 'hs_object_source_id');
  const user = readText(record, 'hs_created_by_user_id') ?? userInSource(sourceId);
  const rep: Actor = { kind: 'rep', id: user === null ? null : people.repOfUser(user) };
  if (kind === 'rep') return rep;
  if (kind === 'automation') return { kind, id: sourceId };
  const fromThread = readText(record, 'hs_conversations_originating_thread_id') !== null;
  if (kind === 'customer' || fromThread) return { kind: 'customer', id: null };
  if (user !== null) return rep;
  return readText(record, 'source_type') === null ? SYSTEM : { kind: 'customer', id: null };
}
