import { Command, InvalidArgumentError } from 'commander';
import type { DemoOptions } from '../../../simulators/demo/options.ts';

export function command(): Command {
  return new Command('demo')
    .description('Play tickets through accounts of simulated CRMs into a real server, and show the result.')
    .option('--once', 'end when everything is played and written back', false)
    .option('--log <file>', 'a real helpdesk log (CSV, plain or .gz) instead of made-up tickets')
    .option(
      '--mapping <file>',
      'how to read that log (docs/demo-log.md); chosen by itself when the header fits',
    )
    .option('--seed <n>', 'seed of everything made up', wholeNumber, 7)
    .option('--tickets <n>', 'how many tickets to make up', wholeNumber, 120)
    .option('--port <n>', 'port of Pontual; the simulators take the next four', port, 8080)
    .option('--lose <share>', 'share of webhooks lost on the way, 0 to 1', share, 0)
    .option('--duplicate <share>', 'share of webhooks sent twice, 0 to 1', share, 0)
    .option('--shuffle', 'send webhooks in another order', false)
    .addHelpText(
      'after',
      '\nSettings come from the environment as for `serve`; DATABASE_URL plays on PostgreSQL.',
    )
    .action(async (options: DemoOptions) => {
      const { startDemo } = await import('../demo.ts');
      await startDemo(options, process.env);
    });
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}

/** The simulators take the four ports after it. */
function port(text: string): number {
  const value = wholeNumber(text);
  if (value > 65_531) throw new InvalidArgumentError('It must be at most 65531.');
  return value;
}

function share(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('It must be between 0 and 1.');
  return value;
}
