import type { ChangeNotice } from '../../crm/port.ts';
import type { Caller } from '../../domain/access.ts';
import type { Clock } from '../../domain/evaluation.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';
import { findStops, type Span, type Stops, workingSpans } from '../../sla/index.ts';
import { loadNativeView, type NativeView } from '../comparison/view.ts';
import { type AccountRow, requireAccount, withDefaultSettings } from '../connection/session.ts';
import { crmNamed, type Services } from '../context.ts';
import { receiveNotices } from '../ingest/change-notices.ts';
import { type ActiveRules, activeRules } from '../rules-store/active.ts';
import { type ExplainedTicket, explainTicket, requireTicketId, UnknownTicket } from '../tickets/explain.ts';

/** A countdown in working time looks at most this far ahead. */
const AHEAD_MS = 14 * 24 * 3_600_000;
const MINUTE_MS = 60_000;

export interface CardClockData {
  readonly clock: Clock;
  readonly spans: readonly Span[];
  /** Null when its policy version is no longer known. */
  readonly stops: Stops | null;
  /** IANA zone of its calendar; null around the clock. */
  readonly calendarZone: string | null;
}

/** The data of the card, without texts. */
export interface CardData {
  readonly account: AccountRow;
  readonly ticketId: TicketId;
  readonly now: number;
  /** Null when the ticket is not known yet; a read was requested. */
  readonly explained: ExplainedTicket | null;
  readonly clocks: readonly CardClockData[];
  readonly mayAct: boolean;
  /** The CRM's own figures beside ours. */
  readonly native: NativeView;
  readonly tiers: readonly { readonly key: string; readonly name: string }[];
  readonly policies: readonly { readonly key: string; readonly name: string }[];
  /** Ids of our fields that the frame hides. */
  readonly hiddenFields: readonly string[];
}

/** Loads one ticket as the card shows it, from the database alone. Throws UnknownAccount. */
export async function readCard(
  services: Services,
  ticketId: TicketId,
  { accountId, rights }: Caller,
): Promise<CardData> {
  const account = await requireAccount(services, accountId);
  requireTicketId(services, account, ticketId);
  const rules = await activeRules(services, accountId);
  const now = services.clock.now();
  const explained = await explainIfKnown(services, accountId, ticketId);
  return {
    account,
    ticketId,
    now,
    explained,
    clocks: (explained?.evaluation.clocks ?? []).map((clock) => clockData(rules, clock, now)),
    hiddenFields: findHiddenFields(services, account),
    mayAct: account.status !== 'disconnected' && rights.has('tickets:act'),
    native: await loadNativeView(services, accountId, ticketId),
    tiers: rules.ruleSet.tiers.map(({ key, name }) => ({ key, name })),
    policies: latestPolicies(rules),
  };
}

/** A ticket that no webhook has reported yet is read now; the card polls again soon. */
async function explainIfKnown(
  services: Services,
  accountId: AccountId,
  ticketId: TicketId,
): Promise<ExplainedTicket | null> {
  try {
    return await explainTicket(services, accountId, ticketId);
  } catch (error) {
    if (!(error instanceof UnknownTicket)) throw error;
    await readSoon(services, accountId, ticketId);
    return null;
  }
}

/**
 * Requests a read of an unknown ticket that somebody views: once a minute, however often the card polls. Throws UnknownAccount,
 * UnknownTicket.
 */
export async function readSoon(services: Services, accountId: AccountId, ticketId: TicketId): Promise<void> {
  requireTicketId(services, await requireAccount(services, accountId), ticketId);
  const now = services.clock.now();
  const look: ChangeNotice = {
    externalId: null,
    about: 'ticket',
    id: ticketId,
    why: 'looked at',
    sourceId: `look:${ticketId}:${Math.floor(now / MINUTE_MS)}`,
    occurredAt: now,
    ownEcho: false,
  };
  await receiveNotices(services, new Map([[accountId, [look]]]));
}

function clockData(rules: ActiveRules, clock: Clock, now: number): CardClockData {
  // A clock that was overdue when it paused stays overdue by the same amount.
  const isPaused = clock.segments?.at(-1)?.kind === 'paused';
  const isCounting =
    clock.endedAt === null && !isPaused && (clock.state === 'running' || clock.state === 'overdue');
  const until = clock.dueAt !== null && clock.dueAt > now ? clock.dueAt : Number.POSITIVE_INFINITY;
  return {
    clock,
    spans: isCounting
      ? workingSpans(rules.compiled, clock.calendar, now, Math.min(until, now + AHEAD_MS))
      : [],
    stops: findStops(rules.compiled, clock.policy, clock.policyVersion, clock.metric),
    calendarZone: readZone(rules, clock.calendar),
  };
}

function readZone(rules: ActiveRules, calendar: string): string | null {
  const spec = rules.ruleSet.calendars[calendar];
  return spec?.kind === 'hours' ? (spec.versions.at(-1)?.hours.zone ?? null) : null;
}

/** Each policy once, under its newest name. */
export function latestPolicies(rules: ActiveRules): readonly { key: string; name: string }[] {
  const names = new Map(rules.ruleSet.policies.map(({ key, name }) => [key, name]));
  return [...names].map(([key, name]) => ({ key, name }));
}

function findHiddenFields(services: Services, account: AccountRow): readonly string[] {
  const { hiddenFields } = crmNamed(services, account.crm);
  return hiddenFields?.({ state: account.state, settings: withDefaultSettings(account) }) ?? [];
}
