import { Command } from 'commander';

export function command(): Command {
  return new Command('worker')
    .description('Run the workers alone, beside servers on the same PostgreSQL.')
    .action(async () => {
      const { live } = await import('../lifecycle.ts');
      await live({ web: false, workers: true }, ({ log, services }) =>
        log.info({ database: services.db.place }, 'workers are running'),
      );
    });
}
