import type { Evaluation } from '../../domain/evaluation.ts';
import type { TicketEvent } from '../../domain/event.ts';
import type { Entitlement, RuleSet } from '../../domain/rules.ts';
import { readInstant } from '../../rules/calendar-instant.ts';
import { parseHistory } from '../../rules/history.ts';
import { type IdleExcuse, idleExcuses } from '../../rules/idle-excuses.ts';
import { lintEntitlements } from '../../rules/lint-settings.ts';
import { settingText } from '../../rules/lint-settings-words.ts';
import { parseEntitlements, parseRulesWithEntitlements } from '../../rules/parse.ts';
import { historyReferenceProblems } from '../../rules/references.ts';
import { RulesProblem, suggestion, written } from '../../rules/words.ts';
import { type CompiledRules, compileRules, evaluate } from '../../sla/index.ts';
import { type JsonObject, LineProblem } from './jsonl.ts';

/** How many rules written on their own lines are kept compiled. */
const CACHE_SIZE = 500;
const MEMBERS = [
  'id',
  'now',
  'at',
  'rules',
  'history',
  'entitlements',
  'define',
  'name',
  'description',
  'comment',
];

interface Prepared {
  readonly rules: CompiledRules;
  readonly entitlements: readonly Entitlement[];
}

/** A ticket at one instant, and the excuses of its history that excuse nothing. */
export interface TicketAnswer {
  readonly evaluation: Evaluation;
  readonly idleExcuses: readonly IdleExcuse[];
}

/** One line of `pontual evaluate`, answered. */
export interface Answer {
  readonly defined?: string;
  /** One per instant asked for, worked out as it is read; null when the line only defined rules. */
  readonly evaluations: Iterable<TicketAnswer> | null;
  /** The instants were given as a list. */
  readonly isList: boolean;
  readonly rules: CompiledRules | null;
}

/** Reads and evaluates tickets, one line at a time, remembering the rules that were defined. */
export class EvaluateSession {
  private readonly named = new Map<string, Prepared>();
  private readonly byText = new Map<string, Prepared>();
  private readonly explains: boolean;

  constructor(explains: boolean) {
    this.explains = explains;
  }

  /** Throws an error that lists every problem of the line, by place. */
  answer(question: JsonObject): Answer {
    for (const member of Object.keys(question)) {
      if (!MEMBERS.includes(member)) {
        throw new LineProblem(`unknown member "${member}"${suggestion(member, MEMBERS)}`);
      }
    }
    if (question.define !== undefined) {
      const defined = this.define(question);
      if (question.history === undefined) return { defined, evaluations: null, isList: false, rules: null };
      return { ...this.evaluate({ ...question, rules: defined }), defined };
    }
    return this.evaluate(question);
  }

  private define({ define, rules }: JsonObject): string {
    if (typeof define !== 'string' || define === '') throw new LineProblem('define: must be a name');
    if (rules === undefined) throw new LineProblem('rules: is missing');
    this.named.set(define, prepare(rules));
    return define;
  }

  private evaluate(question: JsonObject): Answer {
    const problems: string[] = [];
    const collect = <T>(read: () => T): T | null => {
      try {
        return read();
      } catch (error) {
        if (error instanceof RulesProblem) problems.push(...error.problems);
        else if (error instanceof Error) problems.push(error.message);
        else throw error;
        return null;
      }
    };
    const prepared = collect(() => this.find(question.rules));
    const instants = collect(() => readInstants(question));
    const history = collect(() => parseHistory(question.history));
    const own = collect(() =>
      question.entitlements === undefined ? [] : parseEntitlements(question.entitlements),
    );
    if (prepared === null || instants === null || history === null || own === null) {
      throw new RulesProblem(problems);
    }
    const { source } = prepared.rules;
    problems.push(...historyReferenceProblems(history, source), ...entitlementProblems(own, source));
    if (problems.length > 0) throw new RulesProblem(problems);
    const options = { entitlements: [...own, ...prepared.entitlements], explain: this.explains };
    return {
      evaluations: this.evaluateAt(history, instants, prepared.rules, options),
      isList: Array.isArray(question.at),
      rules: prepared.rules,
    };
  }

  private *evaluateAt(
    history: readonly TicketEvent[],
    instants: readonly number[],
    rules: CompiledRules,
    options: { readonly entitlements: readonly Entitlement[]; readonly explain: boolean },
  ): Iterable<TicketAnswer> {
    for (const now of instants) {
      const evaluation = evaluate(history, now, rules, options);
      yield { evaluation, idleExcuses: idleExcuses(history, evaluation) };
    }
  }

  private find(rules: unknown): Prepared {
    if (rules === undefined) throw new LineProblem('rules: is missing');
    if (typeof rules === 'string') {
      const found = this.named.get(rules);
      if (found !== undefined) return found;
      throw new LineProblem(
        `rules: none were defined by the name "${rules}"${suggestion(rules, [...this.named.keys()])}`,
      );
    }
    const text = JSON.stringify(rules);
    const known = this.byText.get(text);
    if (known !== undefined) return known;
    const prepared = prepare(rules);
    if (this.byText.size >= CACHE_SIZE) this.byText.clear();
    this.byText.set(text, prepared);
    return prepared;
  }
}

function prepare(json: unknown): Prepared {
  try {
    const { rules, entitlements } = parseRulesWithEntitlements(json);
    const problems = entitlementProblems(entitlements, rules);
    if (problems.length > 0) throw new RulesProblem(problems);
    return { rules: compileRules(rules), entitlements };
  } catch (error) {
    if (error instanceof RulesProblem) throw new RulesProblem(error.problems.map((one) => `rules: ${one}`));
    throw error;
  }
}

/** Entitlements that would give nobody anything. */
function entitlementProblems(entitlements: readonly Entitlement[], rules: RuleSet): readonly string[] {
  return lintEntitlements(entitlements, rules).map((finding) => settingText(finding, 'en'));
}

function readInstants({ now, at }: JsonObject): readonly number[] {
  if (now === undefined && at === undefined)
    throw new LineProblem('now: is missing (or "at" with a list of instants)');
  if (now !== undefined && at !== undefined) throw new LineProblem('give either "now" or "at"');
  if (!Array.isArray(at)) return [instant(now ?? at, now === undefined ? 'at' : 'now')];
  if (at.length === 0) throw new LineProblem('at: names no instant');
  return at.map((one, index) => instant(one, `at[${index}]`));
}

function instant(value: unknown, place: string): number {
  const at = readInstant(value);
  if (at !== null) return at;
  throw new LineProblem(
    `${place}: ${written(value)} is not an instant (ISO 8601 with Z or an offset, or whole milliseconds since 1970)`,
  );
}
