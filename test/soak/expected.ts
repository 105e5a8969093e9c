import type { WorldAction, WorldActor } from '../../simulators/world.ts';
import type { Actor, TicketEvent } from '../../src/domain/event.ts';
import type { Entitlement } from '../../src/domain/rules.ts';
import type { SlaPropertyKey } from '../../src/domain/sla-properties.ts';
import { defaultRules } from '../../src/rules/default-rules.ts';
import { parseRules } from '../../src/rules/parse.ts';
import { compileRules, evaluate, planProperties } from '../../src/sla/index.ts';
import { oracleTicket } from '../oracle/clock-oracle.ts';
import { oracleProperties } from '../oracle/result-oracle.ts';
import { readRules } from '../oracle/rules-reader.ts';
import type { SoakCrm } from './simulators.ts';
import type { AccountWorld } from './world.ts';

export type Values = Readonly<Partial<Record<SlaPropertyKey, unknown>>>;

export interface ExpectedTicket {
  readonly key: string;
  /** By the engine, from what the world says happened. */
  readonly properties: Values;
  /** By the oracle; only for the tickets that were drawn for it. */
  readonly oracle: Values | null;
  /** First instant (epoch ms) of a breach, by property; absent: none. */
  readonly breachedAt: ReadonlyMap<string, number>;
}

/** Every ticket that still shows properties, and what these must be at `now`. One in `oracleEvery` is put to the oracle too. */
export function expectedTickets(
  crm: SoakCrm,
  world: AccountWorld,
  actions: readonly WorldAction[],
  { installedAt, now, oracleEvery }: { installedAt: number; now: number; oracleEvery: number },
): ExpectedTicket[] {
  const { zone } = world.setup;
  const compiled = compileRules(parseRules(defaultRules(zone)));
  const { rules } = readRules(defaultRules(zone));
  const entitlements = world.setup.customers.flatMap(({ key, entitlement }): Entitlement[] =>
    entitlement === null ? [] : [{ customer: key, ...entitlement }],
  );
  return [...visibleHistories(crm, actions, installedAt)].map(([key, history], index) => {
    const evaluation = evaluate(history, now, compiled, { entitlements });
    const missed = evaluation.clocks.flatMap(({ metric, missedAt }) =>
      missedAt === null ? [] : [[`${metric}_breached`, missedAt] as const],
    );
    return {
      key,
      properties: planProperties(evaluation, compiled),
      oracle:
        index % oracleEvery === 0
          ? oracleProperties(oracleTicket({ rules, entitlements, history, now }), rules)
          : null,
      breachedAt: new Map(missed.sort(([, a], [, b]) => b - a)),
    };
  });
}

/**
 * Histories of the tickets that are there in the end. HubSpot makes one record of two merged tickets, with the messages of
 * both, and does not say that a ticket once was in the bin: only whoever was there knows whose a message was. Zendesk leaves the target of a merge
 * as it is; its closed tickets take no more changes, ours neither.
 */
function visibleHistories(
  crm: SoakCrm,
  actions: readonly WorldAction[],
  installedAt: number,
): Map<string, TicketEvent[]> {
  const histories = new Map<string, TicketEvent[]>();
  const gone = new Set<string>();
  for (const [index, action] of actions.entries()) {
    const history = histories.get(action.ticket) ?? [];
    histories.set(action.ticket, history);
    const isKnown = crm === 'zendesk' || action.at >= installedAt || !isAboutBin(action);
    if (isKnown) history.push(...toEvents(action, String(index).padStart(9, '0')));
    const isEnd = action.do === 'delete' || action.do === 'merge' || (crm === 'zendesk' && closes(action));
    if (isEnd) gone.add(action.ticket);
    if (action.do === 'restore') gone.delete(action.ticket);
    const isOneRecord = crm === 'hubspot' && action.at < installedAt;
    if (action.do === 'merge' && isOneRecord) {
      histories.get(action.into)?.push(...history.filter(({ type }) => type === 'message'));
    }
    if (action.do === 'merge' && !isOneRecord) {
      const waitingSince = firstUnanswered(history);
      if (waitingSince !== null) {
        const debt = {
          id: `merged-in:${action.ticket}`,
          at: action.at,
          actor: SYSTEM,
          waitingSince,
        } as const;
        histories.get(action.into)?.push({ ...debt, type: 'merged_in', from: action.ticket });
      }
    }
  }
  for (const key of gone) histories.delete(key);
  return histories;
}

const SYSTEM = { kind: 'system', id: null } as const;

/**
 * M7, told from the world: since when (epoch ms) the customer of a merged ticket waits, or null. A reply in public and a solved
 * status leave nothing owed; a customer's ticket without any reply owes one from its creation, and again when it is reopened.
 */
function firstUnanswered(history: readonly TicketEvent[]): number | null {
  const isReply = (event: TicketEvent) =>
    event.type === 'message' && event.visibility === 'public' && event.actor.kind === 'rep';
  const isEnd = (event: TicketEvent) =>
    isReply(event) || (event.type === 'status' && ENDS.includes(event.category));
  const since = history.slice(history.findLastIndex(isEnd) + 1);
  const hasReply = history.some(isReply);
  const asks = (event: TicketEvent) =>
    (event.type === 'message' && event.visibility === 'public' && event.actor.kind === 'customer') ||
    (!hasReply && event.type === 'created' && event.actor.kind === 'customer') ||
    (!hasReply && event.type === 'status' && history.findLastIndex(isEnd) >= 0);
  return since.find(asks)?.at ?? null;
}

const ENDS: readonly string[] = ['solved', 'closed'];

const isAboutBin = (action: WorldAction) => action.do === 'delete' || action.do === 'restore';
const closes = (action: WorldAction) => action.do === 'status' && action.status === 'closed';

function toEvents(action: WorldAction, number: string): TicketEvent[] {
  const base = (step = 0) => ({
    id: `${number}-${step}`,
    at: action.at,
    actor: toActor(action.by),
  });
  switch (action.do) {
    case 'create':
      return [
        { ...base(0), type: 'created' },
        { ...base(1), type: 'priority', priority: action.priority },
        { ...base(2), type: 'customer', customer: action.customer },
        { ...base(3), type: 'inbox', inbox: action.inbox },
        { ...base(4), type: 'channel', channel: action.channel },
        { ...base(5), type: 'assigned', rep: action.rep },
        { ...base(6), type: 'status', category: 'new', raw: 'new' },
        ...(action.withMessage
          ? [{ ...base(7), type: 'message', visibility: 'public', channel: null } as const]
          : []),
      ];
    case 'reply':
      return [{ ...base(), type: 'message', visibility: action.visibility, channel: null }];
    case 'message':
      return [{ ...base(), type: 'message', visibility: 'public', channel: null }];
    case 'status':
      return [{ ...base(), type: 'status', category: action.status, raw: action.status }];
    case 'priority':
      return [{ ...base(), type: 'priority', priority: action.priority }];
    case 'assign':
      return [{ ...base(), type: 'assigned', rep: action.rep }];
    case 'inbox':
      return [{ ...base(), type: 'inbox', inbox: action.inbox }];
    case 'customer':
      return [{ ...base(), type: 'customer', customer: action.customer }];
    case 'merge':
      return [{ ...base(), type: 'merged', into: action.into }];
    case 'delete':
      return [{ ...base(), type: 'deleted' }];
    case 'restore':
      return [{ ...base(), type: 'restored' }];
  }
}

function toActor(by: WorldActor): Actor {
  return by.kind === 'automation' ? { kind: 'automation', id: null } : { kind: by.kind, id: by.key };
}
