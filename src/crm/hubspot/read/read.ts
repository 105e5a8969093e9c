import type { StatusCategory, TicketEvent } from '../../../domain/event.ts';
import { CrmError, type CrmFailure } from '../../../domain/failure.ts';
import type { ReadNote } from '../../../domain/read-note.ts';
import { isRecordNumber } from '../../kit/lists.ts';
import type { CrmSession, TicketRead } from '../../port.ts';
import { readBatches } from '../client/batch.ts';
import type { HubspotApi } from '../client/client.ts';
import { isUnavailable } from '../client/failures.ts';
import { readStatuses, stageCategories } from '../directory/statuses.ts';
import { type CrmRecord, readText } from '../wire/records.ts';
import { decodeProperties, missingKeys, propertyName, SLA_KEYS } from '../write/values.ts';
import { parseRestore, parseThread } from './alias.ts';
import { findCompany, readAssociations } from './associations.ts';
import { type ConversationRead, readTicketConversations } from './conversations.ts';
import { FACT_PROPERTIES, type Surroundings, toFacts } from './facts.ts';
import { listMergedIds, readGone } from './gone.ts';
import { HISTORY_PROPERTIES, propertyEvents, wasCreationCorrected } from './history.ts';
import { withoutMergedMessages } from './merged.ts';
import { createPeople, type People } from './people.ts';
import { LAST_MESSAGES, quietTickets } from './quiet.ts';
import { ticketOfThread } from './threads.ts';

/**
 * Tickets with their whole history, by id and by the aliases that our webhooks made. A ticket comes under its own id
 * either way; what names no ticket is gone. Throws CrmError when nothing could be read.
 */
export async function readTickets(
  api: HubspotApi,
  session: CrmSession,
  ticketIds: readonly string[],
  namedByAlias: readonly string[],
): Promise<readonly TicketRead[]> {
  const { ids, aliases, nowhere } = await resolveAliases(api, session, ticketIds, namedByAlias);
  const records = await readRecords(api, session, ids);
  const byId = new Map(records.map((record) => [record.id, record] as const));
  const live = ids.flatMap((id) => byId.get(id) ?? []);
  const missing = ids.filter((id) => !byId.has(id));
  const reads = [
    ...(await readLive(api, session, live, aliases)).map((read) => withRestores(read, aliases)),
    ...(await readGone(api, session, missing, records)),
    ...nowhere.map((id): TicketRead => ({ kind: 'gone', id, mergedInto: null, events: [] })),
  ];
  return [...reads, ...reads.flatMap((read) => failedAliases(read, aliases))];
}

interface Resolved {
  readonly ids: readonly string[];
  /** Aliases of each ticket that was asked for by one. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** What names no ticket. */
  readonly nowhere: readonly string[];
}

async function resolveAliases(
  api: HubspotApi,
  session: CrmSession,
  ticketIds: readonly string[],
  namedByAlias: readonly string[],
): Promise<Resolved> {
  const ids = new Set(ticketIds.filter(isRecordNumber));
  const aliases = new Map<string, string[]>();
  const nowhere = ticketIds.filter((id) => !isRecordNumber(id));
  for (const alias of new Set(namedByAlias)) {
    const ticketId = await ticketBehind(api, session, alias);
    if (ticketId === null || !isRecordNumber(ticketId)) nowhere.push(alias);
    else {
      ids.add(ticketId);
      aliases.set(ticketId, [...(aliases.get(ticketId) ?? []), alias]);
    }
  }
  return { ids: [...ids], aliases, nowhere };
}

async function ticketBehind(api: HubspotApi, session: CrmSession, alias: string): Promise<string | null> {
  const threadId = parseThread(alias);
  if (threadId !== null) return ticketOfThread(api, session, threadId);
  return parseRestore(alias)?.ticketId ?? null;
}

function withRestores(read: TicketRead, aliases: Resolved['aliases']): TicketRead {
  if (read.kind !== 'ticket') return read;
  const restores = (aliases.get(read.facts.id) ?? []).flatMap((alias): TicketEvent[] => {
    const restore = parseRestore(alias);
    if (restore === null) return [];
    const { ticketId, at } = restore;
    return [{ id: `${ticketId}:restored:${at}`, at, actor: { kind: 'system', id: null }, type: 'restored' }];
  });
  return restores.length === 0 ? read : { ...read, events: [...read.events, ...restores] };
}

/** Whoever asked by an alias must learn that it was not answered. */
function failedAliases(read: TicketRead, aliases: Resolved['aliases']): readonly TicketRead[] {
  return read.kind === 'failed' ? (aliases.get(read.id) ?? []).map((id) => ({ ...read, id })) : [];
}

function readRecords(
  api: HubspotApi,
  session: CrmSession,
  ids: readonly string[],
): Promise<readonly CrmRecord[]> {
  const history = [...new Set([...HISTORY_PROPERTIES, ...session.policyFields])];
  const own = SLA_KEYS.map(propertyName);
  const properties = [...new Set([...history, ...FACT_PROPERTIES, ...LAST_MESSAGES, ...own])];
  const withHistory = [...history, propertyName(OWN_WRITE)];
  return readBatches(api, session, ids, { objectType: 'tickets', properties, withHistory });
}

/** Of ours, the one that is written with every change: its versions tell when we wrote. */
const OWN_WRITE = 'sla_updated_at';

interface Shared {
  readonly session: CrmSession;
  readonly people: People;
  readonly toCategory: (stageId: string) => StatusCategory;
  readonly companies: Companies;
}

async function readLive(
  api: HubspotApi,
  session: CrmSession,
  records: readonly CrmRecord[],
  aliases: Resolved['aliases'],
): Promise<readonly TicketRead[]> {
  if (records.length === 0) return [];
  const people = createPeople(api, session);
  const toCategory = await categories(api, session, records);
  const companies = await readCompanies(api, session, records);
  await people.learnOwners(toOwners(records));
  const quiet = await quietTickets(session, records, new Set(aliases.keys()));
  const spoken = records.filter((record) => !quiet.has(record.id));
  const conversations = await readTicketConversations(api, session, spoken, people, aliases);
  const merged = records.flatMap((record) => {
    const ids = listMergedIds(record);
    return ids.length === 0 ? [] : [record.id, ...ids];
  });
  const stored = (merged.length === 0 ? undefined : await session.storedHistories?.(merged)) ?? new Map();
  return records.map((record): TicketRead => {
    const conversation = quiet.has(record.id)
      ? NOTHING_SAID
      : (conversations.get(record.id) ?? { failure: LOST });
    if ('failure' in conversation) return { kind: 'failed', id: record.id, failure: conversation.failure };
    const read = ticketRead({ session, people, toCategory, companies }, record, conversation);
    return withoutMergedMessages(read, record, conversation.threads ?? [], stored);
  });
}

function toOwners(records: readonly CrmRecord[]): readonly string[] {
  return records.flatMap((record) => {
    const versions = record.propertiesWithHistory.hubspot_owner_id ?? [];
    return [readText(record, 'hubspot_owner_id'), ...versions.map(({ value }) => value)].flatMap(
      (id) => id ?? [],
    );
  });
}

const NOTHING_SAID = { events: [], thread: null, notes: [], threads: [] } as const;
const LOST: CrmFailure = { kind: 'network', detail: 'the conversations were not read' };

function ticketRead(
  shared: Shared,
  record: CrmRecord,
  conversation: Exclude<ConversationRead, { failure: CrmFailure }>,
): Extract<TicketRead, { kind: 'ticket' }> {
  const { session, people, toCategory, companies } = shared;
  const company = readText(record, 'hs_primary_company_id') ?? companies.of.get(record.id) ?? null;
  const around: Surroundings = {
    company,
    inbox: conversation.thread?.inboxId ?? null,
    channel: conversation.thread?.originalChannelId ?? null,
  };
  const context = { ...around, toCategory, people, policyFields: session.policyFields };
  return {
    kind: 'ticket',
    facts: toFacts(record, session, around, { toCategory, repOfOwner: people.repOfOwner }),
    events: [...propertyEvents(record, context), ...conversation.events],
    written: decodeProperties(record),
    unwritable: missingKeys(session).filter((key) => !(propertyName(key) in record.properties)),
    whole: conversation.whole ?? [],
    isCorrected: wasCreationCorrected(record),
    notes:
      company === null && companies.note !== null
        ? [...conversation.notes, companies.note]
        : conversation.notes,
  };
}

interface Companies {
  readonly of: ReadonlyMap<string, string>;
  /** Set when they could not be read. */
  readonly note: ReadNote | null;
}

/** The ticket's own property says its primary company; associations are asked for where it says nothing. */
async function readCompanies(
  api: HubspotApi,
  session: CrmSession,
  records: readonly CrmRecord[],
): Promise<Companies> {
  const silent = records.filter((record) => readText(record, 'hs_primary_company_id') === null);
  const ids = silent.map((record) => record.id);
  try {
    const found = await readAssociations(api, session, ids, 'companies');
    return { of: new Map([...found].flatMap(([id, targets]) => pair(id, findCompany(targets)))), note: null };
  } catch (error) {
    if (!(error instanceof CrmError) || !isUnavailable(error.failure)) throw error;
    return { of: new Map(), note: { kind: 'no_customer' } };
  }
}

function pair(id: string, company: string | null): readonly (readonly [string, string])[] {
  return company === null ? [] : [[id, company]];
}

/** Stages that an admin added since set-up are asked for; one that is in no pipeline any more counts as open. */
async function categories(
  api: HubspotApi,
  session: CrmSession,
  records: readonly CrmRecord[],
): Promise<(stageId: string) => StatusCategory> {
  const known = stageCategories(session);
  const met = records.flatMap((record) => [
    readText(record, 'hs_pipeline_stage'),
    ...(record.propertiesWithHistory.hs_pipeline_stage ?? []).map((version) => version.value),
  ]);
  const unknown = met.some((stage) => stage !== null && stage !== '' && known(stage) === null);
  const read = unknown ? await readStatuses(api, session) : [];
  const proposed = new Map(read.map(({ raw, proposed: category }) => [raw, category]));
  return (stageId) => known(stageId) ?? proposed.get(stageId) ?? 'open';
}
