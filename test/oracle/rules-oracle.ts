import type { FieldValue, StatusCategory, TicketEvent } from '../../src/domain/event.ts';
import type { CalendarKey, MetricKey, TierKey } from '../../src/domain/ids.ts';
import type {
  Condition,
  Entitlement,
  PolicyKind,
  PolicySettings,
  PolicyVersion,
  RuleSet,
  Target,
} from '../../src/domain/rules.ts';

/**
 * What a ticket is and which rules hold for it after a list of events, always worked out afresh from the whole list.
 * Shares no code with src/sla.
 */
export interface OracleFacts {
  readonly createdAt: number;
  readonly createdBy: string;
  readonly status: StatusCategory;
  readonly gone: boolean;
  readonly priority: string | null;
  readonly values: ReadonlyMap<string, FieldValue>;
  readonly pinnedTier: TierKey | null;
  readonly pinnedPolicy: string | null;
  readonly heldBack: boolean;
}

export interface OracleTarget {
  readonly policy: PolicyVersion;
  readonly tier: TierKey | null;
  readonly calendar: CalendarKey;
  readonly target: Target;
}

const KIND_ORDER: Readonly<Record<string, number>> = { created: 0, message: 2, merged_in: 3, status: 4 };

/** H1, each source id once, nothing later than `now`. */
export function orderedHistory(history: readonly TicketEvent[], now: number): TicketEvent[] {
  const once = new Map(history.filter(({ at }) => at <= now).map((event) => [event.id, event]));
  const rank = (event: TicketEvent) => KIND_ORDER[event.type] ?? 1;
  return [...once.values()].sort(
    (a, b) =>
      a.at - b.at ||
      rank(a) - rank(b) ||
      (a.order ?? 0) - (b.order ?? 0) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

export function factsAfter(events: readonly TicketEvent[]): OracleFacts {
  const last = <T extends TicketEvent['type']>(...types: T[]) =>
    events.findLast((event): event is Extract<TicketEvent, { type: T }> =>
      types.some((type) => type === event.type),
    );
  const created = events.find(({ type }) => type === 'created');
  const values = new Map<string, FieldValue>();
  for (const event of events) if (event.type === 'field') values.set(event.name, event.value);
  const ending = last('merged', 'deleted', 'spam', 'restored');
  return {
    createdAt: created?.at ?? Number.POSITIVE_INFINITY,
    createdBy: created?.actor.kind ?? 'system',
    status: last('status')?.category ?? 'new',
    gone: ending !== undefined && ending.type !== 'restored',
    priority: last('priority')?.priority ?? null,
    values: new Map<string, FieldValue>([
      ...values,
      ['priority', last('priority')?.priority ?? null],
      ['status', last('status')?.category ?? 'new'],
      ['assignee', last('assigned')?.rep ?? null],
      ['team', last('team')?.team ?? null],
      ['inbox', last('inbox')?.inbox ?? null],
      ['channel', last('channel')?.channel ?? null],
      ['customer', last('customer')?.customer ?? null],
      ['created_at', created?.at ?? null],
    ]),
    pinnedTier: last('tier')?.tier ?? null,
    pinnedPolicy: last('policy')?.policy ?? null,
    heldBack: (last('pause')?.reason ?? null) !== null,
  };
}

/** T8: a pinned tier, else the entitlement of the ticket's customer that contains `at`, the latest begun first. */
export function tierInForce(
  rules: RuleSet,
  facts: OracleFacts,
  entitlements: readonly Entitlement[],
  at: number,
): TierKey | null {
  if (facts.pinnedTier !== null) return meantTier(rules, facts.pinnedTier);
  const begun = ({ start }: Entitlement) => start ?? Number.NEGATIVE_INFINITY;
  const current = entitlements
    .filter(({ customer }) => customer === facts.values.get('customer'))
    .filter(({ start, end }) => (start === null || start <= at) && (end === null || at < end));
  const [latest] = [...current].sort((a, b) => begun(b) - begun(a));
  return latest === undefined ? null : meantTier(rules, latest.tier);
}

/** T8: by key, else by name, without case and accents; what no tier is called is none. */
function meantTier({ tiers, policies }: RuleSet, text: string): TierKey | null {
  const plain = (name: string) =>
    [...name.normalize('NFD')]
      .filter((sign) => !/\p{Mn}/u.test(sign))
      .join('')
      .toLowerCase()
      .trim();
  const spoken = policies.flatMap((policy) => [
    ...Object.keys(policy.tiers),
    ...[...(policy.filter.all ?? []), ...(policy.filter.any ?? [])]
      .filter(({ field, value }) => field === 'tier' && typeof value === 'string')
      .map(({ value }) => String(value)),
  ]);
  const names = [
    ...tiers.map(({ key }) => [key, key]),
    ...tiers.map(({ key, name }) => [name, key]),
    ...spoken.map((key) => [key, key]),
  ];
  return names.find(([name = '']) => plain(name) === plain(text))?.[1] ?? null;
}

/** §7: the first policy of the kind, in the order given, whose version for this ticket at `at` matches. */
export function policyInForce(
  rules: RuleSet,
  kind: PolicyKind,
  facts: OracleFacts,
  tier: TierKey | null,
  at: number,
): PolicyVersion | null {
  const keys = [...new Set(rules.policies.filter((policy) => policy.kind === kind).map(({ key }) => key))];
  const pinned = keys.find((key) => key === facts.pinnedPolicy);
  for (const key of pinned === undefined ? keys : [pinned]) {
    const version = rules.policies
      .filter((policy) => policy.key === key && reaches(policy, facts, at))
      .sort((a, b) => (a.effectiveFrom ?? -1e16) - (b.effectiveFrom ?? -1e16) || a.version - b.version)
      .at(-1);
    if (version !== undefined && (pinned !== undefined || matches(version, facts, tier))) return version;
  }
  return null;
}

function reaches(policy: PolicyVersion, facts: OracleFacts, at: number): boolean {
  if (policy.effectiveFrom === null) return true;
  return policy.effectiveFrom <= (policy.appliesTo === 'new' ? facts.createdAt : at);
}

function matches(policy: PolicyVersion, facts: OracleFacts, tier: TierKey | null): boolean {
  const holds = (condition: Condition) => conditionHolds(condition, facts, tier);
  const { all = [], any = [] } = policy.filter;
  return all.every(holds) && (any.length === 0 || any.some(holds));
}

function conditionHolds(
  { field, op, value = null }: Condition,
  facts: OracleFacts,
  tier: TierKey | null,
): boolean {
  const actual = field === 'tier' ? tier : (facts.values.get(field) ?? null);
  const list = Array.isArray(value) ? value.map(String) : value === null ? [] : [String(value)];
  const have = Array.isArray(actual) ? actual.map(String) : actual === null ? [] : [String(actual)];
  switch (op) {
    case 'is':
      return have.length === 1 && have[0] === list[0];
    case 'is_not':
      return !(have.length === 1 && have[0] === list[0]);
    case 'in':
      return have.some((one) => list.includes(one));
    case 'not_in':
      return !have.some((one) => list.includes(one));
    case 'is_empty':
      return have.length === 0 || have.every((one) => one === '');
    case 'is_not_empty':
      return have.length > 0 && have.some((one) => one !== '');
    default:
      throw new Error(`oracle: operator ${op} is beyond it`);
  }
}

/** T2: policy × tier, then the tier's own, then the policy's; in each by priority, then `*`. Null: no clock. */
export function targetInForce(
  rules: RuleSet,
  policy: PolicyVersion,
  tier: TierKey | null,
  metric: MetricKey,
  priority: string | null,
  kindOfMetric: PolicyKind | null,
): OracleTarget | null {
  const overlay = tier === null ? undefined : policy.tiers[tier];
  const own = tier === null ? undefined : rules.tiers.find(({ key }) => key === tier);
  const calendar = overlay?.calendar ?? own?.calendar ?? policy.calendar;
  // A tier speaks to every policy: its targets reach those of the metric's side, or that name the metric (E8).
  const named = [policy.targets, ...Object.values(policy.tiers).map(({ targets = {} }) => targets)];
  const reaches = kindOfMetric === policy.kind || named.some((table) => metric in table);
  for (const table of [overlay?.targets, reaches ? own?.targets : undefined, policy.targets]) {
    const row = table?.[metric];
    const target = row?.[priority ?? 'none'] ?? row?.['*'];
    if (target !== undefined) return { policy, tier, calendar: target.calendar ?? calendar, target };
  }
  return null;
}

/** A metric's settings under a policy: its own deviations over the policy's. */
export function withDefaultSettings(policy: PolicyVersion, metric: MetricKey): PolicySettings {
  return { ...policy.settings, ...policy.metricSettings[metric] };
}
