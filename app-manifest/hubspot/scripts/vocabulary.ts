/**
 * Copies the vocabulary into the project, since HubSpot builds what lies in it and nothing beside it: the terms that cards
 * and pages use, the formats, and the names of metrics in the workflow actions. `npm run vocabulary` after a change of
 * src/terms; test/vocabulary.test.ts fails until then.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language, TERMS } from '../../../src/terms/index.ts';
import { PROJECT_DIR } from './project.ts';

const SOURCE_DIR = join(PROJECT_DIR, '../../src/terms');
const KIT_DIR = join(PROJECT_DIR, 'src/app/packages/kit/terms');
const EXCUSE_ACTION = join(PROJECT_DIR, 'src/app/workflow-actions/excuse-hsmeta.json');

/** Files that are copied as they are. */
export const COPIES = ['languages.ts', 'format.ts'] as const;
/** Groups of terms that the components name themselves; all other words come with the data. */
const GROUPS = [
  'field',
  'absent',
  'badge_count',
  'act',
  'act_open',
  'act_title',
  'act_text',
  'act_reason',
  'act_done',
  'by_hand',
  'clearing',
];

export const original = (file: string) => readFileSync(join(SOURCE_DIR, file), 'utf8');
export const copied = (file: string) => readFileSync(join(KIT_DIR, file), 'utf8');

/** The terms of those groups in one language. */
export function kitTerms(language: Language): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(TERMS[language]).filter(([key]) => GROUPS.includes(key.split('.')[0] ?? '')),
  );
}

interface ExcuseAction {
  readonly config: {
    readonly inputFields: readonly {
      readonly typeDefinition: {
        readonly name: string;
        readonly options?: { value: string; label: string }[];
      };
    }[];
    readonly labels: Readonly<
      Record<string, { readonly inputFieldOptionLabels: { readonly metric: Record<string, string> } }>
    >;
  };
}

/** The action's file with every metric under its term; the option `all` keeps its own words. */
export function namedExcuseAction(text: string): string {
  const action: ExcuseAction = JSON.parse(text);
  for (const language of LANGUAGES) {
    const labels = action.config.labels[language.toLowerCase()]?.inputFieldOptionLabels.metric ?? {};
    for (const key of Object.keys(labels)) labels[key] = metricTerm(language, key) ?? labels[key] ?? key;
  }
  for (const { typeDefinition } of action.config.inputFields)
    for (const option of typeDefinition.options ?? [])
      option.label = metricTerm('en', option.value) ?? option.label;
  return `${JSON.stringify(action, null, 2)}\n`;
}

export const readExcuseAction = () => readFileSync(EXCUSE_ACTION, 'utf8');

function metricTerm(language: Language, key: string): string | undefined {
  const terms: Readonly<Partial<Record<string, string>>> = TERMS[language];
  return terms[`metric.${key}`];
}

function write(): void {
  for (const file of COPIES) writeFileSync(join(KIT_DIR, file), original(file));
  for (const language of LANGUAGES) {
    const table = JSON.stringify(kitTerms(language), null, 2);
    const head = '/** Made from src/terms by scripts/vocabulary.ts. */\nexport const terms = ';
    writeFileSync(join(KIT_DIR, `${language}.ts`), `${head}${table} as const;\n`);
  }
  writeFileSync(EXCUSE_ACTION, namedExcuseAction(readExcuseAction()));
}

if (import.meta.main) write();
