import type { PolicyKind } from '../../../../domain/rules.ts';
import type { WireCondition, WirePolicy, WirePolicyMetric } from '../../wire/sla.ts';
import { ourMetric } from '../metrics.ts';
import type { DraftCalendar } from './calendars.ts';
import { type DraftCondition, draftCondition } from './conditions.ts';
import { isNothing, keyFor, type Notes, noteUnread } from './notes.ts';
import { toMetricSettings } from './settings.ts';

const PRIORITIES = ['low', 'normal', 'high', 'urgent'];
const READ_OF_POLICY =
  'id url title description position filter policy_metrics metric_settings created_at updated_at'.split(' ');
const READ_OF_METRIC = ['priority', 'metric', 'target', 'target_in_seconds', 'business_hours'];
const UNITS = [
  ['h', 3600],
  ['m', 60],
  ['s', 1],
] as const;

type DraftPolicy = Readonly<Record<string, unknown>>;

/**
 * SLA policies as policies of our rules, in Zendesk's order of precedence, under the preset that behaves as Zendesk does.
 * `business` is the calendar of targets in business hours; null: there is none.
 */
export function draftPolicies(
  policies: readonly WirePolicy[],
  of: { readonly kind: PolicyKind; readonly business: DraftCalendar | null; readonly taken: Set<string> },
  notes: Notes,
): readonly DraftPolicy[] {
  const toPlace = (policy: WirePolicy) => policy.position ?? Number.POSITIVE_INFINITY;
  const ordered = policies.toSorted((a, b) =>
    toPlace(a) < toPlace(b) ? -1 : toPlace(a) > toPlace(b) ? 1 : 0,
  );
  return ordered.flatMap((policy): DraftPolicy[] => {
    const title = policy.title ?? `Policy ${policy.id}`;
    const label = `${of.kind === 'internal' ? 'Group SLA' : 'SLA'} policy "${title}"`;
    noteUnread(notes, label, policy, READ_OF_POLICY);
    const filter = toFilter(label, policy, notes);
    if (filter === null) return [];
    const key = keyFor(policy.title, `policy-${policy.id}`, of.taken);
    of.taken.add(key);
    const settings = toMetricSettings(label, policy.metric_settings ?? {}, notes);
    return [
      {
        key,
        name: title,
        ...(policy.description === null || policy.description === ''
          ? {}
          : { description: policy.description }),
        ...(of.kind === 'service' ? {} : { kind: of.kind }),
        preset: 'zendesk',
        filter,
        ...toTargets(label, policy.policy_metrics, of.business, notes),
        ...(Object.keys(settings).length === 0 ? {} : { metricSettings: settings }),
      },
    ];
  });
}

/** No ticket has one of no tiers: stands for conditions that we cannot read, so that a draft is never for more tickets. */
const MATCHES_NOTHING: DraftCondition = { field: 'tier', op: 'in', value: [] };

/** Null: nothing is known of the conditions of which one must hold. */
function toFilter(label: string, { filter }: WirePolicy, notes: Notes) {
  const { all: required = [], any: alternatives = [], ...others } = filter ?? {};
  const unknown = Object.entries(others).filter(([, value]) => !isNothing(value));
  const all = required.map((one) => ({ one, condition: draftCondition(label, one, notes) }));
  const any = alternatives.map((one) => ({ one, condition: draftCondition(label, one, notes) }));
  const lost = [
    ...all.filter(({ condition }) => condition === null).map(({ one }) => conditionText(one)),
    ...unknown.map(([name, value]) => `${name}: ${JSON.stringify(value).slice(0, 80)}`),
  ];
  if (any.length > 0 && any.every(({ condition }) => condition === null)) {
    notes.add(`${label} was left out: none of the conditions of which one must hold has a counterpart.`);
    return null;
  }
  for (const { one, condition } of any) {
    if (condition !== null) continue;
    notes.add(
      `${label}: the condition ${conditionText(one)} has no counterpart and was left out: the draft applies to fewer tickets than in Zendesk.`,
    );
  }
  if (lost.length > 0) noteLost(label, lost, notes);
  const readable = all.flatMap(({ condition }) => condition ?? []);
  const conditions = lost.length === 0 ? readable : [...readable, MATCHES_NOTHING];
  const known = any.flatMap(({ condition }) => condition ?? []);
  return {
    ...(conditions.length === 0 ? {} : { all: conditions }),
    ...(known.length === 0 ? {} : { any: known }),
  };
}

function noteLost(label: string, lost: readonly string[], notes: Notes): void {
  const isOne = lost.length === 1;
  notes.add(
    `${label}: ${isOne ? 'the condition' : 'the conditions'} ${lost.join(' and ')} ${isOne ? 'has' : 'have'} no counterpart: ` +
      'the draft matches no ticket until its filter says whom it is for. Where a field marks paying customers, give them a tier ' +
      "and write these targets into the tier's part of a policy.",
  );
}

function conditionText({ field, operator, value }: WireCondition): string {
  return `${field} ${operator} ${JSON.stringify(value ?? null)}`;
}

/** Where all targets are in business hours the policy has that calendar; where only some are, each of them names it. */
function toTargets(
  label: string,
  rows: readonly WirePolicyMetric[],
  business: DraftCalendar | null,
  notes: Notes,
) {
  const usable = rows.flatMap((row) => toTarget(label, row, notes));
  const inBusiness = usable.filter((target) => target.isBusiness);
  if (inBusiness.length > 0 && business === null) {
    notes.add(
      `${label} has targets in business hours, but the account has no schedule: they count around the clock.`,
    );
  }
  const isAll = business !== null && inBusiness.length === usable.length && usable.length > 0;
  const targets: Record<string, Record<string, unknown>> = {};
  for (const { metric, priority, text, isBusiness } of usable) {
    const row = targets[metric] ?? {};
    if (row[priority] !== undefined) {
      notes.add(`${label}: ${metric} has two targets for ${priority} priority; the last one counts.`);
    }
    const isOwn = isBusiness && business !== null && !isAll;
    row[priority] = isOwn ? { target: text, calendar: business.key } : text;
    targets[metric] = row;
  }
  if (usable.length === 0)
    notes.add(`${label} has no target that could be carried over: it starts no clock.`);
  return { ...(isAll ? { calendar: business.key } : {}), targets };
}

function toTarget(label: string, row: WirePolicyMetric, notes: Notes) {
  const reported = row.metric ?? '';
  const metric = ourMetric(reported);
  const priority = row.priority?.toLowerCase() ?? '';
  const seconds = row.target_in_seconds ?? (row.target === null ? null : row.target * 60);
  noteUnread(notes, `${label}, ${reported} for ${priority}`, row, READ_OF_METRIC);
  const leaveOut = (why: string): [] => {
    notes.add(`${label}: the target for "${reported}" at priority "${priority}" was left out: ${why}`);
    return [];
  };
  if (metric === null) return leaveOut('Pontual has no metric that measures the same.');
  if (!PRIORITIES.includes(priority)) return leaveOut('Zendesk has no such priority.');
  if (seconds === null || !(seconds > 0)) return leaveOut('it is no length of time.');
  return [
    { metric, priority, text: durationText(Math.round(seconds)), isBusiness: row.business_hours === true },
  ];
}

/** 5400 → `1h30m`: as an admin would write it. */
function durationText(seconds: number): string {
  let left = seconds;
  return UNITS.map(([unit, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count === 0 ? '' : `${count}${unit}`;
  }).join('');
}
