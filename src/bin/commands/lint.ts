import { Command } from 'commander';

export function command(): Command {
  return new Command('lint')
    .description(
      'Check rules before they are published: what is wrong, policies that no ticket reaches or that overlap, ' +
        'targets that cannot be met, settings that do nothing, unmapped statuses. Status 1 when there is an error.',
    )
    .argument(
      '<file>',
      'rules in JSON; members beside them may say what the CRM has: "statuses" (to category), "fields", "priorities"',
    )
    .option(
      '--fields <file>',
      'a JSON list of the ticket fields that the CRM has, by the names that filters use',
    )
    .option('--json', 'answer in JSON Lines')
    .option('--language <language>', 'en, pt-BR or es', 'en')
    .action(async (file: string, options: LintOptions) => {
      const { runLint } = await import('./lint-run.ts');
      await runLint(file, options);
    });
}

export interface LintOptions {
  readonly fields?: string;
  readonly json?: boolean;
  readonly language: string;
}
