import type { TicketEvent, TicketEventOf } from '../domain/event.ts';
import { messageBits, openContact } from './contact.ts';
import { applyExcuse, noteWithdrawal } from './excuses.ts';
import {
  applyFact,
  applyMessage,
  applyStatus,
  currentOwner,
  type Facts,
  isClosed,
  isOpenedByNote,
} from './facts.ts';
import type { Fold } from './fold.ts';
import { rankValue } from './history.ts';
import { statusBit, TRIGGER } from './metrics.ts';
import { isOpen, type Track } from './track.ts';
import {
  activateTrack,
  advance,
  closeTrack,
  fulfilBy,
  fulfilByStatus,
  logWork,
  loseTrack,
  type Moment,
  refreshPause,
  startBy,
  trigger,
  triggerStatus,
} from './transitions.ts';

/** Applies all events of one instant, from `first` on; gives the index after them. */
export function applyInstant(fold: Fold, events: readonly TicketEvent[], first: number, at: number): number {
  for (const track of fold.all) advance(track, at);
  const afterFacts = toEnd(events, first, at, true);
  const end = toEnd(events, afterFacts, at, false);
  const early = events.slice(first, afterFacts);
  const [firstEvent] = early;
  const words = events.slice(afterFacts, end);
  if (firstEvent !== undefined) applyFacts(fold, early, words, at);
  // A boundary of rules that falls on this instant comes before the messages and statuses of it.
  else if (fold.effectiveRules !== null) fold.reread({ at, eventId: null });
  for (const event of words) {
    if (event.type === 'message') onMessage(fold, event);
    if (event.type === 'merged_in') onMergedIn(fold, event);
    if (event.type === 'status') onStatus(fold, event);
  }
  if (fold.facts.createdAt === at && fold.facts.statusEventId === null) enterFirstStatus(fold, at);
  return end;
}

/** Without a status event, a ticket is new from its creation on. */
function enterFirstStatus(fold: Fold, at: number): void {
  for (const track of fold.all) triggerStatus(track, fold.facts, 0, { at, eventId: null });
}

function toEnd(events: readonly TicketEvent[], first: number, at: number, onlyFacts: boolean): number {
  let end = first;
  for (let event = events[end]; event?.at === at; event = events[end]) {
    if (onlyFacts && rankValue(event.type) > 1) break;
    end += 1;
  }
  return end;
}

/**
 * What is neither message nor status: all of an instant becomes known together. What it ends, ends under the rules before
 * it; then the rules are looked up once, and what it starts, starts under the new ones.
 */
function applyFacts(
  fold: Fold,
  events: readonly TicketEvent[],
  words: readonly TicketEvent[],
  at: number,
): void {
  const { facts } = fold;
  const wasCreated = !Number.isNaN(facts.createdAt);
  // A boundary of rules that falls on this instant comes first, for the ticket as it was.
  if (wasCreated) fold.reread({ at, eventId: null });
  const before = wasCreated ? { rep: facts.rep, team: facts.team, owner: currentOwner(facts) } : NOBODY;
  let moment: Moment = { at, eventId: null };
  let createdBy: string | null = null;
  for (const event of events) {
    if (event.type === 'field') noteField(fold, event.name);
    if (applyFact(facts, event)) fold.isStale = true;
    if (event.type === 'created') createdBy = event.id;
    moment = { at, eventId: event.id };
  }
  if (Number.isNaN(facts.createdAt)) return;
  const bits = holderBits(facts, before);
  if (wasCreated) for (const track of fold.all) fulfilBy(track, bits, moment);
  else {
    facts.isOpenedByNote = isOpenedByNote(words);
    fold.reread(moment);
    create(fold, { at, eventId: createdBy });
  }
  for (const event of events) onTicketEvent(fold, event);
  fold.reread(moment);
  for (const track of fold.all) {
    if (wasCreated) startBy(track, facts, bits, moment);
    else trigger(track, facts, bits, moment);
    refreshPause(track, facts, moment);
  }
}

function noteField(fold: Fold, name: string): void {
  const { facts } = fold;
  const value = facts.fields?.get(name);
  fold.noteUndo(() => (value === undefined ? facts.fields?.delete(name) : facts.fields?.set(name, value)));
}

interface Holder {
  readonly rep: string | null;
  readonly team: string | null;
  readonly owner: string | null;
}
const NOBODY: Holder = { rep: null, team: null, owner: null };

function holderBits(facts: Facts, before: Holder): number {
  const owner = currentOwner(facts);
  let bits = 0;
  if (facts.rep !== null && facts.rep !== before.rep) bits |= TRIGGER.assigned;
  if (facts.team !== null && facts.team !== before.team) bits |= TRIGGER.team;
  if (owner === before.owner) return bits;
  if (before.owner !== null) bits |= TRIGGER.ownership_ends;
  return owner === null ? bits : bits | TRIGGER.ownership;
}

function create(fold: Fold, moment: Moment): void {
  for (const track of fold.all) {
    const contact = openContact(track, fold.facts);
    track.isClosed = isClosed(fold.facts);
    trigger(track, fold.facts, TRIGGER.created | contact, moment);
  }
}

function onTicketEvent(fold: Fold, event: TicketEvent): void {
  const { facts } = fold;
  const moment = { at: event.at, eventId: event.id };
  switch (event.type) {
    case 'merged':
    case 'deleted':
    case 'spam':
      facts.gone = event.type;
      for (const track of fold.all) loseTrack(track, event.type, moment);
      break;
    case 'restored':
      if (facts.gone !== null) restore(fold, moment);
      break;
    case 'work_logged':
      // An entry ends nothing: it counts under the new rules.
      fold.reread(moment);
      for (const track of fold.all) {
        trigger(track, facts, TRIGGER.work_logged, moment);
        logWork(track, event.ms, moment);
      }
      break;
    case 'excused':
      applyExcuse(fold, event);
      break;
    case 'excuse_withdrawn':
      noteWithdrawal(fold, event);
      break;
    default:
      break;
  }
}

function restore(fold: Fold, moment: Moment): void {
  fold.facts.gone = null;
  if (!fold.isAtWork) return;
  fold.reread(moment);
  for (const track of fold.all) activateTrack(track, fold.facts, moment);
}

/** M7: what nobody had answered on the merged ticket counts as written here, at the merge; the wait before it counts too. */
function onMergedIn(fold: Fold, { id, at, waitingSince }: TicketEventOf<'merged_in'>): void {
  if (waitingSince === null) return;
  const actor = { kind: 'customer', id: null } as const;
  const message = { id, at, actor, type: 'message', visibility: 'public', channel: null } as const;
  onMessage(fold, message, Math.min(waitingSince, at));
}

function onMessage(fold: Fold, event: TicketEventOf<'message'>, waitingSince = event.at): void {
  const { facts } = fold;
  applyMessage(facts, event);
  if (Number.isNaN(facts.createdAt)) return;
  const moment = { at: event.at, eventId: event.id, waitingSince };
  const isByCustomer = event.actor.kind === 'customer';
  const mayReopen = isByCustomer && event.visibility === 'public' && facts.gone === null;
  for (const track of fold.all) {
    if (mayReopen && track.isClosed && track.plan.settings.messageReopens) reopen(track, facts, moment);
    const bits = messageBits(track, facts, event);
    if (bits !== 0) trigger(track, facts, bits, moment, isByCustomer);
    refreshPause(track, facts, moment);
  }
  // A message may just have brought the ticket back to work: the rules are read anew then.
  if (mayReopen) fold.reread(moment);
}

function reopen(track: Track, facts: Facts, moment: Moment): void {
  track.isClosed = false;
  activateTrack(track, facts, moment);
}

function onStatus(fold: Fold, event: TicketEventOf<'status'>): void {
  const { facts } = fold;
  const before = facts.statusEventId === null ? 0 : facts.status;
  if (!applyStatus(facts, event) || Number.isNaN(facts.createdAt)) return;
  const moment = { at: event.at, eventId: event.id };
  const isNowClosed = isClosed(facts);
  fold.isStale = true;
  // What a status ends, ends under the rules that were in force before it.
  if (!isNowClosed) {
    for (const track of fold.all) if (isOpen(track.clock)) fulfilByStatus(track, facts, before, moment);
    fold.reread(moment);
  }
  const startsWaiting = facts.status === statusBit('pending') && before !== facts.status;
  for (const track of fold.all) {
    if (isNowClosed && !track.isClosed) closeTrack(track, facts, moment);
    else if (!isNowClosed && track.isClosed) onReopened(track, facts, moment);
    triggerStatus(track, facts, before, moment);
    if (startsWaiting && isAnswered(track, facts)) {
      trigger(track, facts, TRIGGER.rep_message_awaiting_customer, moment);
    }
    refreshPause(track, facts, moment);
  }
  // Clocks that a closing leaves open go on under the rules for a closed ticket.
  fold.reread(moment);
}

function onReopened(track: Track, facts: Facts, moment: Moment): void {
  track.isClosed = false;
  if (facts.gone === null) activateTrack(track, facts, moment);
}

/** Whom the ticket waits for was written to last. */
function isAnswered(track: Track, facts: Facts): boolean {
  return track.plan.settings.countAutomation ? facts.isAnsweredByUs : facts.isAnsweredByRep;
}
