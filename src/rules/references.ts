import type { TicketEvent } from '../domain/event.ts';
import type { PolicyVersion, RuleSet, TargetTable, TierSpec } from '../domain/rules.ts';
import { ALWAYS_KEY } from '../sla/calendar/compile.ts';
import { BUILT_IN_METRICS } from '../sla/metrics.ts';
import { suggestion, toPath } from './words.ts';

/**
 * Names that rules mention but do not define, each with its place and the nearest name that exists. `calendarNames`: those of
 * calendars as written, among them calendars that could not be read.
 */
export function referenceProblems(rules: RuleSet, calendarNames: readonly string[]): readonly string[] {
  const checker = new Checker(rules, calendarNames);
  rules.metrics.forEach(({ key }, index) => {
    checker.checkOwnMetric(key, `metrics[${index}].key`);
  });
  rules.tiers.forEach((tier, index) => {
    checker.checkTier(tier, `tiers[${index}]`);
  });
  rules.policies.forEach((policy, index) => {
    checker.checkPolicy(policy, `policies[${index}]`);
  });
  return checker.problems;
}

/** Clocks, policies and tiers that events name and the rules do not have: such an event would do nothing. */
export function historyReferenceProblems(
  history: readonly TicketEvent[],
  rules: RuleSet,
  place = 'history',
): readonly string[] {
  const metrics = metricKeys(rules);
  const policies = [...new Set(rules.policies.map(({ key }) => key))];
  const tiers = [
    ...new Set([
      ...rules.tiers.map(({ key }) => key),
      ...rules.policies.flatMap(({ tiers }) => Object.keys(tiers)),
    ]),
  ];
  const check = (
    what: string,
    name: string | null,
    known: readonly string[],
    at: string,
  ): readonly string[] =>
    name === null || known.includes(name)
      ? []
      : [`${at}: there is no ${what} "${name}"${suggestion(name, known)}`];
  return history.flatMap((event, index): readonly string[] => {
    const at = toPath(place, [index]);
    if (event.type === 'excused' || event.type === 'excuse_withdrawn')
      return check('metric', event.clock, metrics, `${at}.clock`);
    if (event.type === 'policy') return check('policy', event.policy, policies, `${at}.policy`);
    if (event.type === 'tier') return check('tier', event.tier, tiers, `${at}.tier`);
    return [];
  });
}

const BUILT_IN = BUILT_IN_METRICS.map(({ key }) => key);

/** Every metric that rules may name: the built-in ones and their own. */
export function metricKeys({ metrics }: Pick<RuleSet, 'metrics'>): readonly string[] {
  return [...BUILT_IN, ...metrics.map(({ key }) => key)];
}

class Checker {
  readonly problems: string[] = [];
  private readonly calendars: readonly string[];
  private readonly metrics: readonly string[];
  private readonly tiers: readonly string[];

  constructor(rules: RuleSet, calendarNames: readonly string[]) {
    this.calendars = [...new Set([ALWAYS_KEY, ...Object.keys(rules.calendars), ...calendarNames])];
    this.metrics = metricKeys(rules);
    this.tiers = rules.tiers.map(({ key }) => key);
  }

  checkOwnMetric(key: string, place: string): void {
    if (BUILT_IN.includes(key)) this.problems.push(`${place}: "${key}" is built in, choose another name`);
  }

  checkTier(tier: TierSpec, place: string): void {
    this.check('calendar', tier.calendar, this.calendars, `${place}.calendar`);
    this.checkTargets(tier.targets, `${place}.targets`);
  }

  checkPolicy(policy: PolicyVersion, place: string): void {
    this.check('calendar', policy.calendar, this.calendars, `${place}.calendar`);
    this.checkTargets(policy.targets, `${place}.targets`);
    this.checkMetrics(policy.pauseIn, `${place}.pauseIn`);
    this.checkMetrics(policy.maxPauseMs, `${place}.maxPause`);
    this.checkMetrics(policy.warnings, `${place}.warnings`);
    this.checkMetrics(policy.metricSettings, `${place}.metricSettings`);
    for (const [tier, overlay] of Object.entries(policy.tiers)) {
      // Rules that declare no tiers at all may still speak of those that entitlements bring.
      if (this.tiers.length > 0) this.check('tier', tier, this.tiers, `${place}.tiers`);
      this.check('calendar', overlay.calendar, this.calendars, toPath(place, ['tiers', tier, 'calendar']));
      this.checkTargets(overlay.targets, toPath(place, ['tiers', tier, 'targets']));
    }
  }

  private checkTargets(table: TargetTable | undefined, place: string): void {
    for (const [metric, row] of Object.entries(table ?? {})) {
      this.check('metric', metric, this.metrics, place);
      for (const [priority, target] of Object.entries(row)) {
        this.check(
          'calendar',
          target.calendar,
          this.calendars,
          toPath(place, [metric, priority, 'calendar']),
        );
      }
    }
  }

  private checkMetrics(byMetric: Readonly<Record<string, unknown>>, place: string): void {
    for (const metric of Object.keys(byMetric)) this.check('metric', metric, [...this.metrics, '*'], place);
  }

  private check(what: string, name: string | undefined, known: readonly string[], place: string): void {
    if (name === undefined || known.includes(name)) return;
    this.problems.push(`${place}: there is no ${what} "${name}"${suggestion(name, known)}`);
  }
}
