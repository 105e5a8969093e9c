import type { ClockState } from '../../src/domain/evaluation.ts';
import type { TicketEvent } from '../../src/domain/event.ts';
import type { MetricKey, TierKey } from '../../src/domain/ids.ts';
import type {
  Entitlement,
  PolicyKind,
  PolicySettings,
  PolicyVersion,
  RuleSet,
} from '../../src/domain/rules.ts';
import { add, type OracleCalendar, oracleCalendar, sortedUnique } from './calendar-oracle.ts';
import {
  type Effect,
  isClosed,
  isGone,
  isPaused,
  METRIC_KINDS,
  type SettingsAt,
  toEffects,
} from './metric-oracle.ts';
import {
  factsAfter,
  type OracleFacts,
  type OracleTarget,
  orderedHistory,
  policyInForce,
  targetInForce,
  tierInForce,
  withDefaultSettings,
} from './rules-oracle.ts';

/**
 * Walks a ticket's life from one instant at which anything can change to the next (or, with `everyMinute`, through
 * every minute as well) and keeps each clock as the list of stretches it has lived through. Nothing is kept that can be
 * worked out again from those lists. Shares no code with src/sla.
 */
export interface OracleInput {
  readonly rules: RuleSet;
  readonly entitlements: readonly Entitlement[];
  readonly history: readonly TicketEvent[];
  readonly now: number;
  readonly everyMinute?: boolean;
}

export interface OracleClock {
  readonly metric: MetricKey;
  readonly kind: PolicyKind;
  readonly cycle: number;
  readonly state: ClockState;
  readonly startedAt: number;
  readonly dueAt: number | null;
  readonly targetMs: number;
  readonly elapsedMs: number;
  readonly fulfilledAt: number | null;
  readonly missedAt: number | null;
  readonly endedAt: number | null;
  readonly endReason: string | null;
  readonly policy: string;
  readonly tier: TierKey | null;
  /** Elapsed working time at which the badge says due soon; null without a warning before due. */
  readonly soonAfterMs: number | null;
}

export interface OracleTicket {
  readonly clocks: readonly OracleClock[];
  readonly policy: string | null;
  readonly tier: TierKey | null;
}

/** Rules that hold during one step for one kind of policy. */
interface EffectiveRules {
  readonly policy: PolicyVersion;
  readonly tier: TierKey | null;
  readonly facts: OracleFacts;
}

interface Judged {
  readonly ms: number;
  readonly calendarKey: string;
  readonly calendar: OracleCalendar;
  readonly effectiveRules: EffectiveRules;
}

interface Span {
  readonly from: number;
  readonly to: number;
  mode: 'running' | 'paused' | 'closed' | 'gone';
  /** Working time in it, counted only where it runs. */
  readonly openMs: number;
}

interface Cycle {
  readonly number: number;
  startedAt: number;
  spans: Span[];
  work: number;
  judged: Judged | null;
  everJudged: boolean;
  lost: {
    readonly at: number;
    readonly judged: Judged;
    readonly elapsed: number;
    readonly due: number | null;
  } | null;
  missedAt: number | null;
  endedAt: number | null;
  endReason: string | null;
  fulfilledAt: number | null;
  excusedAt: number | null;
  dueAtEnd: number | null;
  /** Due that lay in the past when its target came into force (T4). */
  pastDue: number | null;
  /** Working time of the pause it is in; Infinity once past its limit (M5); null while running. */
  pausedMs: number | null;
  /** That measured it last while it was open. */
  calendar: OracleCalendar | null;
  /** Paused at the end of the last step looked at. */
  stopped: boolean;
}

interface Step {
  readonly at: number;
  readonly to: number;
  /** In order; those of rank ≤ 1 change the facts before any of them acts (E1). */
  readonly events: readonly TicketEvent[];
  readonly before: readonly TicketEvent[];
}

const DEFAULTS: PolicySettings = {
  onSolve: 'cancel',
  onReopen: 'skip_closed',
  retarget: 'keep',
  forgiveOnLongerTarget: false,
  internalNoteFulfils: false,
  countAutomation: false,
  customerReplyResumes: true,
  messageReopens: false,
  repCreatedStarts: 'customer_message',
};

interface World {
  readonly input: OracleInput;
  readonly steps: readonly Step[];
  readonly calendars: (key: string) => OracleCalendar;
}

export function oracleTicket(input: OracleInput): OracleTicket {
  const history = orderedHistory(input.history, input.now);
  const created = history.find(({ type }) => type === 'created');
  if (created === undefined) return { clocks: [], policy: null, tier: null };
  const world = makeWorld(input, history, created.at);
  const kinds = [...new Set(input.rules.policies.map(({ kind }) => kind))];
  const clocks = kinds.flatMap((kind) => {
    const effectiveRulesByEvent = listEffectiveRules(world, kind);
    return listMetrics(input.rules, kind).flatMap((metric) =>
      walkMetric(world, kind, metric, effectiveRulesByEvent),
    );
  });
  return { clocks, ...headline(world, clocks) };
}

function makeWorld(input: OracleInput, history: readonly TicketEvent[], createdAt: number): World {
  const known = new Map<string, OracleCalendar>();
  const calendars = (key: string) => {
    const calendar = known.get(key) ?? oracleCalendar(input.rules.calendars, key);
    known.set(key, calendar);
    return calendar;
  };
  const boundaries = [
    ...history.map(({ at }) => at),
    ...input.entitlements.flatMap(({ start, end }) => [start, end]),
    ...input.rules.policies.map(({ effectiveFrom }) => effectiveFrom),
    ...spansThatCount(input, history, createdAt).flatMap(([from, to]) =>
      Object.keys(input.rules.calendars).flatMap((key) => calendars(key).cuts(from, to)),
    ),
  ].filter((at) => at !== null);
  if (input.everyMinute === true) {
    for (let minute = createdAt; minute < input.now; minute += 60_000) boundaries.push(minute);
  }
  const marks = sortedUnique(boundaries.filter((at) => at >= createdAt && at < input.now));
  const steps = [...marks, input.now].map((at, index, all) => ({
    at,
    to: all[index + 1] ?? at,
    events: history.filter((event) => event.at === at),
    before: history.filter((event) => event.at < at),
  }));
  return { input, steps, calendars };
}

/** Where opening hours matter: nothing counts on a closed ticket, unless a setting says so. Spares the log's closed years. */
function spansThatCount(
  { rules, now }: OracleInput,
  history: readonly TicketEvent[],
  createdAt: number,
): (readonly [from: number, to: number])[] {
  const all = rules.policies.flatMap(({ settings, metricSettings }) => [
    settings,
    ...Object.values(metricSettings),
  ]);
  const always = all.some(
    ({ onSolve, onReopen, messageReopens }) =>
      onSolve === 'keep' || onReopen === 'count_closed' || messageReopens === true,
  );
  const marks = always ? [createdAt, now] : sortedUnique([createdAt, now, ...history.map(({ at }) => at)]);
  return marks.flatMap((from, index): (readonly [number, number])[] => {
    const to = marks[index + 1];
    if (to === undefined) return [];
    const { status } = factsAfter(history.filter(({ at }) => at <= from));
    return always || (status !== 'solved' && status !== 'closed') ? [[from, to]] : [];
  });
}

/** E7: on a ticket that is closed or gone throughout a step the rules stand still, unless clocks may run on there. */
function listEffectiveRules(world: World, kind: PolicyKind): (EffectiveRules | null)[] {
  let last: EffectiveRules | null = null;
  return world.steps.map((step) => {
    if (!isAtRest(world, step)) last = effectiveRulesAt(world, kind, step);
    return last;
  });
}

function isAtRest({ input }: World, { before, events }: Step): boolean {
  const policies = input.rules.policies;
  if (policies.some(({ settings }) => settings.onSolve === 'keep')) return false;
  const settings = policies.find((policy) => policy.settings.messageReopens)?.settings ?? DEFAULTS;
  const moments = [before, ...events.map((_, index) => [...before, ...events.slice(0, index + 1)])];
  return moments.every((moment) => isGone(moment) || isClosed(moment, settings));
}

/** Rules after the facts of this instant have changed and before its messages and statuses (E1). */
function effectiveRulesAt(
  { input }: World,
  kind: PolicyKind,
  { at, before, events }: Step,
): EffectiveRules | null {
  const facts = factsAfter([...before, ...events.filter((event) => !isWord(event))]);
  const tier = tierInForce(input.rules, facts, input.entitlements, at);
  const policy = policyInForce(input.rules, kind, facts, tier, at);
  return policy === null ? null : { policy, tier, facts };
}

/** Rules that hold at this instant for the ticket as it was before the instant's own events. */
function rulesBefore(
  world: World,
  kind: PolicyKind,
  step: Step,
  inForce: EffectiveRules | null,
): EffectiveRules | null {
  return isAtRest(world, step) ? inForce : effectiveRulesAt(world, kind, { ...step, events: [] });
}

/** Metrics that the kind's policies name, or that a tier names and belong to the kind's side (E8). */
function listMetrics(rules: RuleSet, kind: PolicyKind): MetricKey[] {
  const named = rules.policies
    .filter((policy) => policy.kind === kind)
    .flatMap((policy) => [policy.targets, ...Object.values(policy.tiers).map(({ targets }) => targets ?? {})])
    .flatMap((table) => Object.keys(table));
  const ofTiers = rules.tiers
    .flatMap(({ targets }) => Object.keys(targets ?? {}))
    .filter((metric) => METRIC_KINDS[metric] === kind);
  return [...new Set([...named, ...ofTiers])];
}

/** Policy and tier now, or at the last moment at which the ticket was open or some clock was (E7). */
function headline(
  world: World,
  clocks: readonly OracleClock[],
): { policy: string | null; tier: TierKey | null } {
  const rests = (step: Step) => isAtRest(world, step) || isClosedThroughout(step);
  const live = world.steps.findLast(
    (step) =>
      !rests(step) ||
      clocks.some(
        ({ startedAt, endedAt }) => startedAt < step.at && (endedAt === null || endedAt >= step.at),
      ),
  );
  if (live === undefined) return { policy: null, tier: null };
  const facts = factsAfter([...live.before, ...live.events]);
  return {
    policy: effectiveRulesAt(world, 'service', live)?.policy.key ?? null,
    tier: tierInForce(world.input.rules, facts, world.input.entitlements, live.at),
  };
}

function isClosedThroughout({ before, events }: Step): boolean {
  const isShut = (one: OracleFacts) => one.gone || one.status === 'solved' || one.status === 'closed';
  return isShut(factsAfter(before)) && isShut(factsAfter([...before, ...events]));
}

function walkMetric(
  world: World,
  kind: PolicyKind,
  metric: MetricKey,
  effectiveRulesByEvent: readonly (EffectiveRules | null)[],
): OracleClock[] {
  const cycles: Cycle[] = [];
  const settingsById = new Map<string, PolicySettings>();
  const history = world.steps.at(-1)?.before.concat(world.steps.at(-1)?.events ?? []) ?? [];
  const settingsAt = ({ id }: TicketEvent): PolicySettings => settingsById.get(id) ?? DEFAULTS;
  world.steps.forEach((step, index) => {
    const inForce = effectiveRulesByEvent[index] ?? null;
    // E10: where no policy matched, the next one that comes measures.
    const measuring =
      inForce ?? effectiveRulesByEvent.slice(index).find((effectiveRules) => effectiveRules !== null) ?? null;
    // After the last policy has gone for good only defaults are left to judge by; whatever is open has lost its target.
    const settings = measuring === null ? DEFAULTS : withDefaultSettings(measuring.policy, metric);
    for (const { id } of step.events) settingsById.set(id, resolved(settings, history));
    const judgeBy = (effectiveRules: EffectiveRules | null) => {
      const target = effectiveRules === null ? null : judgedBy(world, effectiveRules, metric);
      const own = effectiveRules === null ? settings : withDefaultSettings(effectiveRules.policy, metric);
      for (const cycle of cycles) retarget(cycle, metric, target, effectiveRules, own, step.at);
    };
    const measure = () => {
      if (measuring === null) return;
      for (const cycle of cycles) {
        if (cycle.endedAt === null) cycle.calendar = calendarNow(world, cycle, metric, measuring, settings);
      }
    };
    // What the facts of an instant end, they end under the rules before them.
    judgeBy(cycles.length === 0 ? inForce : rulesBefore(world, kind, step, inForce));
    let before = step.before;
    let isKnown = isBirth(step);
    const act = (event: TicketEvent, which: Acting) => {
      if (!isKnown && (which !== 'ending' || event.type === 'restored' || event.type === 'work_logged')) {
        isKnown = true;
        judgeBy(inForce);
        measure();
      }
      if (!isOvertaken(event, step)) {
        const others = before.filter((one) => one !== event);
        const count = cycles.length;
        applyEvent(cycles, metric, step.before, others, event, settingsAt, which);
        const started = cycles[count];
        if (started !== undefined && event.type === 'merged_in' && measuring !== null) {
          const calendar = calendarNow(world, started, metric, measuring, settings);
          waitSince(started, Math.min(event.waitingSince ?? event.at, event.at), event.at, calendar);
        }
      }
      if (isKnown) judgeBy(inForce);
      if (!before.includes(event)) before = [...before, event];
      // Even a moment's work between two pauses makes them two (E26).
      const stops = measuring !== null && isPaused(metric, before, measuring.policy, settings);
      for (const cycle of cycles) if (!stops) cycle.pausedMs = null;
    };
    if (isKnown) {
      judgeBy(inForce);
      measure();
    }
    for (const [event, which] of inActingOrder(step)) act(event, which);
    if (!isKnown) {
      judgeBy(inForce);
      measure();
    }
    if (measuring === null) return;
    for (const cycle of cycles) live(world, cycle, metric, step, before, measuring, settings);
  });
  return cycles.flatMap((cycle) => toClock(world, cycle, kind, metric));
}

function judgedBy(world: World, effectiveRules: EffectiveRules, metric: MetricKey): Judged | null {
  const found = foundTarget(world, effectiveRules, metric);
  if (found === null) return null;
  const calendar = world.calendars(found.calendar);
  const ms = Math.round(found.target.ms + (found.target.businessDays ?? 0) * calendar.dayMs);
  return ms === 0 ? null : { ms, calendarKey: found.calendar, calendar, effectiveRules };
}

function foundTarget(
  world: World,
  { policy, tier, facts }: EffectiveRules,
  metric: MetricKey,
): OracleTarget | null {
  const side = METRIC_KINDS[metric] ?? null;
  return targetInForce(world.input.rules, policy, tier, metric, facts.priority, side);
}

const changesHolder = ({ type }: TicketEvent): boolean => type === 'assigned' || type === 'team';

/** `public_creation` is `creation` for an opening text that the customer can read, else `customer_message`. */
function resolved(settings: PolicySettings, history: readonly TicketEvent[]): PolicySettings {
  if (settings.repCreatedStarts !== 'public_creation') return settings;
  const created = history.find(({ type }) => type === 'created');
  const opening = history.filter(
    (event) => event.type === 'message' && event.at === created?.at && event.actor.kind !== 'system',
  );
  const isPrivate =
    opening.length > 0 && opening.every((one) => one.type === 'message' && one.visibility === 'internal');
  return { ...settings, repCreatedStarts: isPrivate ? 'customer_message' : 'creation' };
}

/** Which effects of an event take place: those that end a cycle, the others, or both. */
type Acting = 'ending' | 'starting' | 'all';

/** The instant of the ticket's creation: nothing is there yet that could end. */
const isBirth = ({ before }: Step): boolean => !before.some(({ type }) => type === 'created');

/**
 * Who has it after all facts of the instant are known counts, and only that (E1, E43): a change of holders first ends
 * what it ends, then the other facts act, then it starts what it starts.
 */
function inActingOrder(step: Step): readonly (readonly [TicketEvent, Acting])[] {
  const holders = step.events.filter(changesHolder);
  const facts = step.events.filter((event) => !isWord(event) && !changesHolder(event));
  const words = step.events.filter(isWord);
  if (isBirth(step)) return [...facts, ...holders, ...words].map((event) => [event, 'all']);
  return [
    ...holders.map((event) => [event, 'ending'] as const),
    ...facts.map((event) => [event, isEnding(event) ? 'ending' : 'all'] as const),
    ...holders.map((event) => [event, 'starting'] as const),
    ...words.map((event) => [event, 'all'] as const),
  ];
}

/** What comes after the facts of its instant (H1). */
const isWord = ({ type }: TicketEvent): boolean =>
  type === 'message' || type === 'merged_in' || type === 'status';

/** Facts that only end: they leave the rules that they find. */
const isEnding = ({ type }: TicketEvent): boolean => type !== 'restored' && type !== 'work_logged';

/** Another change of holders follows at the same instant: only the last one acts. */
function isOvertaken(event: TicketEvent, { events }: Step): boolean {
  return changesHolder(event) && event !== events.findLast(changesHolder);
}

function applyEvent(
  cycles: Cycle[],
  metric: MetricKey,
  earlier: readonly TicketEvent[],
  before: readonly TicketEvent[],
  event: TicketEvent,
  settingsAt: SettingsAt,
  which: Acting,
): void {
  const last = cycles.at(-1);
  if (event.type === 'excused' && event.clock === metric) excuse(cycles, event);
  const isOpen = last !== undefined && last.endedAt === null;
  if (before.some(({ type }) => type === 'created') === false && event.type !== 'created') return;
  for (const effect of toEffects(metric, earlier, before, event, settingsAt, isOpen)) {
    const ends = effect.do === 'fulfil' || effect.do === 'end';
    if (which === 'all' || (which === 'ending') === ends) {
      applyEffect(cycles, metric, effect, event, settingsAt(event));
    }
  }
}

function applyEffect(
  cycles: Cycle[],
  metric: MetricKey,
  effect: Effect,
  event: TicketEvent,
  settings: PolicySettings,
): void {
  const last = cycles.at(-1);
  const open = last !== undefined && last.endedAt === null ? last : undefined;
  switch (effect.do) {
    case 'start':
      if (open === undefined) cycles.push(newCycle(cycles.length + 1, event.at));
      return;
    case 'first':
      if (last === undefined) cycles.push(newCycle(1, event.at));
      return;
    case 'again':
      // M1: only a cycle that solving cancelled starts again, or one that never was for want of a first contact.
      if (
        last === undefined ||
        (last.endReason === 'solved' && last.missedAt === null && last.fulfilledAt === null)
      ) {
        cycles.push(newCycle(cycles.length + 1, event.at));
      }
      return;
    case 'fulfil':
      if (open !== undefined)
        endCycle(open, metric, event.at, event.type === 'status' ? 'solved' : 'fulfilled', event.at);
      return;
    case 'end':
      if (open !== undefined) endCycle(open, metric, event.at, effect.reason, null);
      return;
    case 'work':
      if (open !== undefined) {
        open.work += effect.ms;
        if (open.judged !== null && open.missedAt === null && open.work > open.judged.ms)
          open.missedAt = event.at;
      }
      return;
    case 'resume':
      if (last !== undefined && open === undefined)
        resume(cycles, last, metric, effect.after, event.at, settings);
  }
}

function newCycle(number: number, at: number): Cycle {
  return {
    number,
    startedAt: at,
    spans: [],
    work: 0,
    judged: null,
    everJudged: false,
    lost: null,
    missedAt: null,
    endedAt: null,
    endReason: null,
    fulfilledAt: null,
    excusedAt: null,
    dueAtEnd: null,
    pastDue: null,
    pausedMs: null,
    calendar: null,
    stopped: false,
  };
}

function endCycle(
  cycle: Cycle,
  metric: MetricKey,
  at: number,
  reason: string,
  fulfilledAt: number | null,
): void {
  // E16: a fulfilled clock shows due as if it ran on from there; one that was only ended shows what stood.
  cycle.dueAtEnd = computeDue(cycle, metric, at, fulfilledAt !== null || !cycle.stopped);
  cycle.endedAt = at;
  cycle.endReason = reason;
  cycle.fulfilledAt = fulfilledAt;
}

/** M7: the time before the merge counts as lived through, by the calendar in force at the merge. */
function waitSince(cycle: Cycle, from: number, to: number, calendar: OracleCalendar): void {
  const marks = [from, ...calendar.cuts(from, to), to];
  marks.slice(0, -1).forEach((start, index) => {
    const end = marks[index + 1] ?? to;
    if (start < end)
      cycle.spans.push({
        from: start,
        to: end,
        mode: 'running',
        openMs: calendar.isOpen(start) ? end - start : 0,
      });
  });
  cycle.startedAt = from;
}

/** M3, D6 and E24: what was ended goes on; stretches of the time between were kept as `closed` or `gone`. */
function resume(
  cycles: Cycle[],
  last: Cycle,
  metric: MetricKey,
  after: 'solved' | 'gone',
  at: number,
  settings: PolicySettings,
): void {
  if (last.excusedAt !== null) return;
  const wasGone = ['merged', 'deleted', 'spam'].includes(last.endReason ?? '');
  if (wasGone !== (after === 'gone')) return;
  if (after === 'solved') {
    const mode = metric === 'resolution' ? settings.onReopen : 'skip_closed';
    if (mode === 'stay_met') return;
    if (mode === 'restart') {
      cycles.push(newCycle(cycles.length + 1, at));
      return;
    }
    if (mode === 'count_closed') {
      for (const span of last.spans) {
        if (span.from >= (last.endedAt ?? at) && span.mode === 'closed') span.mode = 'running';
      }
    }
  }
  last.endedAt = null;
  last.endReason = null;
  last.fulfilledAt = null;
  last.dueAtEnd = null;
  if (last.spans.at(-1)?.mode === 'running') noticePast(last, metric, at);
}

function excuse(cycles: Cycle[], event: TicketEvent & { type: 'excused' }): void {
  const shown = cycles.filter(({ everJudged }) => everJudged);
  const cycle = event.cycle === undefined ? shown.at(-1) : shown.find(({ number }) => number === event.cycle);
  if (cycle === undefined || cycle.excusedAt !== null) return;
  cycle.excusedAt = event.at;
  if (cycle.endedAt === null) {
    cycle.dueAtEnd =
      cycle.missedAt === null ? null : computeDue(cycle, event.clock, event.at, !cycle.stopped);
    cycle.endedAt = event.at;
    cycle.endReason = 'excused';
  }
}

/** T3 for one open cycle. */
function retarget(
  cycle: Cycle,
  metric: MetricKey,
  target: Judged | null,
  inForce: EffectiveRules | null,
  settings: PolicySettings,
  at: number,
): void {
  if (cycle.endedAt !== null) return;
  const old = cycle.judged;
  if (old === null) {
    if (target === null) return;
    cycle.judged = target;
    cycle.everJudged = true;
    cycle.pastDue = null;
    if (cycle.lost !== null && settings.retarget === 'restart') restart(cycle, settings, at);
    cycle.lost = null;
    noticePast(cycle, metric, at, settings.forgiveOnLongerTarget);
    return;
  }
  if (inForce !== null && settings.retarget === 'ignore') return;
  if (target === null) {
    loseTarget(cycle, metric, at);
    return;
  }
  cycle.judged = target;
  if (old.ms === target.ms && old.calendarKey === target.calendarKey) return;
  cycle.pastDue = null;
  if (settings.retarget === 'restart') {
    restart(cycle, settings, at);
    return;
  }
  noticePast(cycle, metric, at, settings.forgiveOnLongerTarget);
}

/** D4 `restart`: nothing has elapsed; a miss stays unless it is to be forgiven (E18). */
function restart(cycle: Cycle, settings: PolicySettings, at: number): void {
  cycle.spans = [];
  cycle.work = 0;
  cycle.startedAt = at;
  if (settings.forgiveOnLongerTarget) cycle.missedAt = null;
}

/** E11: shown as it was when its target went; it may come back. */
function loseTarget(cycle: Cycle, metric: MetricKey, at: number): void {
  if (cycle.endedAt !== null || cycle.judged === null) return;
  cycle.lost = {
    at,
    judged: cycle.judged,
    elapsed: getElapsed(cycle, metric),
    due: computeDue(cycle, metric, at, !cycle.stopped),
  };
  cycle.judged = null;
}

/** T4: a due instant that a change puts into the past is missed now; one put ahead may forgive an earlier miss (E18). */
function noticePast(cycle: Cycle, metric: MetricKey, at: number, forgives = false): void {
  if (cycle.judged === null) return;
  if (metric === 'logged_work') {
    const isOver = cycle.work > cycle.judged.ms;
    if (isOver) cycle.missedAt ??= at;
    else if (forgives) cycle.missedAt = null;
    return;
  }
  const reach = reachedAt(cycle, metric, true);
  const isPausedNow = cycle.spans.at(-1)?.mode === 'paused';
  const standsThere = isPausedNow && getElapsed(cycle, metric) === cycle.judged.ms;
  if (reach !== null && reach < at && !standsThere) {
    cycle.missedAt ??= at;
    cycle.pastDue = reach;
  } else if (forgives) cycle.missedAt = null;
}

const countedIn = ({ mode, openMs }: Span): number => (mode === 'running' ? openMs : 0);

function getElapsed(cycle: Cycle, metric: MetricKey): number {
  return metric === 'logged_work' ? cycle.work : cycle.spans.reduce((sum, one) => sum + countedIn(one), 0);
}

/**
 * The instant at which elapsed reached the target; a clock stopped exactly there reaches it when it runs again (E17),
 * unless the `first` instant is asked for.
 */
function reachedAt(cycle: Cycle, metric: MetricKey, first = false): number | null {
  const target = cycle.judged?.ms;
  if (target === undefined || metric === 'logged_work') return null;
  let sum = 0;
  for (const [index, span] of cycle.spans.entries()) {
    const counted = countedIn(span);
    if (sum + counted > target) return span.from + (target - sum);
    sum += counted;
    if (sum === target) {
      const next = cycle.spans.slice(index + 1).find(({ mode }) => mode === 'running');
      return first || next === undefined || cycle.spans[index + 1] === next ? span.to : next.from;
    }
  }
  return null;
}

/** Stopped with nothing left: there is no due instant until it runs again (T6, E17). */
function isStopped(cycle: Cycle): boolean {
  return cycle.stopped || cycle.spans.at(-1)?.mode !== 'running';
}

/** Due as shown: null while paused and not missed (T6). `asIfRunning`: at its end a clock shows due as if it ran on (E16). */
function computeDue(cycle: Cycle, metric: MetricKey, at: number, asIfRunning: boolean): number | null {
  if (cycle.judged === null || metric === 'logged_work') return null;
  const left = cycle.judged.ms - getElapsed(cycle, metric);
  if (left <= 0) {
    if (cycle.pastDue !== null) return cycle.pastDue;
    if (left < 0 || !isStopped(cycle)) return reachedAt(cycle, metric, cycle.missedAt !== null);
    return asIfRunning ? at : null;
  }
  return asIfRunning ? add(cycle.judged.calendar, at, left) : null;
}

/** Lets time pass for one cycle from `step.at` to `step.to`, during which nothing else changes. */
function live(
  world: World,
  cycle: Cycle,
  metric: MetricKey,
  step: Step,
  events: readonly TicketEvent[],
  measuring: EffectiveRules,
  settings: PolicySettings,
): void {
  const retained = settings.retarget === 'ignore' ? cycle.judged : null;
  const effectiveRules = retained?.effectiveRules ?? measuring;
  const calendar = calendarNow(world, cycle, metric, measuring, settings);
  // E7: while the ticket is closed its rules stand still.
  if (cycle.endedAt === null) cycle.calendar = calendar;
  const push = (mode: Span['mode'], from: number, to: number) => {
    if (from < to) cycle.spans.push({ from, to, mode, openMs: calendar.isOpen(from) ? to - from : 0 });
  };
  if (cycle.endedAt !== null) {
    cycle.pausedMs = null;
    const mode = isGone(events) || !isClosed(events, settings) ? 'gone' : 'closed';
    const openMs = (cycle.calendar ?? calendar).isOpen(step.at) ? step.to - step.at : 0;
    cycle.spans.push({ from: step.at, to: step.to, mode, openMs });
    return;
  }
  // `ignore` keeps target, calendar and pause limit; which statuses pause follows the rules in force.
  cycle.stopped = isPaused(metric, events, measuring.policy, settings);
  if (!cycle.stopped) {
    cycle.pausedMs = null;
    noticeDue(cycle, metric, step.at, step.to, () => push('running', step.at, step.to));
    return;
  }
  // M5: working time that this pause has lasted so far; past the limit the clock runs though the pause goes on.
  const limit =
    effectiveRules.policy.maxPauseMs[metric] ??
    effectiveRules.policy.maxPauseMs['*'] ??
    Number.POSITIVE_INFINITY;
  const isSpent = cycle.pausedMs === Number.POSITIVE_INFINITY;
  const left = isSpent ? 0 : Math.max(0, limit - (cycle.pausedMs ?? 0));
  const end = left === Number.POSITIVE_INFINITY ? null : add(calendar, step.at, left);
  const pausedTo = end === null ? step.to : Math.min(end, step.to);
  if (pausedTo > step.at && calendar.isOpen(step.at))
    cycle.pausedMs = (cycle.pausedMs ?? 0) + pausedTo - step.at;
  if (end !== null && end <= step.to) cycle.pausedMs = Number.POSITIVE_INFINITY;
  cycle.stopped = end === null || end > step.at;
  push('paused', step.at, pausedTo);
  if (pausedTo < step.to)
    noticeDue(cycle, metric, pausedTo, step.to, () => push('running', pausedTo, step.to));
}

/** T5: missed from the millisecond after the instant at which the target was reached. */
function noticeDue(cycle: Cycle, metric: MetricKey, from: number, to: number, live: () => void): void {
  live();
  if (from >= to || cycle.judged === null || metric === 'logged_work' || cycle.pastDue !== null) return;
  const wasMissed = cycle.missedAt !== null;
  const reach = reachedAt(cycle, metric, wasMissed);
  if (reach === null || reach >= to) return;
  // Missed before under a shorter target: the miss stays, the due shown is the later one (E41).
  cycle.pastDue = wasMissed ? reach : Math.max(reach, from);
  cycle.missedAt ??= cycle.pastDue + 1;
}

/** By which calendar an open cycle counts; `ignore` keeps the one it has. */
function calendarNow(
  world: World,
  cycle: Cycle,
  metric: MetricKey,
  measuring: EffectiveRules,
  settings: PolicySettings,
): OracleCalendar {
  if (settings.retarget === 'ignore' && cycle.judged !== null) return cycle.judged.calendar;
  return judgedBy(world, measuring, metric)?.calendar ?? plainCalendar(world, measuring, metric);
}

/** The calendar that measures a stretch: the row's own, even if the row is an explicit blank. */
function plainCalendar(world: World, effectiveRules: EffectiveRules, metric: MetricKey): OracleCalendar {
  const { policy, tier } = effectiveRules;
  const found = foundTarget(world, effectiveRules, metric);
  const own = world.input.rules.tiers.find(({ key }) => key === tier)?.calendar;
  const overlay = tier === null ? undefined : policy.tiers[tier]?.calendar;
  return world.calendars(found?.calendar ?? overlay ?? own ?? policy.calendar);
}

function toClock(world: World, cycle: Cycle, kind: PolicyKind, metric: MetricKey): OracleClock[] {
  const judged = cycle.judged ?? cycle.lost?.judged;
  if (judged === undefined) return [];
  const lost = cycle.judged === null ? cycle.lost : null;
  return [
    {
      metric,
      kind,
      cycle: cycle.number,
      state: toState(cycle, metric),
      startedAt: cycle.startedAt,
      dueAt: shownDue(cycle, metric, world.input.now),
      targetMs: judged.ms,
      elapsedMs: lost?.elapsed ?? getElapsed(cycle, metric),
      fulfilledAt: lost === null ? cycle.fulfilledAt : null,
      missedAt: cycle.missedAt,
      endedAt: lost?.at ?? cycle.endedAt,
      endReason: lost === null ? cycle.endReason : 'no_target',
      policy: judged.effectiveRules.policy.key,
      tier: judged.effectiveRules.tier,
      soonAfterMs: soonAfter(judged, metric),
    },
  ];
}

/** §8: the earliest of the levels that come before due. */
function soonAfter({ ms, effectiveRules }: Judged, metric: MetricKey): number | null {
  const levels = effectiveRules.policy.warnings[metric] ?? effectiveRules.policy.warnings['*'] ?? [];
  const before = levels.flatMap(({ percent, beforeMs }) => {
    if (percent !== undefined) return [Math.max(1, Math.round((ms * percent) / 100))];
    return beforeMs === undefined ? [] : [Math.max(0, ms - beforeMs)];
  });
  return before.length === 0 ? null : Math.min(...before);
}

/** T6: nothing for a clock that was cancelled or stands still before its target. */
function shownDue(cycle: Cycle, metric: MetricKey, now: number): number | null {
  if (cycle.judged === null) return cycle.missedAt === null ? null : (cycle.lost?.due ?? null);
  if (cycle.endedAt !== null) {
    return cycle.fulfilledAt === null && cycle.missedAt === null ? null : cycle.dueAtEnd;
  }
  if (cycle.missedAt === null && cycle.stopped) return null;
  return computeDue(cycle, metric, now, !cycle.stopped);
}

/** §6. */
function toState(cycle: Cycle, metric: MetricKey): ClockState {
  if (cycle.excusedAt !== null) return 'excused';
  const isOver = cycle.missedAt !== null;
  if (cycle.judged === null) return isOver ? 'missed' : 'cancelled';
  if (cycle.endedAt === null) {
    if (isOver) return 'overdue';
    return cycle.stopped && metric !== 'logged_work' ? 'paused' : 'running';
  }
  if (isOver) return 'missed';
  return cycle.fulfilledAt === null ? 'cancelled' : 'met';
}
