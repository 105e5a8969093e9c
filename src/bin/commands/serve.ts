import { Command } from 'commander';

export function serve(): Command {
  return new Command('serve')
    .description(
      'Run the server: web, webhooks and workers in one process. Configured from the environment (.env.example).',
    )
    .action(async () => {
      const { live } = await import('../lifecycle.ts');
      await live({ web: true, workers: true }, () => {});
    });
}

export function worker(): Command {
  return new Command('worker')
    .description('Run the workers alone, beside servers on the same PostgreSQL.')
    .action(async () => {
      const { live } = await import('../lifecycle.ts');
      await live({ web: false, workers: true }, ({ log, services }) =>
        log.info({ database: services.db.place }, 'workers are running'),
      );
    });
}
