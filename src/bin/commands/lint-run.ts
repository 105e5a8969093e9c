import { lintSettings } from '../../rules/lint-settings.ts';
import { settingText } from '../../rules/lint-settings-words.ts';
import { parseRulesWithEntitlements, RulesProblem } from '../../rules/parse.ts';
import { lintStatuses, statusText } from '../../rules/statuses.ts';
import { findingText, lintRules } from '../../sla/index.ts';
import { readJsonFile, readLanguage, refuse } from './json-file.ts';
import { LineProblem } from './jsonl.ts';
import { LineWriter } from './line-writer.ts';
import type { LintOptions } from './lint.ts';

interface Line {
  readonly level: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly message: string;
}

/** Prints what is questionable in a file of rules; status 1 when something is wrong. */
export async function runLint(file: string, options: LintOptions): Promise<void> {
  try {
    const lines = await lintFile(file, options.language);
    if (lines.some(({ level }) => level === 'error')) process.exitCode = 1;
    const output = new LineWriter(process.stdout);
    for (const line of lines) {
      const text = options.json ? JSON.stringify(line) : `${line.level}: ${line.message}`;
      if (!(await output.writeLine(text))) return;
    }
    await output.flush();
  } catch (error) {
    if (!(error instanceof LineProblem)) throw error;
    refuse([error.message]);
  }
}

async function lintFile(file: string, rawLanguage: string): Promise<readonly Line[]> {
  const language = readLanguage(rawLanguage);
  const { statuses, fields, priorities, ...json } = await readJsonFile(file);
  try {
    const parsed = parseRulesWithEntitlements(json);
    const known = {
      fields: fields === undefined ? null : readNames(fields, 'fields'),
      priorities: priorities === undefined ? [] : readNames(priorities, 'priorities'),
    };
    return [
      ...lintRules(parsed.rules).map((finding) => ({ ...finding, message: findingText(finding, language) })),
      ...lintSettings(json, parsed, known).map((finding) => ({
        ...finding,
        message: settingText(finding, language),
      })),
      ...lintStatuses(statuses, parsed.rules).map((finding) => ({
        ...finding,
        message: statusText(finding, language),
      })),
    ];
  } catch (error) {
    if (!(error instanceof RulesProblem)) throw error;
    return error.problems.map((message) => ({ level: 'error', code: 'malformed', message }));
  }
}

function readNames(raw: unknown, member: string): readonly string[] {
  if (Array.isArray(raw) && raw.every((one) => typeof one === 'string')) return raw;
  throw new RulesProblem([`${member}: must be a list of names`]);
}
