import { splitKnownNames } from '../../rules/known-names.ts';
import { lintSettings } from '../../rules/lint-settings.ts';
import { settingText } from '../../rules/lint-settings-words.ts';
import { parseUnresolvedRules, RulesProblem } from '../../rules/parse.ts';
import { lintStatuses, statusText } from '../../rules/statuses.ts';
import { findingText, lintRules } from '../../sla/index.ts';
import { readJson, readJsonFile, readLanguage, refuse } from './json-file.ts';
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
    const lines = await lintFile(file, options);
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

async function lintFile(file: string, options: LintOptions): Promise<readonly Line[]> {
  const language = readLanguage(options.language);
  const json = await readJsonFile(file);
  const listed = options.fields === undefined ? null : await readNamesFile(options.fields);
  try {
    const { rules, known: reported, statuses } = splitKnownNames(json);
    const parsed = parseUnresolvedRules(rules);
    const isResolved = parsed.unresolved.length === 0;
    const known = { ...reported, fields: listed ?? reported.fields };
    return [
      ...parsed.unresolved.map(toMalformed),
      ...(isResolved ? lintRules(parsed.rules) : []).map((finding) => ({
        ...finding,
        message: findingText(finding, language),
      })),
      ...lintSettings(rules, parsed, known).map((finding) => ({
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
    return error.problems.map(toMalformed);
  }
}

function toMalformed(message: string): Line {
  return { level: 'error', code: 'malformed', message };
}

/** A JSON list. Throws LineProblem with the file's name. */
async function readNamesFile(file: string): Promise<readonly string[]> {
  const names = await readJson(file);
  if (Array.isArray(names) && names.every((one) => typeof one === 'string')) return names;
  throw new LineProblem(`${file} must hold one JSON list of names`);
}
