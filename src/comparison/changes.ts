import type { Clock } from '../domain/evaluation.ts';
import type { StatusCategory, TicketEvent, TicketEventType } from '../domain/event.ts';
import type { MetricKey } from '../domain/ids.ts';
import type { Entitlement, PolicySettings, PolicyVersion, RuleSet } from '../domain/rules.ts';
import { BUILT_IN_METRICS, type Preset } from '../sla/index.ts';
import type { Cause, CauseCode } from './causes.ts';

export interface TicketHistory {
  readonly history: readonly TicketEvent[];
  readonly entitlements: readonly Entitlement[];
}

/** One "what if": the same ticket judged with one thing changed. `ours` is our clock as it is without the change. */
export interface Change {
  /** Changes of one key are the same for every ticket. */
  readonly key: string;
  readonly causeFor: (ours: Clock | null) => Cause;
  readonly rules?: (rules: RuleSet) => RuleSet;
  readonly ticket?: (ticket: TicketHistory) => TicketHistory;
}

type SettingValues = {
  readonly [Name in keyof PolicySettings]: readonly [PolicySettings[Name], CauseCode][];
};

/** Each setting with the values that another system may follow, and what that system then does. */
const SETTINGS: SettingValues = {
  onReopen: [
    ['restart', 'reopen_restarts'],
    ['count_closed', 'reopen_counts_closed'],
    ['skip_closed', 'reopen_skips_closed'],
    ['stay_met', 'reopen_stays_met'],
  ],
  onSolve: [
    ['cancel', 'solve_cancels'],
    ['meet', 'solve_meets'],
    ['keep', 'solve_keeps'],
  ],
  repCreatedStarts: [
    ['creation', 'rep_created_creation'],
    ['never', 'rep_created_never'],
    ['customer_message', 'rep_created_customer_message'],
  ],
  internalNoteFulfils: [
    [true, 'internal_note_counts'],
    [false, 'internal_note_ignored'],
  ],
  countAutomation: [
    [true, 'bot_reply_counts'],
    [false, 'bot_reply_ignored'],
  ],
  customerReplyResumes: [
    [true, 'customer_reply_resumes'],
    [false, 'customer_reply_ignored'],
  ],
  messageReopens: [
    [true, 'message_reopens'],
    [false, 'message_does_not_reopen'],
  ],
  retarget: [
    ['ignore', 'retarget_ignored'],
    ['restart', 'retarget_restarts'],
    ['keep', 'retarget_keeps'],
  ],
  forgiveOnLongerTarget: [
    [true, 'miss_forgiven'],
    [false, 'miss_stays'],
  ],
};

export function settingChanges(): readonly Change[] {
  return Object.entries(SETTINGS).flatMap(([name, values]) =>
    values.map(
      ([value, code]): Change => ({
        key: `${name}=${value}`,
        causeFor: () => ({ code }),
        rules: (rules) => withSetting(rules, { [name]: value }),
      }),
    ),
  );
}

/** For every metric, over what policies say of a single one. */
function withSetting(rules: RuleSet, setting: Partial<PolicySettings>): RuleSet {
  const keys = [...BUILT_IN_METRICS, ...rules.metrics].map(({ key }) => key);
  return withPolicies(rules, (policy) => ({
    ...policy,
    metricSettings: Object.fromEntries(
      keys.map((key) => [key, { ...policy.metricSettings[key], ...setting }]),
    ),
  }));
}

/** All at once what the vendor's preset says. */
export function presetChange(preset: Preset): Change {
  return {
    key: 'preset',
    causeFor: () => ({ code: 'vendor_rules' }),
    rules: (rules) => withPolicies(rules, (policy) => ({ ...policy, ...preset })),
  };
}

const PAUSES: readonly (readonly StatusCategory[])[] = [[], ['pending'], ['pending', 'on_hold'], ['on_hold']];

export function pauseChanges(): readonly Change[] {
  const lists = PAUSES.map((statuses): Change => {
    const code = statuses.length === 0 ? 'pause_ignored' : 'different_pauses';
    return {
      key: `pause=${statuses}`,
      causeFor: () => ({ code, statuses }),
      rules: (rules) => {
        const keys = [...BUILT_IN_METRICS, ...rules.metrics].map(({ key }) => key);
        const pauseIn = Object.fromEntries(keys.map((key) => [key, statuses]));
        return withPolicies(rules, (policy) => ({ ...policy, pauseIn }));
      },
    };
  });
  const unlimited: Change = {
    key: 'pause limit',
    causeFor: () => ({ code: 'pause_limit_ignored' }),
    rules: (rules) => withPolicies(rules, (policy) => ({ ...policy, maxPauseMs: {} })),
  };
  return [...lists, unlimited];
}

/** What was done in Pontual alone, or is known to it alone: the CRM's clock takes no notice. */
export const OWN_CHANGES: readonly Change[] = [
  withoutEvents(['excused'], () => ({ code: 'excuse_only_here' })),
  withoutEvents(['pause'], () => ({ code: 'pause_only_here' })),
  withoutEvents(['policy'], (ours) => ({ code: 'policy_only_here', ours: ours?.policy ?? null })),
  {
    ...withoutEvents(['tier'], (ours) => ({ code: 'tier_only_here', ours: ours?.tier ?? null })),
    ticket: ({ history }) => ({
      history: history.filter(({ type }) => type !== 'tier'),
      entitlements: [],
    }),
  },
  withoutEvents(['merged', 'deleted', 'spam'], () => ({ code: 'removal_ignored' })),
];

function withoutEvents(types: readonly TicketEventType[], causeFor: Change['causeFor']): Change {
  return {
    key: `without ${types}`,
    causeFor,
    ticket: (ticket) => ({
      ...ticket,
      history: ticket.history.filter(({ type }) => !types.includes(type)),
    }),
  };
}

/** The reply that fulfilled our clock, as if the CRM had not seen it (sent from outside its inbox, for example). */
export function replyChange(ours: Clock): Change | null {
  const at = ours.fulfilledAt;
  if (at === null) return null;
  const isReply = (event: TicketEvent) =>
    event.type === 'message' && event.at === at && event.actor.kind !== 'customer';
  return {
    key: `without reply ${at}`,
    causeFor: () => ({ code: 'reply_not_counted', at }),
    ticket: (ticket) => ({ ...ticket, history: ticket.history.filter((event) => !isReply(event)) }),
  };
}

/** Every target of the metric is this long. */
export function targetChange(
  metric: MetricKey,
  ms: number,
  code: 'different_target' | 'target_seems',
): Change {
  return {
    key: `target=${metric}:${ms}`,
    causeFor: (ours) => ({ code, oursMs: ours?.targetMs ?? null, nativeMs: ms }),
    rules: (rules) => ({
      ...withPolicies(rules, (policy) => withTarget(policy, metric, ms)),
      tiers: rules.tiers.map((tier) => ({ ...tier, targets: {} })),
    }),
  };
}

function withTarget(policy: PolicyVersion, metric: MetricKey, ms: number): PolicyVersion {
  const calendarKey = policy.targets[metric]?.['*']?.calendar;
  const target = { typed: `${ms}ms`, ms, ...(calendarKey === undefined ? {} : { calendar: calendarKey }) };
  const row = Object.fromEntries(
    Object.entries(policy.targets[metric] ?? {}).map(([priority, own]) => [
      priority,
      own.calendar === undefined ? target : { ...target, calendar: own.calendar },
    ]),
  );
  const tiers = Object.fromEntries(
    Object.entries(policy.tiers).map(([key, tier]) => [key, { ...tier, targets: {} }]),
  );
  return {
    ...policy,
    targets: { ...policy.targets, [metric]: { ...row, '*': target, none: target } },
    tiers,
  };
}

export function withPolicies(rules: RuleSet, change: (policy: PolicyVersion) => PolicyVersion): RuleSet {
  return { ...rules, policies: rules.policies.map(change) };
}
