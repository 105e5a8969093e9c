import type { Clock, Evaluation } from '../domain/evaluation.ts';
import type { MetricKey } from '../domain/ids.ts';
import type { RuleSet } from '../domain/rules.ts';
import { CalendarError, type CompiledRules, compileRules, evaluate } from '../sla/index.ts';
import type { Change, TicketHistory } from './changes.ts';

/** Compiled rule sets kept for the next ticket; a ticket's own changes (its target) would else pile up. */
const MOST_CACHED = 200;

/** A ticket judged as it is, and with things changed. */
export interface JudgedTicket extends TicketHistory {
  /** The metric's latest cycle at `at` (epoch ms); null: there is none, or the changed rules contradict themselves. */
  clock(metric: MetricKey, at: number, changes?: readonly Change[]): Clock | null;
  /** The metrics that have a clock at `at`. */
  metrics(at: number): readonly MetricKey[];
}

export type Judge = (ticket: TicketHistory) => JudgedTicket;

/** Judges by one rule set and its variations; compiles each once, however many tickets are looked at. */
export function createJudge(rules: RuleSet): Judge {
  const compiled = new Map<string, CompiledRules | null>();
  const compiledWith = (changes: readonly Change[]): CompiledRules | null => {
    const ofRules = changes.filter((change) => change.rules !== undefined);
    const key = toKey(ofRules);
    const retained = compiled.get(key);
    if (retained !== undefined) return retained;
    if (compiled.size >= MOST_CACHED) compiled.clear();
    const made = compileIfSound(
      ofRules.reduce((changed, { rules: change }) => change?.(changed) ?? changed, rules),
    );
    compiled.set(key, made);
    return made;
  };
  return (ticket) => judged(ticket, compiledWith);
}

function judged(
  ticket: TicketHistory,
  compiledWith: (changes: readonly Change[]) => CompiledRules | null,
): JudgedTicket {
  const known = new Map<string, Evaluation | null>();
  const evaluated = (at: number, changes: readonly Change[]): Evaluation | null => {
    const key = `${at} ${toKey(changes)}`;
    const retained = known.get(key);
    if (retained !== undefined) return retained;
    const rules = compiledWith(changes);
    const { history, entitlements } = changes.reduce(
      (changed, { ticket: change }) => change?.(changed) ?? changed,
      ticket,
    );
    const evaluation = rules === null ? null : evaluate(history, at, rules, { entitlements });
    known.set(key, evaluation);
    return evaluation;
  };
  return {
    ...ticket,
    clock: (metric, at, changes = []) => latestClock(evaluated(at, changes)?.clocks ?? [], metric),
    metrics: (at) => [...new Set((evaluated(at, [])?.clocks ?? []).map((clock) => clock.metric))],
  };
}

const toKey = (changes: readonly Change[]) => changes.map(({ key }) => key).join('\n');

/** Hours of one version alone may never be open: such a change explains nothing. */
function compileIfSound(rules: RuleSet): CompiledRules | null {
  try {
    return compileRules(rules);
  } catch (error) {
    if (error instanceof CalendarError) return null;
    throw error;
  }
}

/** Our side's before an internal one of the same metric. */
function latestClock(clocks: readonly Clock[], metric: MetricKey): Clock | null {
  const own = clocks.filter((clock) => clock.metric === metric);
  const service = own.filter(({ kind }) => kind === 'service');
  return (service.length > 0 ? service : own).toSorted((a, b) => b.cycle - a.cycle)[0] ?? null;
}
