import { Command } from 'commander';

export function command(): Command {
  return new Command('lint')
    .description(
      'Check rules before they are published: what is wrong, policies that no ticket reaches or that overlap, ' +
        'targets that cannot be met, unmapped statuses. Status 1 when there is an error.',
    )
    .argument('<file>', 'rules in JSON; a member "statuses" may map the CRM’s statuses to categories')
    .option('--json', 'answer in JSON Lines')
    .option('--language <language>', 'en, pt-BR or es', 'en')
    .action(async (file: string, options: LintOptions) => {
      const { runLint } = await import('./lint-run.ts');
      await runLint(file, options);
    });
}

export interface LintOptions {
  readonly json?: boolean;
  readonly language: string;
}
