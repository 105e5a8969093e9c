import fc from 'fast-check';
import type { StatusCategory } from '../../src/domain/event.ts';
import type {
  CalendarSpec,
  Condition,
  Entitlement,
  PolicyKind,
  PolicySettings,
  PolicyVersion,
  RuleSet,
  Target,
  TargetTable,
  TierSpec,
  WarningLevel,
  WorkingHours,
} from '../../src/domain/rules.ts';
import { BASE, CUSTOMERS, gridInstant, PRIORITIES } from './history-arbitrary.ts';

const HALF_HOUR_MS = 30 * 60_000;

export const METRICS: Readonly<Record<PolicyKind, readonly string[]>> = {
  service: [
    'first_reply',
    'next_reply',
    'resolution',
    'periodic_update',
    'pausable_update',
    'requester_wait',
    'agent_work',
    'logged_work',
    'first_resolution',
  ],
  internal: ['first_assignment', 'ownership'],
  customer: ['customer_reply'],
};

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

/** Settings that differ from the defaults in a few places. */
const settings: fc.Arbitrary<PolicySettings> = fc
  .record(
    {
      onSolve: fc.constantFrom('cancel', 'meet', 'keep'),
      onReopen: fc.constantFrom('skip_closed', 'count_closed', 'restart', 'stay_met'),
      retarget: fc.constantFrom('keep', 'restart', 'ignore'),
      forgiveOnLongerTarget: fc.boolean(),
      internalNoteFulfils: fc.boolean(),
      countAutomation: fc.boolean(),
      customerReplyResumes: fc.boolean(),
      messageReopens: fc.boolean(),
      repCreatedStarts: fc.constantFrom('customer_message', 'creation', 'public_creation', 'never'),
    } as const,
    { requiredKeys: [] },
  )
  .chain((changed) => {
    const entries = Object.entries(changed);
    return fc.subarray(entries, { maxLength: Math.min(3, entries.length) });
  })
  .map((changed) => ({ ...DEFAULTS, ...Object.fromEntries(changed) }));

const day = [
  ['09:00', '13:00'],
  ['14:00', '17:00'],
] as const;
const hours: WorkingHours = {
  zone: 'Europe/Berlin',
  week: { mon: day, tue: day, wed: day, thu: day, fri: day },
  breaks: { '2026-03-27': [['10:00', '11:00']] },
};
const later: WorkingHours = { zone: 'Asia/Kolkata', week: { thu: [['00:00', '24:00']], sat: day, mon: day } };

const CALENDARS: Readonly<Record<string, CalendarSpec>> = {
  office: { kind: 'hours', versions: [{ validFrom: null, hours }] },
  changing: {
    kind: 'hours',
    versions: [
      { validFrom: null, hours },
      { validFrom: BASE + 31 * HALF_HOUR_MS, hours: later },
    ],
  },
  night: {
    kind: 'hours',
    versions: [
      {
        validFrom: null,
        hours: { zone: 'Europe/Berlin', week: { sat: [['22:00', '24:00']], sun: [['00:00', '06:00']] } },
      },
    ],
  },
  either: { kind: 'union', of: ['office', 'night'] },
};
const calendarKey = fc.constantFrom('always', 'always', 'office', 'office', 'changing', 'either');

/** Half hours, so that due instants fall on the histories' grid; 0 is an explicit blank. */
const target: fc.Arbitrary<Target> = fc
  .record({
    halves: fc.constantFrom(0, 1, 1, 2, 2, 3, 4, 8, 16, 30),
    days: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 1.1),
    calendar: fc.constantFrom(null, null, null, null, 'always', 'office'),
  })
  .map(({ halves, days, calendar }) => ({
    typed: `${halves}/2 h`,
    ms: halves * HALF_HOUR_MS,
    ...(days === 0 ? {} : { businessDays: days }),
    ...(calendar === null ? {} : { calendar }),
  }));

function targetTable(metrics: readonly string[], most: number): fc.Arbitrary<TargetTable> {
  const row = fc
    .subarray([...PRIORITIES, 'none', '*', '*'], { minLength: 1 })
    .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, target]))));
  return fc
    .subarray([...metrics], { minLength: 1, maxLength: Math.min(most, metrics.length) })
    .chain((keys) =>
      fc.record(Object.fromEntries(keys.map((key) => [key, row]))),
    ) as fc.Arbitrary<TargetTable>;
}

const condition: fc.Arbitrary<Condition> = fc.constantFrom<Condition>(
  { field: 'priority', op: 'is', value: 'urgent' },
  { field: 'priority', op: 'is_not', value: 'normal' },
  { field: 'priority', op: 'is_empty' },
  { field: 'inbox', op: 'in', value: ['sales'] },
  { field: 'customer', op: 'is', value: 'acme' },
  { field: 'tier', op: 'is', value: 'premium' },
  { field: 'tier', op: 'is_empty' },
  { field: 'team', op: 'is', value: 't1' },
  { field: 'assignee', op: 'is', value: 'r1' },
);

const statuses = fc.subarray<StatusCategory>(['new', 'open', 'pending', 'on_hold']);

const level: fc.Arbitrary<WarningLevel> = fc.oneof(
  fc.constantFrom(25, 50, 90, 100).map((percent) => ({ percent })),
  fc.nat(5).map((halves) => ({ beforeMs: halves * HALF_HOUR_MS })),
  fc.nat(5).map((halves) => ({ afterMs: halves * HALF_HOUR_MS })),
  fc.constantFrom(HALF_HOUR_MS, 5 * HALF_HOUR_MS).map((repeatMs) => ({ afterMs: 0, repeatMs })),
);

function policy(
  kind: PolicyKind,
  key: string,
  version: number,
  isPlain: boolean,
): fc.Arbitrary<PolicyVersion> {
  const metrics = METRICS[kind];
  const perMetric = <T>(value: fc.Arbitrary<T>) =>
    fc.dictionary(fc.constantFrom(...metrics), value, { maxKeys: 2 });
  return fc
    .record({
      filter: isPlain
        ? fc.constant({})
        : fc.record({
            all: fc.array(condition, { maxLength: 1 }),
            any: fc.array(condition, { maxLength: 2 }),
          }),
      calendar: calendarKey,
      targets: targetTable(metrics, 4),
      premium: fc.option(
        fc.record({ calendar: calendarKey, targets: targetTable(metrics, 2) }, { requiredKeys: [] }),
      ),
      pauseIn: perMetric(statuses),
      maxPauseMs: perMetric(fc.integer({ min: 1, max: 8 }).map((halves) => halves * HALF_HOUR_MS)),
      warnings: perMetric(fc.array(level, { maxLength: 3 })),
      settings,
      effectiveFrom: version === 1 ? fc.constant(null) : gridInstant(3),
      appliesTo: fc.constantFrom('open' as const, 'open' as const, 'new' as const),
    })
    .map(({ premium, ...rest }) => ({
      ...rest,
      key,
      version,
      name: key,
      kind,
      tiers: premium === null ? {} : { premium },
      metricSettings: {},
    }));
}

/** An ordered list of policies: the first perhaps with a filter and a second version, the last plain or not. */
function listPolicies(kind: PolicyKind): fc.Arbitrary<PolicyVersion[]> {
  const prefix = kind === 'service' ? '' : `${kind}-`;
  return fc
    .tuple(
      fc.option(policy(kind, `${prefix}first`, 1, false), { freq: 2 }),
      fc.option(policy(kind, `${prefix}second`, 2, true), { freq: 2 }),
      fc.boolean().chain((isPlain) => policy(kind, `${prefix}second`, 1, isPlain)),
    )
    .map((policies) => policies.filter((one) => one !== null));
}

export function listRules(kinds: readonly PolicyKind[]): fc.Arbitrary<RuleSet> {
  const tier: fc.Arbitrary<TierSpec> = fc.record(
    {
      key: fc.constant('premium'),
      name: fc.constant('Premium'),
      calendar: calendarKey,
      targets: targetTable(['first_reply', 'resolution', 'agent_work'], 2),
    },
    { requiredKeys: ['key', 'name'] },
  );
  return fc
    .record({
      calendars: fc.constant(CALENDARS),
      tiers: tier.map((premium) => [{ key: 'standard', name: 'Standard' }, premium]),
      policies: fc.tuple(...kinds.map(listPolicies)).map((lists) => lists.flat()),
      isSteady: fc.boolean(),
    })
    .map(({ isSteady, ...rules }) => {
      const whole = { ...rules, metrics: [] };
      return isSteady ? steady(whole) : withoutLifeAfterClosing(whole);
    });
}

/**
 * On a closed ticket rules stand still as long as no clock runs there. The oracle, which looks at one metric at a time, cannot
 * tell; so what runs or begins on closed tickets is tried with a single policy of each kind that does not change,
 */
function steady(rules: RuleSet): RuleSet {
  const last = rules.policies.filter(
    ({ kind }, index) => !rules.policies.slice(index + 1).some((other) => other.kind === kind),
  );
  const moves = last.some(({ settings: { messageReopens } }) => messageReopens);
  const still = last.map((policy) => ({ ...policy, filter: {} }));
  if (!moves) return { ...rules, policies: still };
  return {
    ...rules,
    tiers: rules.tiers.map(({ key, name }) => ({ key, name })),
    policies: still.map((policy) => ({ ...policy, tiers: {}, targets: anyPriority(policy.targets) })),
  };
}

/** and everything else with policies that leave closed tickets alone. */
function withoutLifeAfterClosing(rules: RuleSet): RuleSet {
  const policies = rules.policies.map((policy) => {
    const { settings: own } = policy;
    const onSolve = own.onSolve === 'keep' ? 'cancel' : own.onSolve;
    return { ...policy, settings: { ...own, onSolve, messageReopens: false } } as const;
  });
  return { ...rules, policies };
}

function anyPriority(table: TargetTable): TargetTable {
  return Object.fromEntries(
    Object.entries(table).map(([metric, row]) => [metric, { '*': Object.values(row)[0] }]),
  ) as TargetTable;
}

export const entitlements: fc.Arbitrary<Entitlement[]> = fc.array(
  fc
    .record({
      customer: fc.constantFrom(...CUSTOMERS),
      tier: fc.constantFrom('premium', 'Prémium', 'standard', 'nobody knows'),
      start: fc.option(gridInstant(3)),
      end: fc.option(gridInstant(4)),
    })
    .filter(({ start, end }) => start === null || end === null || start < end),
  { maxLength: 2 },
);
