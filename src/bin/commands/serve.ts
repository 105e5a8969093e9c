import { Command } from 'commander';

export function command(): Command {
  return new Command('serve')
    .description(
      'Run the server: web, webhooks and workers in one process. Configured from the environment (.env.example).',
    )
    .action(async () => {
      const { live } = await import('../lifecycle.ts');
      await live({ web: true, workers: true }, () => {});
    });
}
