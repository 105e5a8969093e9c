import { Command } from 'commander';

export function command(): Command {
  return new Command('worker')
    .description('Run the workers alone, beside servers on the same PostgreSQL.')
    .action(async () => {
      const { compose } = await import('../compose.ts');
      const { run, untilStopped } = await import('../process.ts');
      const composition = await compose(process.env);
      const stop = await run(composition, { web: false, workers: true });
      composition.log.info({ database: composition.services.db.place }, 'workers are running');
      await untilStopped();
      await stop();
    });
}
