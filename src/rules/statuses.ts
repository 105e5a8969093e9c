import { STATUS_CATEGORIES } from '../domain/event.ts';
import type { RuleSet } from '../domain/rules.ts';
import type { Language } from '../terms/index.ts';
import { isRecord, RulesProblem, suggestion, written } from './words.ts';

/** Something questionable about how a CRM's statuses are mapped. */
export interface StatusFinding {
  readonly level: 'error' | 'warning';
  readonly code: 'unmapped_status' | 'never_pauses';
  readonly policy: string;
  /** The status, or the metric and the category that nothing maps to. */
  readonly params: readonly string[];
}

/**
 * Checks `{"<status of the CRM>": "<category>" | null}`: statuses without a category, and pause lists that no status can
 * ever fulfil. Nothing to say when there is no map. Throws RulesProblem for a map that is none.
 */
export function lintStatuses(raw: unknown, rules: RuleSet): readonly StatusFinding[] {
  if (raw === undefined) return [];
  if (!isRecord(raw))
    throw new RulesProblem([`statuses: ${written(raw)} is not an object of status and category`]);
  const problems = Object.entries(raw)
    .filter(([, category]) => category !== null && !isCategory(category))
    .map(
      ([status, category]) =>
        `statuses.${status}: there is no category ${written(category)}${suggestion(String(category), STATUS_CATEGORIES)}`,
    );
  if (problems.length > 0) throw new RulesProblem(problems);
  const mapped = new Set(Object.values(raw));
  const unmapped = Object.keys(raw).filter((status) => raw[status] === null);
  return [
    ...unmapped.map(
      (status): StatusFinding => ({
        level: 'warning',
        code: 'unmapped_status',
        policy: '',
        params: [status],
      }),
    ),
    ...rules.policies.flatMap((policy) =>
      Object.entries(policy.pauseIn).flatMap(([metric, categories]) =>
        categories
          .filter((category) => !mapped.has(category))
          .map(
            (category): StatusFinding => ({
              level: 'warning',
              code: 'never_pauses',
              policy: policy.key,
              params: [metric, category],
            }),
          ),
      ),
    ),
  ];
}

function isCategory(value: unknown): boolean {
  return STATUS_CATEGORIES.some((category) => category === value);
}

const TEXTS: Readonly<Record<Language, Readonly<Record<StatusFinding['code'], string>>>> = {
  en: {
    unmapped_status: 'status "{0}" has no category: it counts as open',
    never_pauses: 'policy "{p}", {0}: pauses in {1}, but no status is mapped to it',
  },
  'pt-BR': {
    unmapped_status: 'o status "{0}" não tem categoria: conta como aberto',
    never_pauses: 'política "{p}", {0}: pausa em {1}, mas nenhum status corresponde a isso',
  },
  es: {
    unmapped_status: 'el estado "{0}" no tiene categoría: cuenta como abierto',
    never_pauses: 'política "{p}", {0}: pausa en {1}, pero ningún estado le corresponde',
  },
};

export function statusText(finding: StatusFinding, language: Language): string {
  return TEXTS[language][finding.code].replace(/\{(p|\d)\}/g, (_whole, name: string) =>
    name === 'p' ? finding.policy : (finding.params[Number(name)] ?? ''),
  );
}
