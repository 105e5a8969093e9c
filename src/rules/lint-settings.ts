import type { Entitlement, PolicyVersion, RuleSet, WarningLevel } from '../domain/rules.ts';
import { type KnownNames, NOTHING_KNOWN } from './known-names.ts';
import { lintFilter } from './lint-conditions.ts';
import { lintRows } from './lint-rows.ts';
import type { SettingFinding, SettingFindingCode } from './lint-settings-words.ts';
import { isRecord, toPath } from './words.ts';

/**
 * Settings that are accepted and do nothing, or that mean something other than they say, each with its place in `json`.
 * `rules` and `entitlements` are what `json` was parsed to. An error breaks what the rules mean; such rules are not to
 * be published, yet those that already are stay readable.
 */
export function lintSettings(
  json: unknown,
  { rules, entitlements }: { readonly rules: RuleSet; readonly entitlements: readonly Entitlement[] },
  known: KnownNames = NOTHING_KNOWN,
): readonly SettingFinding[] {
  const raw = isRecord(json) ? json : {};
  const policies = toPlaces(raw.policies, 'policies');
  const tiers = toPlaces(raw.tiers, 'tiers');
  return [
    ...lintCalendars(rules),
    ...lintKeys(rules, policies),
    ...rules.policies.flatMap((policy, index) => {
      const at = policies[index] ?? { place: 'policies', raw: {} };
      return [
        ...lintFilter(at.raw.filter, policy.filter, toPath(at.place, ['filter']), rules, known),
        ...lintTables(at, known),
        ...lintLevels(policy, at.place),
        ...lintUnusedMetrics(policy, rules, at),
      ];
    }),
    ...tiers.flatMap(({ raw: tier, place }) => lintRows(tier.targets, toPath(place, ['targets']), known)),
    ...lintEntitlements(entitlements, rules),
  ];
}

/** Part of a day can be closed by events of feeds only. */
function lintCalendars({ calendars }: RuleSet): readonly SettingFinding[] {
  return Object.entries(calendars).flatMap(([key, calendar]): readonly SettingFinding[] => {
    if (calendar.kind !== 'hours') return [];
    const hours = calendar.versions.map((version) => version.hours);
    const isIdle =
      hours.some(({ partDayEvents }) => partDayEvents !== undefined) &&
      hours.every(({ holidayFeeds = [] }) => holidayFeeds.length === 0);
    const place = toPath('calendars', [key, 'partDayEvents']);
    return isIdle ? [{ level: 'warning', code: 'part_day_without_feeds', place, params: [] }] : [];
  });
}

interface Scheduled {
  readonly place: string;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** A list, or an object by key, in the order in which it is parsed. */
function toPlaces(raw: unknown, name: string): readonly Scheduled[] {
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(raw)
    ? raw.map((one: unknown, index) => [index, one] as const)
    : Object.entries(isRecord(raw) ? raw : {});
  return entries.map(([key, one]) => ({ place: toPath(name, [key]), raw: isRecord(one) ? one : {} }));
}

/** Names that stand twice, or that only upper case, accents or signs tell apart. */
function lintKeys(rules: RuleSet, policyPlaces: readonly Scheduled[]): readonly SettingFinding[] {
  const policies = rules.policies.map(({ key, effectiveFrom, kind }, index) => ({
    key,
    version: String(effectiveFrom),
    kind,
    place: policyPlaces[index]?.place ?? `policies[${index}]`,
  }));
  const listed = (name: string, keys: readonly { key: string }[]) =>
    keys.map(({ key }, index) => ({ key, version: '', kind: '', place: `${name}[${index}]` }));
  return [policies, listed('tiers', rules.tiers), listed('metrics', rules.metrics)].flatMap((all) =>
    all.flatMap((one, index): readonly SettingFinding[] => {
      const before = all.slice(0, index);
      const found = (level: SettingFinding['level'], code: SettingFindingCode, other: string) => [
        { level, code, place: one.place, params: [one.key, other] },
      ];
      const same = before.find(({ key }) => key === one.key);
      if (same !== undefined && same.kind !== one.kind) return found('error', 'kind_differs', same.place);
      const twice = before.find(({ key, version }) => key === one.key && version === one.version);
      if (twice !== undefined) return found('error', 'duplicate_key', twice.place);
      const alike = before.find(({ key }) => key !== one.key && plain(key) === plain(one.key));
      return alike === undefined ? [] : found('warning', 'similar_keys', alike.key);
    }),
  );
}

function plain(key: string): string {
  return key
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function lintTables({ raw, place }: Scheduled, known: KnownNames): readonly SettingFinding[] {
  const overlays = Object.entries(isRecord(raw.tiers) ? raw.tiers : {});
  return [
    ...lintRows(raw.targets, toPath(place, ['targets']), known),
    ...overlays.flatMap(([tier, overlay]) =>
      lintRows(
        isRecord(overlay) ? overlay.targets : undefined,
        toPath(place, ['tiers', tier, 'targets']),
        known,
      ),
    ),
  ];
}

/** §8: until alerts exist, only the earliest level before due has an effect: it begins due_soon. */
function lintLevels(policy: PolicyVersion, place: string): readonly SettingFinding[] {
  return Object.entries(policy.warnings).flatMap(([metric, levels]) =>
    levels.flatMap((level, index) =>
      withoutEffect(level, levels).map(
        (code): SettingFinding => ({
          level: 'warning',
          code,
          place: toPath(place, ['warnings', metric, index]),
          params: [(level.actions ?? []).join(', ')],
        }),
      ),
    ),
  );
}

function withoutEffect(level: WarningLevel, levels: readonly WarningLevel[]): readonly SettingFindingCode[] {
  const codes: SettingFindingCode[] = [];
  if ((level.actions ?? []).length > 0) codes.push('actions_not_carried_out');
  if (level.afterMs !== undefined) codes.push('after_not_carried_out');
  if (levels.some((other) => isEarlier(other, level))) codes.push('level_without_effect');
  if (level.repeatMs !== undefined) codes.push('repeat_not_carried_out');
  return codes;
}

/** Whether a percentage or a time before due comes first depends on the target, so only like is compared with like. */
function isEarlier(one: WarningLevel, other: WarningLevel): boolean {
  if (one.percent !== undefined && other.percent !== undefined) return one.percent < other.percent;
  return one.beforeMs !== undefined && other.beforeMs !== undefined && one.beforeMs > other.beforeMs;
}

/** Settings of a metric that nothing gives a target, so that it has no clock. */
function lintUnusedMetrics(
  policy: PolicyVersion,
  rules: RuleSet,
  { raw, place }: Scheduled,
): readonly SettingFinding[] {
  const tables = [
    policy.targets,
    ...Object.values(policy.tiers).map(({ targets }) => targets),
    ...rules.tiers.map(({ targets }) => targets),
  ];
  const withTarget = new Set(tables.flatMap((table) => Object.keys(table ?? {})));
  return ['pauseIn', 'maxPause', 'warnings', 'metricSettings'].flatMap((member) => {
    const byMetric = raw[member];
    return Object.keys(isRecord(byMetric) ? byMetric : {})
      .filter((metric) => metric !== '*' && !withTarget.has(metric))
      .map(
        (metric): SettingFinding => ({
          level: 'warning',
          code: 'metric_without_target',
          place: toPath(place, [member, metric]),
          params: [metric],
        }),
      );
  });
}

/** Entitlements that give nobody anything. */
export function lintEntitlements(
  entitlements: readonly Entitlement[],
  rules: Pick<RuleSet, 'tiers' | 'policies'>,
  place = 'entitlements',
): readonly SettingFinding[] {
  const tiers = new Set([
    ...rules.tiers.map(({ key }) => key),
    ...rules.policies.flatMap((policy) => Object.keys(policy.tiers)),
  ]);
  return entitlements.flatMap(({ tier, start, end }, index): readonly SettingFinding[] => {
    const at = `${place}[${index}]`;
    const unknown = tiers.has(tier)
      ? []
      : [finding('unknown_tier', `${at}.tier`, tier, [...tiers].join(', '))];
    const isNever = start !== null && end !== null && end <= start;
    return isNever ? [...unknown, finding('entitlement_never', at)] : unknown;
  });
}

function finding(code: SettingFindingCode, place: string, ...params: readonly string[]): SettingFinding {
  return { level: 'error', code, place, params };
}
