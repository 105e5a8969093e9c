import { Command } from 'commander';

export function command(): Command {
  return new Command('serve')
    .description(
      'Run the server: web, webhooks and workers in one process. Configured from the environment (.env.example).',
    )
    .action(async () => {
      const { compose } = await import('../compose.ts');
      const { run, untilStopped } = await import('../process.ts');
      const composition = await compose(process.env);
      const stop = await run(composition, { web: true, workers: true });
      await untilStopped();
      await stop();
    });
}
