import type { RuleSet } from '../domain/rules.ts';
import { splitKnownNames } from './known-names.ts';
import { lintSettings } from './lint-settings.ts';
import { settingText } from './lint-settings-words.ts';
import { parseRulesWithEntitlements } from './parse.ts';
import { RulesProblem } from './words.ts';

/**
 * Rules that may come into force: they parse, and no setting means something other than it says. Rules in force before a
 * check existed are read by parseRules, which stays lenient. Members beside the rules may say what the CRM has. Throws RulesProblem with every problem by place.
 */
export function parsePublishableRules(json: unknown): RuleSet {
  const { rules, known } = splitKnownNames(json);
  const parsed = parseRulesWithEntitlements(rules);
  const errors = lintSettings(rules, parsed, known).filter(({ level }) => level === 'error');
  if (errors.length > 0) throw new RulesProblem(errors.map((finding) => settingText(finding, 'en')));
  return parsed.rules;
}
