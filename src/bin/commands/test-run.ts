import { dirname, resolve } from 'node:path';
import { metricKeys } from '../../rules/references.ts';
import { RulesProblem, suggestion } from '../../rules/words.ts';
import { idleExcuseText } from '../../sla/index.ts';
import { writeEvaluation } from './evaluate-answer.ts';
import { EvaluateSession } from './evaluate-session.ts';
import { readJsonFile, refuse } from './json-file.ts';
import { isObject, type JsonObject, LineProblem } from './jsonl.ts';
import { LineWriter } from './line-writer.ts';
import { compareExpectation } from './test-compare.ts';

const RULES = 'rules of the file';
/** Beside rules and scenarios: what people write for themselves. */
const FILE_MEMBERS = ['$schema', 'name', 'description', 'comment'];

/** Runs the scenarios of a file and prints one line for each, with what differs. */
export async function runScenarios(file: string): Promise<void> {
  try {
    const { scenarios, session } = await load(file);
    const output = new LineWriter(process.stdout);
    let failed = 0;
    for (const [index, scenario] of scenarios.entries()) {
      const name =
        isObject(scenario) && typeof scenario.name === 'string' ? scenario.name : `scenario ${index + 1}`;
      const differences = run(session, scenario);
      if (differences.length > 0) failed += 1;
      if (failed > 0) process.exitCode = 1;
      const head = `${differences.length === 0 ? 'ok  ' : 'FAIL'} ${name}`;
      for (const line of [head, ...differences.map((one) => `       ${one}`)]) {
        if (!(await output.writeLine(line))) return;
      }
    }
    await output.writeLine(`${scenarios.length - failed} of ${scenarios.length} scenarios hold`);
    await output.flush();
  } catch (error) {
    if (error instanceof RulesProblem) refuse(error.problems);
    else if (error instanceof LineProblem) refuse([error.message]);
    else throw error;
  }
}

async function load(file: string): Promise<{ scenarios: readonly unknown[]; session: EvaluateSession }> {
  const { rules, scenarios, ...others } = await readJsonFile(file);
  const unknown = Object.keys(others).find((member) => !FILE_MEMBERS.includes(member));
  if (unknown !== undefined) {
    throw new LineProblem(
      `${file}: unknown member "${unknown}"${suggestion(unknown, ['rules', 'scenarios'])}`,
    );
  }
  if (!Array.isArray(scenarios) || scenarios.length === 0) {
    throw new LineProblem(`${file}: "scenarios" must be a list of at least one`);
  }
  const session = new EvaluateSession(false);
  if (rules !== undefined) {
    const json = typeof rules === 'string' ? await readJsonFile(resolve(dirname(file), rules)) : rules;
    session.answer({ define: RULES, rules: json });
  }
  return { scenarios, session };
}

/** What differs, a line each; a scenario that cannot be read differs too. */
function run(session: EvaluateSession, scenario: unknown): readonly string[] {
  if (!isObject(scenario)) return ['is not an object'];
  const { expect, due, ...question } = scenario;
  try {
    for (const member of ['at', 'define']) {
      if (Object.hasOwn(question, member))
        return [`${member}: a scenario has one "now" and the rules of its file`];
    }
    const expected = toExpectation(expect, due);
    const { evaluations, rules } = session.answer({ ...question, rules: question.rules ?? RULES });
    const [answer] = evaluations ?? [];
    if (answer === undefined || rules === null) return ['has no "now"'];
    return [
      ...answer.idleExcuses.map(({ place }) => idleExcuseText(place, 'en')),
      ...compareExpectation(expected, writeEvaluation(answer), metricKeys(rules.source)),
    ];
  } catch (error) {
    if (error instanceof RulesProblem) return error.problems;
    // One scenario that cannot be run, for whatever reason, does not keep the others from it.
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** `"due": {"first_reply": "…"}` is short for `"expect": {"first_reply": {"dueAt": "…"}}`. */
function toExpectation(expect: unknown, due: unknown): JsonObject {
  const expected: Record<string, unknown> = Object.create(null);
  if (expect !== undefined && !isObject(expect)) throw new LineProblem('expect: must be an object');
  if (due !== undefined && !isObject(due))
    throw new LineProblem('due: must be an object of metric and instant');
  Object.assign(expected, expect);
  for (const [metric, dueAt] of Object.entries(due ?? {})) {
    expected[metric] = { ...(isObject(expected[metric]) ? expected[metric] : {}), dueAt };
  }
  if (Object.keys(expected).length === 0) throw new LineProblem('expect: says nothing');
  return expected;
}
