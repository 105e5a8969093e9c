import type { Cause } from '../../../src/comparison/causes.ts';
import { createCompare, type Imported, type NativeRow } from '../../../src/comparison/compare.ts';
import type { NativeFigure } from '../../../src/comparison/figures.ts';
import { crmModules } from '../../../src/crm/registry.ts';
import { UNKNOWN_NATIVE_SLA } from '../../../src/domain/native-sla.ts';
import type { Entitlement } from '../../../src/domain/rules.ts';
import { parseRules } from '../../../src/rules/parse.ts';
import { at, events, OFFICE } from '../../sla/support.ts';

type Raw = Record<string, unknown>;

export interface Case {
  /** Members of one policy `p`, or whole rules. */
  readonly rules: Raw;
  readonly imported?: Raw;
  readonly older?: readonly { readonly until: string; readonly rules: Raw }[];
  readonly history: readonly Raw[];
  readonly entitlements?: readonly Entitlement[];
  readonly now: string;
  readonly figures: readonly NativeFigure[];
  readonly readAt?: string;
  /** Before Monday 08:30: read before the import. */
  readonly historyReadAt?: string;
  readonly comparable?: readonly string[];
  readonly crm?: string;
}

/** `figure('resolution', 'active', {due: 'Mon 12:00'})`: what the CRM says, read at `now` unless told otherwise. */
export function figure(
  ours: string | null,
  state: string,
  more: {
    due?: string;
    breached?: string;
    fulfilled?: string;
    targetMs?: number;
    policy?: string;
    readAt?: string;
  } = {},
): NativeFigure {
  const instant = (text: string | undefined) => (text === undefined ? null : at(text));
  return {
    metric: `native_${ours}`,
    ours,
    state,
    dueAt: instant(more.due),
    breachedAt: instant(more.breached),
    fulfilledAt: instant(more.fulfilled),
    targetMs: more.targetMs ?? null,
    policy: more.policy ?? null,
    readAt: more.readAt === undefined ? Number.POSITIVE_INFINITY : at(more.readAt),
  };
}

export function compared(one: Case): readonly NativeRow[] {
  const importedRules = one.imported === undefined ? null : ruleSet(one.imported);
  const imported: Imported | null =
    importedRules === null
      ? null
      : {
          rules: importedRules,
          newest: { importedAt: at('Mon 08:30') },
          older: (one.older ?? []).map(({ until, rules }) => ({
            until: at(until),
            policies: ruleSet(rules).policies,
          })),
        };
  const compare = createCompare(
    ruleSet(one.rules),
    imported,
    crmModules[one.crm ?? 'hubspot']?.nativeSlaRules ?? UNKNOWN_NATIVE_SLA,
  );
  const ticket = {
    history: events(one.history),
    entitlements: one.entitlements ?? [],
    historyReadAt: at(one.historyReadAt ?? one.now),
    figures: one.figures,
    readAt: one.readAt === undefined ? at(one.now) : at(one.readAt),
    comparable: one.comparable ?? [],
  };
  return compare(ticket, at(one.now));
}

/** Codes of the first row's causes; empty: both agree. */
export function codes(one: Case, side: 'account' | 'imported' = 'account'): readonly string[] {
  return causes(one, side).map(({ code }) => code);
}

export function causes(one: Case, side: 'account' | 'imported' = 'account'): readonly Cause[] {
  const [row] = compared(one);
  if (row === undefined) throw new Error('nothing was compared');
  const verdict = row[side];
  if (verdict === null) throw new Error('no rules were imported');
  return verdict.causes;
}

function ruleSet(json: Raw) {
  const whole = 'policies' in json ? json : { policies: [{ key: 'p', ...json }] };
  return parseRules({ calendars: { office: OFFICE }, ...whole });
}
