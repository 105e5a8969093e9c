#!/usr/bin/env node
import { Command } from 'commander';
import * as calendar from './commands/calendar.ts';
import * as demo from './commands/demo.ts';
import * as doctor from './commands/doctor.ts';
import * as erase from './commands/erase.ts';
import * as evaluate from './commands/evaluate.ts';
import * as lint from './commands/lint.ts';
import * as migrate from './commands/migrate.ts';
import { serve, worker } from './commands/serve.ts';
import * as test from './commands/test.ts';
import { exitStatus, explainFailure } from './failure.ts';
import { version } from './version.ts';

const program = new Command('pontual')
  .description('Service levels inside the CRM: due dates, breach flags, paid tiers, reports.')
  .version(version, '-v, --version', 'print the version')
  .showHelpAfterError('(pontual --help lists the commands)');

const commands = [demo.command, serve, worker, migrate.command, doctor.command, erase.command];
const pure = [calendar.command, evaluate.command, lint.command, test.command];
for (const command of [...commands, ...pure]) program.addCommand(command());

// A reader that has seen enough, as `head`, closes the pipe: the work ends without complaint.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  console.error(explainFailure(error));
  process.exitCode = exitStatus(error);
}
