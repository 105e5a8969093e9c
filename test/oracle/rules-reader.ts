import type {
  CalendarSpec,
  Entitlement,
  PolicySettings,
  PolicyVersion,
  RuleSet,
  Target,
  TargetsByPriority,
  TargetTable,
  TierSpec,
  WarningLevel,
  WorkingHours,
} from '../../src/domain/rules.ts';

/**
 * Rules as an admin writes them (the command line's JSON), read for the oracle without the product's parser. It reads what
 * a rules file for a log needs and refuses the rest: presets, versions of calendars, unions, filters' short forms.
 * Members are taken for what they should be (casts): the product's parser has refused whatever they are not.
 */
export interface OracleRules {
  readonly rules: RuleSet;
  readonly entitlements: readonly Entitlement[];
}

type Json = Readonly<Record<string, unknown>>;

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

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

export function readRules(json: unknown): OracleRules {
  const {
    calendars = {},
    tiers = [],
    policies = [],
    entitlements = [],
    metrics = [],
    ...rest
  } = json as Json;
  refuse(rest, ['$schema', 'name', 'description']);
  if (toList(metrics).length > 0) throw new Error('oracle: metrics of an account’s own are beyond it');
  return {
    rules: {
      calendars: mapValues(calendars, readCalendar),
      tiers: toList(tiers).map(readTier),
      metrics: [],
      policies: toList(policies).map(readPolicy),
    },
    entitlements: toList(entitlements).map((one) => ({
      customer: String(one.customer),
      tier: String(one.tier),
      start: readInstant(one.start),
      end: readInstant(one.end),
    })),
  };
}

function readCalendar(raw: unknown): CalendarSpec {
  if (raw === 'always' || (raw as Json).always === true || (raw as Json).kind === 'always')
    return { kind: 'always' };
  const { zone, week, holidays, overrides, breaks, ...rest } = raw as Json;
  refuse(rest, ['name']);
  const hours = { zone, week, holidays, overrides, breaks };
  const input = Object.fromEntries(Object.entries(hours).filter(([, value]) => value !== undefined));
  return { kind: 'hours', versions: [{ validFrom: null, hours: input as unknown as WorkingHours }] };
}

function readTier(raw: Json): TierSpec {
  const { key, name = key, calendar, targets } = raw;
  return {
    key: String(key),
    name: String(name),
    ...(calendar === undefined ? {} : { calendar: String(calendar) }),
    ...(targets === undefined ? {} : { targets: readTargets(targets) }),
  };
}

function readPolicy(raw: Json): PolicyVersion {
  const { key = raw.name, name = key, kind = 'service', filter = {}, calendar = 'always', tiers = {} } = raw;
  if (raw.preset !== undefined || raw.effectiveFrom != null)
    throw new Error('oracle: presets and versions are beyond it');
  return {
    key: String(key),
    version: 1,
    name: String(name),
    kind: kind as PolicyVersion['kind'],
    effectiveFrom: null,
    appliesTo: 'open',
    filter: filter as PolicyVersion['filter'],
    calendar: String(calendar),
    targets: readTargets(raw.targets ?? {}),
    tiers: mapValues(tiers, (overlay) => {
      const { calendar: own, targets } = overlay as Json;
      return {
        ...(own === undefined ? {} : { calendar: String(own) }),
        ...(targets === undefined ? {} : { targets: readTargets(targets) }),
      };
    }),
    pauseIn: byMetric(raw.pauseIn, (list) => list as PolicyVersion['pauseIn'][string]),
    maxPauseMs: byMetric(raw.maxPause, (text) => readDuration(text).ms),
    warnings: byMetric(raw.warnings, (levels) => toList(levels).map(readLevel)),
    settings: { ...DEFAULTS, ...(raw.settings as Partial<PolicySettings> | undefined) },
    metricSettings: (raw.metricSettings ?? {}) as PolicyVersion['metricSettings'],
  };
}

function readLevel({ percent, before, after }: Json): WarningLevel {
  if (percent !== undefined) return { percent: Number(percent) };
  return before === undefined ? { afterMs: readDuration(after).ms } : { beforeMs: readDuration(before).ms };
}

function readTargets(raw: unknown): TargetTable {
  return mapValues(raw, (row): TargetsByPriority => {
    const isRow = typeof row === 'object' && row !== null && !isDuration(row);
    return (isRow ? mapValues(row, readTarget) : { '*': readTarget(row) }) as TargetsByPriority;
  });
}

function readTarget(raw: unknown): Target {
  if (raw === null) return { typed: '', ms: 0 };
  if (typeof raw === 'object' && 'target' in raw) {
    const { target, calendar } = raw as Json;
    return { ...readTarget(target), ...(calendar === undefined ? {} : { calendar: String(calendar) }) };
  }
  const { ms, businessDays } = readDuration(raw);
  return { typed: String(raw), ms, ...(businessDays === 0 ? {} : { businessDays }) };
}

const isDuration = (raw: object): boolean =>
  Object.keys(raw).every((key) =>
    ['hours', 'minutes', 'seconds', 'ms', 'businessDays', 'target', 'calendar'].includes(key),
  );

/** `1h30m`, `2bd`, or an object of units. */
function readDuration(raw: unknown): { ms: number; businessDays: number } {
  if (typeof raw === 'object' && raw !== null) {
    const { hours = 0, minutes = 0, seconds = 0, ms = 0, businessDays = 0 } = raw as Record<string, number>;
    return { ms: hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + ms, businessDays };
  }
  let total = 0;
  let businessDays = 0;
  const rest = String(raw).replace(/(\d+(?:\.\d+)?)(bd|ms|s|m|h)/g, (_, amount: string, unit: string) => {
    if (unit === 'bd') businessDays += Number(amount);
    else total += Number(amount) * (UNIT_MS[unit] ?? 0);
    return '';
  });
  if (rest.trim() !== '') throw new Error(`oracle: cannot read the duration ${String(raw)}`);
  return { ms: total, businessDays };
}

function readInstant(raw: unknown): number | null {
  if (raw === null || raw === undefined) return null;
  return typeof raw === 'number' ? raw : Temporal.Instant.from(String(raw)).epochMilliseconds;
}

/** A value for every metric may be written instead of a record by metric. */
function byMetric<T>(raw: unknown, read: (value: unknown) => T): Record<string, T> {
  if (raw === undefined) return {};
  return typeof raw === 'object' && !Array.isArray(raw) ? mapValues(raw, read) : { '*': read(raw) };
}

function mapValues<T>(raw: unknown, read: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(raw as Json).map(([key, value]) => [key, read(value)]));
}

/** A list, or an object by key. */
function toList(raw: unknown): Json[] {
  if (Array.isArray(raw)) return raw as Json[];
  return Object.entries(raw as Json).map(([key, body]) => ({ key, ...(body as Json) }));
}

function refuse(rest: Json, harmless: readonly string[]): void {
  const unknown = Object.keys(rest).filter((key) => !harmless.includes(key));
  if (unknown.length > 0) throw new Error(`oracle: ${unknown.join(', ')} is beyond it`);
}
