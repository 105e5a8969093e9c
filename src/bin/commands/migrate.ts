import { Command } from 'commander';

export function command(): Command {
  return new Command('migrate')
    .description(
      'Bring the database up to this version and say what was done. `serve` and `worker` do it too at start.',
    )
    .action(async () => {
      const { readConfig } = await import('../../config.ts');
      const { crmModules } = await import('../../crm/registry.ts');
      const { openDatabase } = await import('../../db/open.ts');
      const { migrateDatabase } = await import('../../db/migrate.ts');
      const database = await openDatabase(readConfig(process.env, crmModules));
      try {
        const applied = await migrateDatabase(database);
        console.log(
          applied.length === 0 ? `${database.place}: up to date` : `${database.place}: ${applied.join(', ')}`,
        );
      } finally {
        await database.close();
      }
    });
}
