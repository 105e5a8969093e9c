import type { MetricKey } from '../domain/ids.ts';
import type { NativeSlaRules } from '../domain/native-sla.ts';
import type { PolicyVersion, RuleSet } from '../domain/rules.ts';
import { listPolicyFields } from '../rules/policy-fields.ts';
import { orderHistory, presetNamed } from '../sla/index.ts';
import type { Cause, CauseCode } from './causes.ts';
import { type Change, OWN_CHANGES, pauseChanges, presetChange, settingChanges } from './changes.ts';
import type { NativeFigure } from './figures.ts';
import { createJudge } from './judge.ts';
import { scheduleChanges, withImportedCalendars } from './schedules.ts';
import { type ComparedTicket, type Side, toVerdict, type Verdict } from './verdict.ts';

export interface NativeRow {
  /** The CRM's own name of the metric; ours where the CRM has no figure. */
  readonly metric: string;
  readonly ours: MetricKey | null;
  readonly native: NativeFigure | null;
  /** By the account's rules in force. */
  readonly account: Verdict;
  /** By the CRM's own policy under its preset; null: it was not imported. */
  readonly imported: Verdict | null;
}

/** The CRM's own rules over time, as far as its imports tell. */
export interface Imported {
  readonly newest: { readonly importedAt: number };
  /** The newest policies. Hours that differ between imports are versions of a calendar, valid from the import that found them. */
  readonly rules: RuleSet;
  /** The policies of earlier imports, oldest first; `until` (epoch ms) another import found others. */
  readonly older: readonly { readonly until: number; readonly policies: readonly PolicyVersion[] }[];
}

export type Compare = (ticket: ComparedTicket, now: number) => readonly NativeRow[];

/** Holds tickets' native figures against our clocks, by the account's rules and, where known, by the CRM's own. */
export function createCompare(
  rules: RuleSet,
  imported: Imported | null,
  nativeRules: NativeSlaRules,
): Compare {
  const account = accountSide(rules, imported, nativeRules);
  const theirs = imported === null ? null : importedSide(imported);
  return (ticket, now) => toRows(ticket, now, nativeRules, account, theirs);
}

function accountSide(rules: RuleSet, imported: Imported | null, { preset }: NativeSlaRules): Side {
  const all = withImportedCalendars(rules, imported?.rules ?? null);
  const changes = [...OWN_CHANGES, ...scheduleChanges(all), ...pauseChanges(), ...settingChanges()];
  return {
    judge: createJudge(all),
    changes,
    preset: preset === null ? null : presetChange(presetNamed(preset)),
    infersTarget: imported === null,
    fields: [],
    fieldsSince: 0,
  };
}

function importedSide({ rules, older, newest }: Imported): Side {
  const retained = older.map(
    ({ until, policies }): Change => ({
      key: `policies until ${until}`,
      causeFor: () => ({ code: 'old_policy_kept', at: until }),
      rules: (all) => ({ ...all, policies }),
    }),
  );
  const changes = [
    ...scheduleChanges(rules),
    ...retained,
    ...OWN_CHANGES,
    ...settingChanges(),
    ...pauseChanges(),
  ];
  return {
    judge: createJudge(rules),
    changes,
    preset: null,
    infersTarget: false,
    fields: listPolicyFields(rules),
    fieldsSince: newest.importedAt,
  };
}

function toRows(
  ticket: ComparedTicket,
  now: number,
  nativeRules: NativeSlaRules,
  account: Side,
  theirs: Side | null,
): readonly NativeRow[] {
  const history = orderHistory(ticket.history).filter((event) => event.at <= now);
  const known = { history, entitlements: ticket.entitlements };
  const ours = account.judge(known);
  // Tiers, pins and entitlements are ours: the CRM's policies know none of them.
  const imported = theirs?.judge(known) ?? null;
  const reported = new Set(ticket.figures.map((figure) => figure.ours));
  const unreported = ours
    .metrics(now)
    .filter((metric) => ticket.comparable.includes(metric) && !reported.has(metric));
  const compareOne = (metric: MetricKey | null, figure: NativeFigure | null): NativeRow => {
    const context = { metric, figure, now, ticket, nativeRules };
    const theirVerdict = imported === null || theirs === null ? null : toVerdict(context, imported, theirs);
    const verdict = toVerdict(context, ours, account);
    return {
      metric: figure?.metric ?? metric ?? '',
      ours: metric,
      native: figure,
      account: withImported(verdict, theirVerdict, figure),
      imported: theirVerdict,
    };
  };
  const rows = [
    ...ticket.figures.map((figure) => compareOne(figure.ours, figure)),
    ...unreported.map((metric) => compareOne(metric, null)),
  ];
  return rows.filter(({ native, account: verdict }) => native !== null || !verdict.agrees);
}

/** What no single change explains is explained by the policies if the CRM's own give what the CRM shows. */
function withImported(verdict: Verdict, theirs: Verdict | null, figure: NativeFigure | null): Verdict {
  if (theirs === null || verdict.agrees) return verdict;
  const has = (one: Verdict, codes: readonly CauseCode[]) =>
    one.causes.some(({ code }) => codes.includes(code));
  const policies: Cause = {
    code: 'different_policy',
    ours: verdict.clock?.policy ?? null,
    native: figure?.policy ?? theirs.clock?.policy ?? null,
  };
  if (figure === null) {
    const isNotPromised = theirs.clock === null && has(verdict, ['no_native_figure']);
    return isNotPromised ? { ...verdict, causes: [policies] } : verdict;
  }
  const isOpen = has(verdict, ['unknown', 'no_clock_of_ours']);
  if (!isOpen || theirs.clock === null || has(theirs, ['unknown', 'fields_not_read'])) return verdict;
  return { ...verdict, causes: [policies, ...theirs.causes] };
}
