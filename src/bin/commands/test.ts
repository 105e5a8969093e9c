import { Command } from 'commander';

export function command(): Command {
  return new Command('test')
    .description(
      'Run scenarios that an admin keeps beside the rules: each has a history, an instant and what is expected. ' +
        'Prints what differs; status 1 when something does.',
    )
    .argument(
      '<file>',
      'JSON: {"rules": … or the path of a rules file, "scenarios": [{"name", "now", "history", "expect"}]}',
    )
    .action(async (file: string) => {
      const { runScenarios } = await import('./test-run.ts');
      await runScenarios(file);
    });
}
