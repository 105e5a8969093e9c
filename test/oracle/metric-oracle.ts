import type { StatusCategory, TicketEvent } from '../../src/domain/event.ts';
import type { MetricKey } from '../../src/domain/ids.ts';
import type { PolicyKind, PolicySettings, PolicyVersion } from '../../src/domain/rules.ts';

/** What a metric's clock does because of one event; decided from the whole list of events before it and with it. */
export type Effect =
  | { readonly do: 'start' }
  /** Starts unless there was a cycle before. */
  | { readonly do: 'first' }
  | { readonly do: 'fulfil' }
  | { readonly do: 'end'; readonly reason: string }
  | { readonly do: 'resume'; readonly after: 'solved' | 'gone' }
  | { readonly do: 'again' }
  | { readonly do: 'work'; readonly ms: number };

export const METRIC_KINDS: Readonly<Record<MetricKey, PolicyKind>> = {
  first_reply: 'service',
  next_reply: 'service',
  periodic_update: 'service',
  pausable_update: 'service',
  requester_wait: 'service',
  agent_work: 'service',
  logged_work: 'service',
  resolution: 'service',
  first_resolution: 'service',
  first_assignment: 'internal',
  ownership: 'internal',
  customer_reply: 'customer',
};

/** §4, column "paused in (default)". */
const DEFAULT_PAUSES: Readonly<Record<MetricKey, readonly StatusCategory[]>> = {
  pausable_update: ['pending'],
  requester_wait: ['pending'],
  agent_work: ['pending', 'on_hold'],
  customer_reply: ['on_hold'],
};

const ENDED_BY_SOLVE = [
  'requester_wait',
  'agent_work',
  'logged_work',
  'resolution',
  'first_resolution',
  'ownership',
];

export const isFulfilledBySolve = (metric: MetricKey): boolean => ENDED_BY_SOLVE.includes(metric);

type Events = readonly TicketEvent[];

/** The settings of the metric that were in force when the event happened: a message is judged by its own day's rules. */
export type SettingsAt = (event: TicketEvent) => PolicySettings;

/** A rep's message that answers; with the settings' wider meanings (D2, H3). */
export function isReply(event: TicketEvent, settingsAt: SettingsAt): boolean {
  if (event.type !== 'message') return false;
  const settings = settingsAt(event);
  const by = event.actor.kind === 'rep' || (event.actor.kind === 'automation' && settings.countAutomation);
  return by && (event.visibility === 'public' || settings.internalNoteFulfils);
}

function isPublicReply(event: TicketEvent, settingsAt: SettingsAt): boolean {
  return event.type === 'message' && event.visibility === 'public' && isReply(event, settingsAt);
}

/** M7: an unanswered question that a merge brings is the customer's message at the merge. */
export function isFromCustomer(event: TicketEvent): boolean {
  if (event.type === 'merged_in') return event.waitingSince !== null;
  return event.type === 'message' && event.visibility === 'public' && event.actor.kind === 'customer';
}

/** Status events that changed something (E2). */
function statusChanges(events: Events): (TicketEvent & { type: 'status' })[] {
  const changes: (TicketEvent & { type: 'status' })[] = [];
  for (const event of events) {
    if (event.type !== 'status') continue;
    const last = changes.at(-1);
    if (last?.category !== event.category || last.raw !== event.raw) changes.push(event);
  }
  return changes;
}

function since(events: Events, mark: TicketEvent | undefined): Events {
  return mark === undefined ? events : events.slice(events.indexOf(mark) + 1);
}

/** Solved or closed, unless a customer's message counts as reopening (M6). */
export function isClosed(events: Events, settings: PolicySettings): boolean {
  const last = statusChanges(events).at(-1);
  if (last === undefined || (last.category !== 'solved' && last.category !== 'closed')) return false;
  // A message on a ticket that is gone reopens nothing.
  const reopens = (event: TicketEvent) =>
    isFromCustomer(event) && !isGone(events.slice(0, events.indexOf(event)));
  return !(settings.messageReopens && since(events, last).some(reopens));
}

const isLoss = ({ type }: TicketEvent): boolean => type === 'merged' || type === 'deleted' || type === 'spam';

export function isGone(events: Events): boolean {
  const last = events.findLast((event) => isLoss(event) || event.type === 'restored');
  return last !== undefined && isLoss(last);
}

/** The status that pauses look at: M4 and M6 see through the CRM's own. */
export function effectiveStatus(events: Events, settings: PolicySettings): StatusCategory {
  const last = statusChanges(events).at(-1);
  if (last === undefined) return 'new';
  const after = since(events, last);
  if (last.category === 'solved' || last.category === 'closed') {
    return isClosed(events, settings) ? last.category : 'open';
  }
  if (last.category !== 'pending' || !settings.customerReplyResumes) return last.category;
  const requested = after.findLastIndex(isFromCustomer);
  const answered = after.findLastIndex((event) => isPublicReply(event, () => settings));
  return requested > answered ? 'open' : 'pending';
}

export function isPaused(
  metric: MetricKey,
  events: Events,
  policy: PolicyVersion,
  settings: PolicySettings,
): boolean {
  if (metric === 'logged_work') return false;
  const pin = events.findLast((event) => event.type === 'pause');
  if (pin?.type === 'pause' && pin.reason !== null) return true;
  const list = policy.pauseIn[metric] ?? policy.pauseIn['*'] ?? DEFAULT_PAUSES[metric] ?? [];
  return list.includes(effectiveStatus(events, settings));
}

/** Whether the customer's first word has come, where a rep opened the ticket (D1, D11). Index of what starts first_reply. */
function contactIndex(events: Events, settingsAt: SettingsAt): number {
  const created = events.findIndex(({ type }) => type === 'created');
  const opening = events[created];
  if (opening === undefined) return -1;
  const by = opening.actor.kind;
  const { repCreatedStarts } = settingsAt(opening);
  if (repCreatedStarts === 'never' && (by === 'rep' || by === 'automation')) return -1;
  if (by !== 'rep' || repCreatedStarts === 'creation') return created;
  return events.findIndex((event, index) => index > created && isFromCustomer(event));
}

/** Has anybody answered the first contact? On `never` there is nothing to wait for. */
function isAnswered(events: Events, settingsAt: SettingsAt): boolean {
  const created = events.find(({ type }) => type === 'created');
  if (created === undefined) return false;
  const by = created.actor.kind;
  const { repCreatedStarts } = settingsAt(created);
  if (repCreatedStarts === 'never' && (by === 'rep' || by === 'automation')) return true;
  const contact = contactIndex(events, settingsAt);
  const isOpening = ({ at }: TicketEvent) =>
    by === 'rep' && repCreatedStarts === 'creation' && at === created.at;
  return (
    contact >= 0 &&
    events.some((event, index) => index > contact && isReply(event, settingsAt) && !isOpening(event))
  );
}

function toRep(events: Events): string | null {
  const last = events.findLast((event) => event.type === 'assigned');
  return last?.type === 'assigned' ? last.rep : null;
}

/** At the end of some instant a rep had it. */
function wasEverHeld(events: Events): boolean {
  return events.some(({ at }) => toRep(events.filter((event) => event.at <= at)) !== null);
}

/** A ticket belongs to its team, else to its rep (E29). */
function currentOwner(events: Events): string | null {
  const last = events.findLast((event) => event.type === 'team');
  if (last?.type === 'team' && last.team !== null) return `team ${last.team}`;
  const rep = toRep(events);
  return rep === null ? null : `rep ${rep}`;
}

/** A customer's message that came while the ticket was closed and has no answer: it waits for the reopening (M6). */
function waitsAtReopening(before: Events, settingsAt: SettingsAt): boolean {
  const closing = statusChanges(before).findLast((change, _, all) => {
    const previous = all[all.indexOf(change) - 1]?.category;
    return previous !== 'solved' && previous !== 'closed';
  });
  const closedTime = since(before, closing);
  return (
    closedTime.findLastIndex(isFromCustomer) > closedTime.findLastIndex((event) => isReply(event, settingsAt))
  );
}

/** A rep has asked publicly and the ticket waits for the customer. */
function awaitsCustomer(events: Events, settings: PolicySettings): boolean {
  const isOurs = (event: TicketEvent) => isPublicReply(event, () => settings);
  const last = events.findLast((event) => isFromCustomer(event) || isOurs(event));
  return statusChanges(events).at(-1)?.category === 'pending' && last !== undefined && isOurs(last);
}

/**
 * What `event` (after `before`) does to the metric; `isOpen` says whether a cycle is open. §4, M1–M6.
 * `earlier` are the events of earlier instants: all changes of holders at one instant are one change (E43).
 */
export function toEffects(
  metric: MetricKey,
  earlier: Events,
  before: Events,
  event: TicketEvent,
  settingsAt: SettingsAt,
  isOpen: boolean,
): Effect[] {
  const settings = settingsAt(event);
  const own = () => ownEffects(metric, earlier, before, event, settingsAt, isOpen);
  const after = [...before, event];
  if (isGone(before)) {
    // What the loss ended goes on when the ticket is back and open (E24, E37); it may have been reopened meanwhile.
    if (event.type !== 'restored' || isClosed(after, settings)) return [];
    const loss = before.findLastIndex(isLoss);
    const reopened = isClosed(before.slice(0, loss), settings)
      ? atReopening(metric, before, after, settingsAt)
      : [];
    return [{ do: 'resume', after: 'gone' }, ...reopened, ...foundAtReturn(metric, before, loss, settingsAt)];
  }
  if (isLoss(event)) {
    return [{ do: 'end', reason: event.type }];
  }
  const wasClosed = isClosed(before, settings);
  const closed = isClosed(after, settings);
  if (!wasClosed && closed) return [...own(), ...atClosing(metric, settings)];
  if (wasClosed && !closed) {
    return [{ do: 'resume', after: 'gone' }, ...atReopening(metric, before, after, settingsAt), ...own()];
  }
  return own();
}

/** What came while the ticket was gone takes effect at its return: an owner, a question, a first contact. */
function foundAtReturn(metric: MetricKey, before: Events, loss: number, settingsAt: SettingsAt): Effect[] {
  if (metric === 'ownership') return currentOwner(before) === null ? [] : [{ do: 'start' }];
  if (metric === 'first_reply') {
    return contactIndex(before, settingsAt) > loss && !isAnswered(before, settingsAt)
      ? [{ do: 'again' }]
      : [];
  }
  if (metric !== 'next_reply' || !isAnswered(before, settingsAt)) return [];
  const meanwhile = before.slice(loss + 1);
  const requested = meanwhile.findLastIndex(isFromCustomer);
  const answered = meanwhile.findLastIndex((event) => isReply(event, settingsAt));
  return requested > answered ? [{ do: 'start' }] : [];
}

function atClosing(metric: MetricKey, settings: PolicySettings): Effect[] {
  if (isFulfilledBySolve(metric) || settings.onSolve === 'meet') return [{ do: 'fulfil' }];
  return settings.onSolve === 'keep' ? [] : [{ do: 'end', reason: 'solved' }];
}

function atReopening(metric: MetricKey, before: Events, after: Events, settingsAt: SettingsAt): Effect[] {
  switch (metric) {
    case 'first_reply': {
      const waits = contactIndex(after, settingsAt) >= 0 && !isAnswered(after, settingsAt);
      return waits ? [{ do: 'again' }] : [];
    }
    case 'first_assignment':
      return wasEverHeld(after) ? [] : [{ do: 'again' }];
    case 'next_reply':
      return isAnswered(before, settingsAt) && waitsAtReopening(before, settingsAt) ? [{ do: 'start' }] : [];
    case 'ownership':
      return currentOwner(after) === null ? [] : [{ do: 'start' }];
    case 'resolution':
    case 'requester_wait':
    case 'agent_work':
      return [{ do: 'resume', after: 'solved' }];
    default:
      return [];
  }
}

function ownEffects(
  metric: MetricKey,
  earlier: Events,
  before: Events,
  event: TicketEvent,
  settingsAt: SettingsAt,
  isOpen: boolean,
): Effect[] {
  const settings = settingsAt(event);
  const after = [...before, event];
  const closed = isClosed(after, settings);
  const effect = (...kinds: ('start' | 'fulfil')[]): Effect[] => kinds.map((kind) => ({ do: kind }));
  switch (metric) {
    case 'first_reply':
      if (isOpen && isReply(event, settingsAt) && isAnswered(after, settingsAt)) return effect('fulfil');
      return contactIndex(after, settingsAt) === after.length - 1 && !closed ? effect('start') : [];
    case 'next_reply':
      if (isReply(event, settingsAt)) return effect('fulfil');
      return isFromCustomer(event) && !closed && !isOpen && isAnswered(before, settingsAt)
        ? effect('start')
        : [];
    case 'periodic_update':
    case 'pausable_update':
      if (!isReply(event, settingsAt)) return [];
      return closed ? effect('fulfil') : effect('fulfil', 'start');
    case 'requester_wait':
    case 'agent_work':
    case 'resolution':
    case 'first_resolution':
    case 'first_assignment':
      if (event.type === 'created') return effect('start');
      if (metric !== 'first_assignment' || (event.type !== 'assigned' && event.type !== 'team')) return [];
      return toRep(after) !== null && toRep(after) !== toRep(earlier) ? effect('fulfil') : [];
    case 'logged_work':
      if (event.type !== 'work_logged' || closed) return [];
      return [{ do: 'first' }, { do: 'work', ms: event.ms }];
    case 'ownership':
      if ((event.type !== 'assigned' && event.type !== 'team') || closed) return [];
      if (currentOwner(earlier) === currentOwner(after)) return [];
      return currentOwner(after) === null ? effect('fulfil') : effect('fulfil', 'start');
    case 'customer_reply':
      if (isFromCustomer(event)) return effect('fulfil');
      if (event.type === 'status' && statusChanges(before).length === statusChanges(after).length) return [];
      return !isOpen &&
        !closed &&
        awaitsCustomer(after, settings) &&
        (event.type === 'status' || isPublicReply(event, settingsAt))
        ? effect('start')
        : [];
    default:
      throw new Error(`oracle: no metric ${metric}`);
  }
}
