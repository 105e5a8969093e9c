import { own } from '../domain/own.ts';
import type { PolicyVersion, RuleSet, Target } from '../domain/rules.ts';
import { compileCalendars } from './calendar/compile.ts';
import type { Timeline } from './calendar/timeline.ts';
import { findTimeline } from './compile.ts';
import { areDisjoint, impliesFilter } from './implies.ts';
import { BUILT_IN_METRICS, kindOfSide } from './metrics.ts';
import { lengthMs } from './targets.ts';

/** What an admin should know before publishing. `params` fill the texts of lint-words.ts, in order. */
export interface Finding {
  readonly level: 'error' | 'warning' | 'info';
  readonly code: FindingCode;
  readonly policy: string;
  readonly params: readonly string[];
}

export type FindingCode =
  | 'shadowed'
  | 'matches_nothing'
  | 'overlap'
  | 'no_default'
  | 'no_target'
  | 'warning_before_start'
  | 'warning_after_due'
  | 'longer_than_pause'
  | 'beyond_horizon'
  | 'inverted'
  | 'no_priority'
  | 'cancelled_at_solved';

/** Everything questionable about rules that parse. Throws CalendarError for calendars that cannot be built. */
export function lintRules(rules: RuleSet): readonly Finding[] {
  const timelines = compileCalendars(rules.calendars);
  return [
    ...rules.policies.flatMap((policy, index) => reach(policy, rules.policies.slice(0, index))),
    ...defaults(rules),
    ...rules.policies.flatMap((policy) => targetFindings(policy, rules, timelines)),
    ...rules.policies.flatMap((policy) => cancelledAtSolved(policy, rules)),
  ];
}

/** Policies that no ticket reaches, and those where only their order decides. */
function reach(policy: PolicyVersion, before: readonly PolicyVersion[]): readonly Finding[] {
  const found = (level: Finding['level'], code: FindingCode, ...params: readonly string[]): Finding => ({
    level,
    code,
    policy: policy.key,
    params,
  });
  if (areDisjoint(policy.filter, {})) return [found('error', 'matches_nothing')];
  const rivals = before.filter((other) => other.kind === policy.kind && other.key !== policy.key);
  const shadow = rivals.find(
    (other) => isInForceFor(other, policy) && impliesFilter(policy.filter, other.filter),
  );
  if (shadow !== undefined) return [found('error', 'shadowed', shadow.key)];
  return rivals
    .filter(
      (other) => !areDisjoint(other.filter, policy.filter) && !impliesFilter(other.filter, policy.filter),
    )
    .map((other) => found('info', 'overlap', other.key));
}

function isInForceFor(other: PolicyVersion, policy: PolicyVersion): boolean {
  return (
    other.effectiveFrom === null ||
    (policy.effectiveFrom !== null && other.effectiveFrom <= policy.effectiveFrom)
  );
}

function defaults(rules: RuleSet): readonly Finding[] {
  const service = rules.policies.filter((policy) => policy.kind === 'service');
  const hasDefault = service.some((policy) => impliesFilter({}, policy.filter));
  const last = service.at(-1);
  if (last === undefined || hasDefault) return [];
  return [{ level: 'info', code: 'no_default', policy: last.key, params: [] }];
}

/** Every target of a policy, wherever it stands. */
function targetFindings(
  policy: PolicyVersion,
  rules: RuleSet,
  timelines: ReadonlyMap<string, Timeline>,
): readonly Finding[] {
  const tables = [policy.targets, ...Object.values(policy.tiers).map((overlay) => overlay.targets ?? {})];
  const rows = tables.flatMap((table) => Object.entries(table));
  if (rows.length === 0 && rules.tiers.every((tier) => tier.targets === undefined)) {
    return [{ level: 'warning', code: 'no_target', policy: policy.key, params: [] }];
  }
  return rows.flatMap(([metric, row]) => [
    ...Object.entries(row).flatMap(([priority, target]) =>
      ofTarget(policy, rules, timelines, metric, priority, target),
    ),
    ...ofRow(policy, timelines, metric, row),
  ]);
}

function ofTarget(
  policy: PolicyVersion,
  rules: RuleSet,
  timelines: ReadonlyMap<string, Timeline>,
  metric: string,
  priority: string,
  target: Target,
): readonly Finding[] {
  const timeline = findTimeline(timelines, target.calendar ?? policy.calendar);
  const targetMs = lengthMs(target, timeline.dayMs);
  if (targetMs === 0) return [];
  const found: Finding[] = [];
  const add = (level: Finding['level'], code: FindingCode, ...more: readonly string[]): void => {
    found.push({ level, code, policy: policy.key, params: [metric, priority, target.typed, ...more] });
  };
  for (const level of own(policy.warnings, metric) ?? own(policy.warnings, '*') ?? []) {
    if (level.beforeMs !== undefined && level.beforeMs >= targetMs) add('warning', 'warning_before_start');
    if (level.percent !== undefined && level.percent > 100)
      add('warning', 'warning_after_due', `${level.percent}`);
  }
  const limitMs = shortestPauseLimit(rules);
  if (isCustomerSide(rules, metric) && targetMs > limitMs) add('warning', 'longer_than_pause');
  if (timeline.add(policy.effectiveFrom ?? REFERENCE, targetMs) === null) add('error', 'beyond_horizon');
  return found;
}

/** M1: a ticket is usually solved before it is closed, and `cancel` ends the clock then, so that it is hardly ever met. */
function cancelledAtSolved(policy: PolicyVersion, rules: RuleSet): readonly Finding[] {
  const tables = [policy, ...Object.values(policy.tiers), ...rules.tiers].map(({ targets }) => targets ?? {});
  const withTarget = new Set(tables.flatMap((table) => Object.keys(table)));
  return rules.metrics
    .filter(({ key, fulfil, side }) => {
      const waitsForClosed =
        typeof fulfil !== 'string' && fulfil.status.includes('closed') && !fulfil.status.includes('solved');
      const { onSolve } = { ...policy.settings, ...own(policy.metricSettings, key) };
      return (
        waitsForClosed && onSolve === 'cancel' && withTarget.has(key) && kindOfSide(side) === policy.kind
      );
    })
    .map(({ key }) => ({ level: 'warning', code: 'cancelled_at_solved', policy: policy.key, params: [key] }));
}

/** Any instant will do to see whether five years hold enough working time. */
const REFERENCE = Date.UTC(2026, 0, 1);

/** The customer may take longer than our clocks stay paused for it. */
function shortestPauseLimit(rules: RuleSet): number {
  const limits = rules.policies.flatMap((policy) => Object.values(policy.maxPauseMs));
  return Math.min(Number.POSITIVE_INFINITY, ...limits);
}

function isCustomerSide(rules: RuleSet, metric: string): boolean {
  return [...BUILT_IN_METRICS, ...rules.metrics].find(({ key }) => key === metric)?.side === 'customer';
}

const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;

function ofRow(
  policy: PolicyVersion,
  timelines: ReadonlyMap<string, Timeline>,
  metric: string,
  row: Readonly<Record<string, Target>>,
): readonly Finding[] {
  const found: Finding[] = [];
  const input = PRIORITIES.flatMap((priority) => {
    const target = row[priority];
    if (target === undefined) return [];
    const ms = lengthMs(target, findTimeline(timelines, target.calendar ?? policy.calendar).dayMs);
    return ms === 0 ? [] : [{ priority, ms }];
  });
  input.forEach(({ priority, ms }, index) => {
    const shorter = input.slice(index + 1).find((less) => less.ms < ms);
    if (shorter === undefined) return;
    found.push({
      level: 'warning',
      code: 'inverted',
      policy: policy.key,
      params: [metric, priority, shorter.priority],
    });
  });
  if (row['*'] === undefined && row.none === undefined) {
    found.push({ level: 'info', code: 'no_priority', policy: policy.key, params: [metric] });
  }
  return found;
}
