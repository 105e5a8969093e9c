import type { CardClock, CardSegment, TicketCard } from '../../domain/embed/card.ts';
import type { EmbedNamed } from '../../domain/embed/common.ts';
import type { Clock } from '../../domain/evaluation.ts';
import { own } from '../../domain/own.ts';
import { isExcusable, keyOfClock } from '../../services/embed/act.ts';
import type { CardClockData, CardData } from '../../services/embed/card.ts';
import type { ExplainedTicket } from '../../services/tickets/explain.ts';
import { byTermOrder, term } from '../../terms/index.ts';
import { segmentReason } from '../../terms/reasons.ts';
import { appTicketPath } from '../api/open-url.ts';
import { noteText } from '../attention-text.ts';
import { changesByHand } from '../i18n/by-hand-text.ts';
import { cardNative } from '../i18n/native-text.ts';
import { becauseText, calendarText } from './because.ts';
import { stopsText } from './stops.ts';
import type { EmbedView } from './view.ts';

/** A card's data with its texts, as sent to the pages inside the CRMs. */
export function cardJson(view: EmbedView, data: CardData): TicketCard {
  const { account, explained, ticketId, now } = data;
  const clocks = explained === null ? [] : data.clocks.map((one) => clockJson(view, one, explained, data));
  const ours = clocks.filter(({ kind }) => kind !== 'customer').sort(byUrgency);
  const badge = explained?.evaluation.badge ?? 'none';
  return {
    at: now,
    zone: view.formats.zone,
    language: view.language,
    account: { id: account.accountId, name: account.name, crm: account.crm },
    ...toState(view, data),
    ticket: explained === null ? null : ticketJson(view, explained),
    badge,
    badgeText: view.word('badge', badge),
    nextKey: nextKey(ours, explained),
    clocks: ours,
    duties: clocks.filter(({ kind }) => kind === 'customer').sort(byUrgency),
    entitlement: entitlementJson(explained),
    pinnedPause: explained?.pins.pause ?? null,
    pinnedTier: explained === null ? null : named(explained.pins.tier, explained.tierNames),
    pinnedPolicy: explained === null ? null : named(explained.pins.policy, explained.policyNames),
    changes: explained === null ? [] : changesByHand(view, explained).slice(0, MOST_CHANGES),
    notes: (explained?.notes ?? []).map((note) => noteText(view, note)),
    native: cardNative(view, view.crmLabel(account.crm), data.native),
    mayAct: data.mayAct && explained !== null && explained.ticket.goneAt === null,
    tiers: data.tiers,
    policies: data.policies,
    hiddenFields: data.hiddenFields,
    pageUrl: view.openUrl(appTicketPath(account.accountId, ticketId)),
  };
}

const MOST_CHANGES = 20;

function named(key: string | null, names: Readonly<Record<string, string>>): EmbedNamed | null {
  return key === null ? null : { key, name: own(names, key) ?? key };
}

function toState(view: EmbedView, { account, explained }: CardData): Pick<TicketCard, 'state' | 'stateText'> {
  if (account.status === 'disconnected') {
    return { state: 'disconnected', stateText: view.t('card.disconnected') };
  }
  if (explained === null) return { state: 'reading', stateText: view.t('card.reading') };
  const { goneAt, mergedInto } = explained.ticket;
  if (goneAt === null) return { state: 'ready', stateText: null };
  const stateText = mergedInto === null ? view.t('card.gone') : view.t('card.merged', { ticket: mergedInto });
  return { state: 'gone', stateText };
}

function ticketJson(view: EmbedView, { ticket }: ExplainedTicket): TicketCard['ticket'] {
  const { id, subject, status, priority, customer, policy, tier, unknownTier, url } = ticket;
  const keyed = (named: typeof policy) => (named === null ? null : { key: named.id, name: named.name });
  const word = view.word('status', status.category);
  return {
    id,
    subject,
    statusText: status.label.toLowerCase() === status.category ? word : status.label,
    priorityText: priority === null ? null : view.word('priority', priority),
    customer: customer?.name ?? null,
    policy: keyed(policy),
    tier: keyed(tier),
    unknownTierText: unknownTier === null ? null : term(view.language, 'tier.unknown', unknownTier),
    url,
  };
}

function clockJson(
  view: EmbedView,
  data: CardClockData,
  explained: ExplainedTicket,
  { now, mayAct }: CardData,
): CardClock {
  const { clock, spans } = data;
  const name = view.word('metric', clock.metric);
  return {
    key: keyOfClock(clock),
    metric: clock.metric,
    metricText: clock.cycle > 1 ? `${name} (${view.t('clock.cycle', { cycle: clock.cycle })})` : name,
    kind: clock.kind,
    cycle: clock.cycle,
    state: clock.state,
    stateText: view.word('state', clock.state),
    isOpen: clock.endedAt === null,
    startedAt: clock.startedAt,
    dueAt: clock.dueAt,
    warnAt: clock.warnAt,
    fulfilledAt: clock.fulfilledAt,
    endedAt: clock.endedAt,
    targetMs: clock.targetMs,
    elapsedMs: clock.elapsedMs,
    remainingMs: clock.remainingMs,
    workingSpans: spans,
    policyText: own(explained.policyNames, clock.policy) ?? clock.policy,
    tierText: clock.tier === null ? null : (own(explained.tierNames, clock.tier) ?? clock.tier),
    calendarText: calendarText(view, data),
    whyText: becauseText(view, data, explained, now),
    stopsText: stopsText(view, data),
    segments: (clock.segments ?? []).map((segment) => segmentJson(view, segment)),
    excuse: excuseJson(clock),
    canExcuse: mayAct && isExcusable(clock) && explained.ticket.goneAt === null,
    canWithdrawExcuse: mayAct && clock.excuse !== null && explained.ticket.goneAt === null,
  };
}

function segmentJson(view: EmbedView, segment: NonNullable<Clock['segments']>[number]): CardSegment {
  const { eventId: _, ...shown } = segment;
  return {
    ...shown,
    kindText: view.word('segment_kind', segment.kind),
    reasonText: segmentReason(view.language, segment),
  };
}

function excuseJson({ excuse }: Clock): CardClock['excuse'] {
  return excuse === null ? null : { reason: excuse.reason, by: excuse.actorId, at: excuse.at };
}

function entitlementJson(explained: ExplainedTicket | null): TicketCard['entitlement'] {
  if (explained === null || explained.entitlement === null) return null;
  const { tier, start, end } = explained.entitlement;
  return { tier, tierText: own(explained.tierNames, tier) ?? tier, start, end };
}

const byMetric = byTermOrder('metric');

/** Sorts open clocks by due instant, those without one last, then ended ones, newest first. */
function byUrgency(a: CardClock, b: CardClock): number {
  if (a.isOpen !== b.isOpen) return a.isOpen ? -1 : 1;
  if (!a.isOpen) return (b.endedAt ?? 0) - (a.endedAt ?? 0);
  return (
    (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER) ||
    byMetric(a.metric, b.metric)
  );
}

function nextKey(clocks: readonly CardClock[], explained: ExplainedTicket | null): string | null {
  const { nextDueAt, nextDueMetric } = explained?.evaluation ?? { nextDueAt: null, nextDueMetric: null };
  const isNext = (one: CardClock) =>
    one.isOpen && one.kind === 'service' && one.metric === nextDueMetric && one.dueAt === nextDueAt;
  return (nextDueAt === null ? undefined : clocks.find(isNext))?.key ?? null;
}
